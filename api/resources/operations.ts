import { z } from 'zod';
import { formField } from '../../engine/schema/form.ts';
import { fieldValue } from './cases.ts';

/** `GET /cases/ID/operations`: where a running case waits, and how it can be brought on from there. */
export const caseOperations = z.object({
  places: z.array(
    z.object({
      nodeId: z.string(),
      nodeName: z.string(),
      /** What a skip names: a task, or a run. */
      taskId: z.string().nullable(),
      runId: z.string().nullable(),
      /** False for what fails beside the work, a reminder: it is let go, and the case stays where it is. */
      holdsToken: z.boolean(),
      waitsFor: z.enum(['people', 'activity', 'event', 'operator']).describe('operator: what it waited for failed'),
      /** By which ports the case can leave, as drawn. None for what can only be tried again. */
      skips: z.array(
        z.object({
          port: z.string().nullable(),
          /** The administrator's own name of a branch. */
          portName: z.string().nullable(),
          /** Name of the step behind it. */
          leadsTo: z.string().nullable(),
          /** Why it cannot be. */
          refusal: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** The steps to which a token can be moved, in the order of the flow; whether that goes well, the case says. */
  steps: z.array(z.object({ nodeId: z.string(), name: z.string() })),
  /** All that the case knows, to be corrected. */
  form: z.array(formField),
  data: z.record(z.string(), fieldValue),
});
export type CaseOperations = z.infer<typeof caseOperations>;
