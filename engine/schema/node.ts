import { z } from 'zod';
import { businessDuration, due } from './business-duration.ts';
import { fieldId, formField } from './form.ts';
import { key, principal } from './principal.ts';
import { localizedText } from './text.ts';

/** The parties of a step: lower orders come first, equal orders act side by side. */
export const party = z.strictObject({
  order: z.number().int().min(1).max(100).default(1),
  who: z.array(principal).min(1).max(50),
  /** `all`: every principal acts once; n: n of them do. */
  need: z.union([z.literal('all'), z.number().int().min(1).max(50)]).default('all'),
});
export type Party = z.infer<typeof party>;

const ladderWhen = z.union([
  z.strictObject({ after: businessDuration }),
  z.strictObject({ beforeDue: businessDuration }),
  z.strictObject({ afterDue: businessDuration }),
]);

/** One rung of what happens while a task stays open. */
export const ladderStep = z.strictObject({
  when: ladderWhen,
  do: z.enum(['remind', 'escalate', 'overdue']),
  /** Whom an escalation reaches; a reminder goes to who has not acted yet. */
  to: z.array(principal).max(20).default([]),
  as: z.enum(['informed', 'added', 'replacing']).default('informed'),
  /** How many times a reminder is repeated, each after the same duration again. */
  repeat: z.number().int().min(0).max(20).default(0),
});
export type LadderStep = z.infer<typeof ladderStep>;

const taskSettings = {
  who: z.array(party).min(1).max(20),
  due: due.optional(),
  ladder: z.array(ladderStep).max(20).default([]),
  instructions: localizedText.optional(),
};

export const branch = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .max(64),
  name: localizedText,
});

/** A FEEL expression (OMG DMN 1.5, clause 10) over the fields of the case. */
const expression = z.string().max(2_000);

/** A value that is worked out and kept in a field of the case. */
export const assignment = z.strictObject({ field: fieldId, value: expression });
export type Assignment = z.infer<typeof assignment>;

const assignments = z.array(assignment).max(100).default([]);

/** Where the visible signatures of a step stand: at a text in the document, or in a rectangle of a page (1 is the first, -1 the last; points from the lower left). */
export const signaturePlace = z.union([
  z.strictObject({ marker: z.string().min(1).max(64) }),
  z.strictObject({
    page: z.number().int().min(-1).max(5_000),
    x: z.number(),
    y: z.number(),
    width: z.number().min(40).max(600),
    height: z.number().min(20).max(400),
  }),
]);
export type SignaturePlace = z.infer<typeof signaturePlace>;

/** What a `wait` waits for: working time, the day in a form field, or a message from outside. */
export const waitFor = z.union([
  z.strictObject({ duration: businessDuration }),
  z.strictObject({ date: fieldId }),
  z.strictObject({
    message: key,
    /** What tells the cases that wait for the same message apart; empty: the number of the case. */
    correlation: expression.default(''),
    /** How long; then the token leaves through `overdue`. */
    within: businessDuration.optional(),
    /** FEEL over the fields of the case and what came with the message, under `message`. */
    output: assignments,
  }),
]);
export type WaitFor = z.infer<typeof waitFor>;

/** How a document reaches somebody: the e-Box of a citizen or company, registered post, post, e-mail, or a link to the portal. */
export const channel = z.enum(['ebox', 'registered', 'post', 'email', 'portal']);
export type Channel = z.infer<typeof channel>;

const base = {
  id: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(64),
  name: localizedText,
  position: z.strictObject({ x: z.number(), y: z.number() }),
};

const node = <K extends string, S extends z.ZodType>(kind: K, settings: S) =>
  z.strictObject({ ...base, kind: z.literal(kind), settings });

