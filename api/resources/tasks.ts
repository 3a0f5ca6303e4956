import { z } from 'zod';
import { formField } from '../../engine/schema/form.ts';
import { localizedText } from '../../engine/schema/text.ts';
import { fieldValue } from './cases.ts';
import { taskChanges } from './task-changes.ts';

/** A row of the inbox. */
export const taskRow = z.object({
  ...taskChanges.shape,
  id: z.string().describe('`CASE~TASK`'),
  taskId: z.string(),
  caseId: z.string(),
  caseNumber: z.string(),
  caseTitle: z.string(),
  flowName: z.string(),
  department: z.string(),
  kind: z.enum(['approve', 'sign', 'fill']),
  nodeName: z.string(),
  openedAt: z.iso.datetime(),
  dueAt: z.iso.datetime().nullable(),
  urgency: z.enum(['overdue', 'today', 'this-week', 'later']),
  /** Working time left, negative when late, on the case's calendar. */
  workingDaysLeft: z.number().nullable(),
  actAs: z.object({
    principal: z.string(),
    ground: z.enum(['self', 'replacement', 'mandate']),
    label: z.string(),
    mandateId: z.string().nullable(),
    /** The line above the signature: `In opdracht van de burgemeester (art. 280 DLB)`. */
    mandateLine: z.string().nullable(),
  }),
  /** False for a replacement without a mandate on a sign task, with the reason as a sentence. */
  mayAct: z.boolean(),
  mayNotActBecause: z.string().nullable(),
  outcomes: z.array(z.enum(['approved', 'rejected', 'returned', 'signed', 'refused', 'done'])),
  means: z.array(z.enum(['csc', 'itsme'])).describe('With what it can be signed here'),
  pages: z.number(),
  documents: z.array(
    z.object({ id: z.string(), fileName: z.string(), sha256: z.string(), pages: z.number(), sizeBytes: z.number() }),
  ),
  /** Somebody is signing this document now. */
  lease: z.object({ holderName: z.string(), since: z.iso.datetime(), mine: z.boolean() }).nullable(),
  /** A signature of mine is accepted and waits for its time stamp. */
  pendingSignature: z.boolean(),
  instructions: z.string().nullable(),
});
export type TaskRow = z.infer<typeof taskRow>;

/** `GET /tasks`: mine today, most urgent first; `counts` over all pages. */
export const taskList = z.object({
  items: z.array(taskRow),
  nextCursor: z.string().nullable(),
  counts: z.object({
    overdue: z.number(),
    today: z.number(),
    'this-week': z.number(),
    later: z.number(),
    forAnother: z.number(),
  }),
});
export type TaskList = z.infer<typeof taskList>;

/** `GET /questions`: what others want to know of this person; it holds up nothing. */
export const questionList = z.object({
  items: z.array(
    z.object({
      /** `CASE~TASK`. */
      taskId: z.string(),
      questionId: z.string(),
      caseId: z.string(),
      caseNumber: z.string(),
      caseTitle: z.string(),
      nodeName: z.string(),
      askedBy: z.string(),
      text: z.string(),
      at: z.iso.datetime(),
    }),
  ),
});
export type QuestionList = z.infer<typeof questionList>;

/** `POST /tasks/ID/acts`. */
export const actRequest = z.strictObject({
  outcome: z.enum(['approved', 'rejected', 'returned', 'refused']),
  reason: z.string().trim().max(2_000).optional().describe('Mandatory but for an approval'),
  principal: z.string().max(140),
});
export type ActRequest = z.infer<typeof actRequest>;

/** `GET /tasks/ID/form`: what a task asks to be filled in. */
export const taskForm = z.object({
  caseTitle: z.string(),
  caseNumber: z.string(),
  nodeName: z.string(),
  instructions: z.string().nullable(),
  /** For whom this person fills it in. */
  principal: z.string(),
  form: z.array(formField),
  /** What the case has of it already. */
  data: z.record(z.string(), fieldValue),
  /** Documents that may be replaced; their signatures are lost then. */
  documents: z.array(
    z.object({ id: z.string(), label: localizedText, fileName: z.string(), signatures: z.number().int() }),
  ),
  kept: z
    .array(z.object({ fileName: z.string(), because: z.string() }))
    .describe('Documents that this task could replace, but not now'),
});
export type TaskForm = z.infer<typeof taskForm>;

/** `POST /tasks/ID/answers`. */
export const fillRequest = z.strictObject({
  data: z.record(z.string().max(64), z.unknown()),
  documents: z
    .array(
      z.strictObject({
        id: z.string().max(64),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        fileName: z.string().trim().min(1).max(255),
      }),
    )
    .max(20)
    .default([]),
  principal: z.string().max(140),
});
export type FillRequest = z.input<typeof fillRequest>;

/** `POST /signings`: opens a signing session; the answer says where the signer goes. */
export const signingRequest = z.strictObject({
  tasks: z
    .array(z.strictObject({ id: z.string().max(200), principal: z.string().max(140) }))
    .min(1)
    .max(70),
  means: z.enum(['csc', 'itsme']).default('csc'),
  /** The page to come back to, a path of Paraaf. */
  returnTo: z
    .string()
    .regex(/^\/(?!\/)/)
    .max(500)
    .default('/postvak'),
});
export type SigningRequest = z.infer<typeof signingRequest>;

/** `GET /signings/ID`, and the answer of `POST /signings`. */
export const signing = z.object({
  id: z.string(),
  state: z
    .enum(['choose', 'consent', 'signing', 'given', 'done', 'failed', 'cancelled', 'expired'])
    .describe('choose: with which key; given: stored and accepted, being embedded'),
  redirectUrl: z
    .string()
    .nullable()
    .describe('Where the signer goes next; null when nothing is asked, or it is asked here'),
  keys: z.array(z.object({ id: z.string(), label: z.string() })).describe('To choose from, in state `choose`'),
  asks: z
    .array(z.object({ id: z.string(), label: z.string() }))
    .nullable()
    .describe('What is typed here to consent (`POST /signings/ID/consent`), such as a PIN; null: nothing is'),
  createdAt: z.iso.datetime(),
  documents: z.array(
    z.object({
      taskId: z.string(),
      caseId: z.string(),
      documentId: z.string(),
      fileName: z.string(),
      state: z.enum(['prepared', 'given', 'embedded', 'dropped']),
      problem: z.object({ code: z.string(), sentence: z.string() }).nullable(),
    }),
  ),
  problem: z.object({ code: z.string(), sentence: z.string() }).nullable(),
});
export type SigningResource = z.infer<typeof signing>;

/** `POST /signings/ID/key`: with which of several keys is signed. */
export const keyRequest = z.strictObject({ key: z.string().max(500) });

/** `POST /signings/ID/consent`: what the signer typed, by the question's id; the answers are kept nowhere. */
export const consentRequest = z.strictObject({
  answers: z.record(z.string().max(100), z.string().max(200)).default({}),
});
