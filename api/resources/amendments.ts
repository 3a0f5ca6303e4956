import { z } from 'zod';
import { businessDuration, principal } from '../../engine/index.ts';
import { fieldValue } from './cases.ts';

const reason = z.string().trim().min(3).max(2_000);
const words = z.string().trim().min(1).max(2_000);

/** `POST /tasks/ID/reassign`: who has not acted passes the task on. */
export const reassignRequest = z.strictObject({
  from: principal.describe('For whom the task waits'),
  to: z.array(principal).min(1).max(20),
  reason,
});

/** `POST /tasks/ID/extend`: so much later than it was due, or until the end of a day. */
export const extendRequest = z.strictObject({
  by: z.union([businessDuration, z.strictObject({ until: z.iso.date() })]),
  reason,
});

/** `GET /tasks/ID/extension?workingDays=`: to be shown before it is done. */
export const extendedTerm = z.object({ dueAt: z.iso.datetime() });

/** `POST /tasks/ID/questions`: of who started the case, unless others are named. */
export const questionRequest = z.strictObject({
  question: words,
  to: z
    .array(principal)
    .min(1)
    .max(20)
    .default(['starter' as z.infer<typeof principal>]),
});

/** `POST /tasks/ID/questions/QUESTION/answer`. */
export const answerRequest = z.strictObject({ answer: words });

/** `POST /cases/ID/withdraw`. */
export const withdrawRequest = z.strictObject({ reason });

const nodeId = z.string().min(1).max(64);
const port = z.string().min(1).max(64).nullable().describe('By which the token leaves; null for what holds none');

/** `POST /cases/ID/operations`. */
export const operationRequest = z.union([
  z.strictObject({ type: z.literal('skip'), runId: z.string().min(1).max(200), port, reason }),
  z.strictObject({ type: z.literal('skip'), taskId: z.string().min(1).max(200), port, reason }),
  z.strictObject({ type: z.literal('correct'), data: z.record(z.string().max(64), fieldValue), reason }),
  z.strictObject({ type: z.literal('move'), from: nodeId, to: nodeId, reason }),
]);

/** The case as it is after the change. */
export const changedCase = z.object({ sequence: z.number() });
