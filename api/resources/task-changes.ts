import { z } from 'zod';

/** What this person may change about an open task, and what was asked about it. */
export const taskChanges = z.object({
  /** Who started the case: of whom a question is, unless others are named. */
  starterId: z.string(),
  /** For whom it still waits, and from whom this person may pass it on. */
  open: z.array(z.object({ principal: z.string(), label: z.string(), mayReassign: z.boolean() })),
  mayExtend: z.boolean(),
  mayAsk: z.boolean(),
  questions: z.array(
    z.object({
      id: z.string(),
      askedBy: z.string(),
      /** In words. */
      to: z.array(z.string()),
      text: z.string(),
      at: z.iso.datetime(),
      answer: z.object({ by: z.string(), text: z.string(), at: z.iso.datetime() }).nullable(),
      mayAnswer: z.boolean(),
    }),
  ),
});
export type TaskChanges = z.infer<typeof taskChanges>;
