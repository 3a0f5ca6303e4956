import { z } from 'zod';

/** RFC 9457 problem details, `application/problem+json`. `detail` is one sentence in the caller's language: what happened and what to do. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  /** Faults by field of the request, for forms. */
  fields: z.array(z.object({ path: z.string(), sentence: z.string() })).optional(),
});
export type ProblemDetails = z.infer<typeof problemDetails>;