/** Every kind of step with its settings. Ports: `ports.ts`; meaning: `advance.ts`. */
export const flowNode = z.discriminatedUnion('kind', [
  node(
    'start',
    z.strictObject({
      /** Who may start the flow; empty: everybody of the flow's department. */
      who: z.array(principal).max(50).default([]),
      /** The title of a case, with form fields between braces: `Brief aan {bestemmeling.name}`. */
      title: z.string().max(300).default(''),
    }),
  ),
  node('approve', z.strictObject({ ...taskSettings, fourEyes: z.boolean().default(false) })),
  node(
    'sign',
    z.strictObject({
      ...taskSettings,
      level: z.enum(['SES', 'AdES', 'QES']).default('QES'),
      means: z
        .array(z.enum(['csc']))
        .min(1)
        .default(['csc']),
      /** No mandate opens this step (minutes: DLB art. 279 to 283). */
      personal: z.boolean().default(false),
      /** The function printed under the name; else that of the person. */
      capacity: localizedText.optional(),
      /** By party, in order; where there is none, the next marker `[SIG01]` of the document, or the foot of its last page. */
      place: z.array(signaturePlace).max(20).default([]),
      /** Why is signed, as it stands in the signature. */
      text: localizedText.optional(),
    }),
  ),
  node(
    'fill',
    z.strictObject({
      ...taskSettings,
      /** What is asked; the answers become fields of the case. */
      form: z.array(formField).max(100).default([]),
      /** Places whose documents may be replaced here. A replaced document loses its signatures. */
      documents: z.array(key).max(20).default([]),
    }),
  ),
  node(
    'decide',
    z.strictObject({
      branches: z
        .array(branch.extend({ when: z.string().max(2_000).describe('A FEEL condition over the fields of the form') }))
        .min(1)
        .max(50),
    }),
  ),
  node('fork', z.strictObject({ branches: z.array(branch).min(2).max(100) })),
  node('join', z.strictObject({})),
  node('wait', z.strictObject({ for: waitFor })),
  node(
    'seal',
    z.strictObject({
      /** Why is sealed, as it stands in the seal. */
      text: localizedText.optional(),
    }),
  ),
  node(
    'notify',
    z.strictObject({
      to: z.array(principal).min(1).max(50),
      subject: localizedText,
      message: localizedText,
    }),
  ),
  node(
    'deliver',
    z.strictObject({
      /** Form fields of type `contact`: who gets the documents. */
      recipients: z
        .array(z.string().regex(/^field:[A-Za-z][A-Za-z0-9_]*$/))
        .min(1)
        .max(50),
      /** The first that reaches a recipient is used. */
      channels: z.array(channel).min(1).max(5).default(['email']),
      subject: localizedText,
      message: localizedText,
    }),
  ),
  node(
    'archive',
    z.strictObject({
      target: z.enum(['folder']).default('folder'),
      series: z.string().trim().min(1).max(200).describe('The series in the archive plan'),
      retentionYears: z.number().int().min(0).max(1_000).optional(),
      /** What the archive keeps beside the usual: FEEL over the fields of the case. */
      metadata: z
        .array(z.strictObject({ name: z.string().trim().min(1).max(100), value: expression }))
        .max(50)
        .default([]),
    }),
  ),
  node(
    'call',
    z.strictObject({
      connector: key,
      action: key,
      /** What the action gets: FEEL over the fields of the case. */
      input: z
        .array(z.strictObject({ name: fieldId, value: expression }))
        .max(100)
        .default([]),
      /** FEEL over the fields of the case and what came back, under `result`. */
      output: assignments,
    }),
  ),
  node(
    'subflow',
    z.strictObject({
      flow: key,
      /** The form of the other flow: FEEL over the fields of this case. */
      input: assignments,
      /** The documents that go along: the place in the other flow, and the place here. They come back with their signatures. */
      documents: z
        .array(z.strictObject({ slot: key, from: key }))
        .max(20)
        .default([]),
      /** FEEL over the fields of this case and those of the other, under `result`. */
      output: assignments,
    }),
  ),
  node(
    'end',
    z.strictObject({
      outcome: z.enum(['completed', 'refused', 'cancelled']).default('completed'),
      /** Ends the case at once, other branches included. */
      stopsCase: z.boolean().default(false),
    }),
  ),
]);
export type FlowNode = z.infer<typeof flowNode>;
export type NodeKind = FlowNode['kind'];
export type NodeOf<K extends NodeKind> = Extract<FlowNode, { kind: K }>;
export { key };
