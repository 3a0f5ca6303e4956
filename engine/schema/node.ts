import { z } from 'zod';
import { businessDuration, due } from './business-duration.ts';
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
      channels: z
        .array(z.enum(['email']))
        .min(1)
        .default(['email']),
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
