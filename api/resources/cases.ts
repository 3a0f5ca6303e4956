import { z } from 'zod';
import { taskChanges } from './task-changes.ts';

/** The value of a form field as a case holds it. */
export const fieldValue = z.union([
  z.string().max(10_000),
  z.number(),
  z.boolean(),
  z.null(),
  z.strictObject({ name: z.string().trim().min(1).max(200), email: z.email().max(254) }),
]);

/**
 * `POST /files` (multipart, one part `file`, at most 100 MB): the PDF is checked at once; 422 `pdf/encrypted`,
 * `pdf/damaged`, `pdf/not-a-pdf`, 413 `pdf/too-large` with a sentence.
 */
export const uploadedFile = z.object({
  sha256: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  pages: z.number(),
  markers: z.array(z.string()),
  signatures: z.number(),
});
export type UploadedFile = z.infer<typeof uploadedFile>;

/** `POST /cases`. `Idempotency-Key` makes a double click one case. `POST /cases/preview` takes the same and starts nothing. */
export const startRequest = z.strictObject({
  flow: z.string().max(64).describe('Key of the flow; its newest version is started'),
  data: z.record(z.string().max(64), fieldValue).default({}),
  documents: z
    .array(
      z.strictObject({
        slot: z.string().max(64),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        fileName: z.string().min(1).max(255),
      }),
    )
    .max(200),
});
export type StartRequest = z.infer<typeof startRequest>;

/** Who will act and by when, if everything goes straight: the "who will sign" of the start page. */
export const startPreview = z.object({
  title: z.string(),
  steps: z.array(
    z.object({
      nodeId: z.string(),
      kind: z.string(),
      name: z.string(),
      who: z.array(
        z.object({
          principal: z.string(),
          label: z.string(),
          people: z.array(z.string()),
          remark: z.string().nullable(),
        }),
      ),
      dueAt: z.iso.datetime().nullable(),
      /** Only on some ways through the flow. */
      conditional: z.boolean(),
    }),
  ),
});
export type StartPreview = z.infer<typeof startPreview>;

/** Who has the ball, until when. */
const waitingFor = z.object({
  taskId: z.string(),
  nodeName: z.string(),
  labels: z.array(z.string()),
  dueAt: z.iso.datetime().nullable(),
});

export const caseRow = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  flowKey: z.string(),
  flowName: z.string(),
  version: z.number(),
  department: z.string(),
  status: z.enum(['running', 'completed', 'refused', 'cancelled']),
  starterName: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  waitingFor: z.array(waitingFor),
  overdue: z.boolean(),
  incident: z.boolean(),
});
export type CaseRow = z.infer<typeof caseRow>;

/** `GET /cases?status=&department=&search=&cursor=`. */
export const caseList = z.object({ items: z.array(caseRow), nextCursor: z.string().nullable() });
export type CaseList = z.infer<typeof caseList>;

/** `GET /cases/ID`. */
export const caseDetail = caseRow.extend({
  waitingFor: z.array(waitingFor.extend(taskChanges.shape)),
  verificationCode: z.string(),
  verificationUrl: z.string(),
  data: z.array(z.object({ id: z.string(), label: z.string(), value: z.string() })),
  documents: z.array(
    z.object({
      id: z.string(),
      slot: z.string(),
      fileName: z.string(),
      sha256: z.string(),
      revision: z.number(),
      pages: z.number(),
      sizeBytes: z.number(),
      signatures: z.array(
        z.object({ name: z.string(), signedAt: z.iso.datetime(), mandateLine: z.string().nullable() }),
      ),
    }),
  ),
  position: z.array(z.object({ nodeId: z.string(), state: z.enum(['waiting', 'working', 'incident']) })),
  passedNodes: z.array(z.string()),
  incidents: z.array(z.object({ runId: z.string(), nodeId: z.string(), message: z.string(), since: z.iso.datetime() })),
  /** The drawn flow of this case's version, for the picture. */
  flow: z.unknown(),
  timeline: z.array(
    z.object({
      sequence: z.number(),
      at: z.iso.datetime(),
      type: z.string(),
      /** In words: `Karel Verlinden ondertekende als burgemeester`. */
      sentence: z.string(),
      /** In the words of who acted: why, or what was asked or answered. */
      reason: z.string().nullable(),
      actorName: z.string().nullable(),
    }),
  ),
  archive: z.object({ location: z.string(), at: z.iso.datetime() }).nullable(),
  mayWithdraw: z.boolean(),
  /** Whether this person may mend the case: `GET /cases/ID/operations`. */
  mayOperate: z.boolean(),
  /** What has left the organisation, in sentences: ending the case does not bring it back. */
  sent: z.array(z.string()),
});
export type CaseDetail = z.infer<typeof caseDetail>;

/** `GET /verify/CODE`, open to anybody. No personal data beyond what the document itself shows. */
export const verification = z.object({
  code: z.string(),
  verdict: z.enum(['valid', 'changed', 'invalid', 'unsigned', 'in-progress']),
  title: z.string(),
  organisation: z.string(),
  documents: z.array(
    z.object({
      fileName: z.string(),
      sha256: z.string(),
      signatures: z.array(
        z.object({
          name: z.string(),
          function: z.string().nullable(),
          mandateLine: z.string().nullable(),
          signedAt: z.iso.datetime(),
          timeStamped: z.boolean(),
          indication: z.enum(['TOTAL_PASSED', 'INDETERMINATE', 'TOTAL_FAILED']),
          sentence: z.string(),
        }),
      ),
    }),
  ),
});
export type Verification = z.infer<typeof verification>;
