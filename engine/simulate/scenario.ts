import { z } from 'zod';
import { businessDuration } from '../schema/business-duration.ts';
import { contact, fieldId } from '../schema/form.ts';
import { key, principal } from '../schema/principal.ts';

const instant = z.iso.datetime();
const name = z.string().trim().min(1).max(200);

/** Days as `2026-12-25`, hours as `09:00`; see `calendar.ts`. */
const calendar = z.strictObject({
  timeZone: z.string(),
  week: z.record(z.enum(['1', '2', '3', '4', '5', '6', '7']), z.array(z.tuple([z.string(), z.string()]))),
  closedOn: z.array(z.iso.date()),
  untilOn: z.iso.date(),
});

/** A person of the scenario, and the roles, headships and groups whose work that person does. */
const person = z.strictObject({ id: z.string().min(1).max(64), name, holds: z.array(principal).default([]) });
export type ScenarioPerson = z.infer<typeof person>;

/** Working time after the step before, or an instant; neither: at once. */
const when = { after: businessDuration.optional(), at: instant.optional() };

/** Who acts on the open task of a step: for the principal that waits for the person, or for the one that is named, and then why. */
const acts = {
  ...when,
  on: z.string().describe('The id of the step'),
  by: z.string(),
  for: principal.optional(),
  ground: z.enum(['replacement', 'mandate']).optional(),
};

const data = z.record(fieldId, z.union([z.string(), z.number(), z.boolean(), z.null(), contact]));

const scenarioStep = z.discriminatedUnion('do', [
  z.strictObject({
    ...acts,
    do: z.literal('act'),
    outcome: z.enum(['approved', 'rejected', 'returned', 'refused']),
    reason: z.string().optional(),
  }),
  z.strictObject({ ...acts, do: z.literal('sign') }),
  z.strictObject({ ...acts, do: z.literal('fill'), data }),
  /** Another file in the place of the documents of a slot, while the step is being filled in. */
  z.strictObject({ ...acts, do: z.literal('replace'), slot: key, fileName: name }),
  /** A message from outside; `key`: absent, the number of the case. */
  z.strictObject({
    ...when,
    do: z.literal('message'),
    message: key,
    key: z.string().optional(),
    data: z.record(z.string(), z.unknown()).default({}),
  }),
  /** The next activity of the step answers this; what is not said is as when all goes well. */
  z.strictObject({ ...when, do: z.literal('answer'), on: z.string(), result: z.record(z.string(), z.unknown()) }),
  /** The next activity of the step fails for good. */
  z.strictObject({ ...when, do: z.literal('fail'), on: z.string(), code: z.string(), message: z.string() }),
  /** Somebody has what failed at the step tried again. */
  z.strictObject({ ...when, do: z.literal('retry'), on: z.string(), by: z.string() }),
  z.strictObject({ ...when, do: z.literal('cancel'), by: z.string(), reason: z.string() }),
]);
export type ScenarioStep = z.infer<typeof scenarioStep>;

const expectation = z.strictObject({
  outcome: z.enum(['completed', 'refused', 'cancelled', 'running']),
  /** The steps that were reached, in the order in which each was reached first. */
  path: z.array(z.string()),
  /** All mails, in order. `to`: the name of a person of the scenario or of a recipient, else the principal. */
  mails: z.array(z.strictObject({ at: instant, to: z.string(), about: z.string() })),
  endedAt: instant.optional(),
  /** What went wrong on the way, also what was put right later. */
  incidents: z.array(z.strictObject({ on: z.string(), code: z.string() })).default([]),
});
export type Expectation = z.infer<typeof expectation>;

/** What happens to one case of a flow, and what must come of it: `paraaf/scenario/1`. */
export const scenario = z
  .strictObject({
    schema: z.literal('paraaf/scenario/1'),
    flow: key,
    name,
    description: z.string().optional(),
    startedAt: instant,
    /** Absent: `officeCalendar`. */
    calendar: calendar.optional(),
    starter: z.string(),
    people: z.array(person).min(1),
    data,
    documents: z.array(z.strictObject({ slot: key, fileName: name })).min(1),
    steps: z.array(scenarioStep),
    expect: expectation,
  })
  .superRefine(({ people, starter, steps }, context) => {
    const known = new Set(people.map(({ id }) => id));
    const named = [starter, ...steps.flatMap((step) => ('by' in step ? [step.by] : []))];
    for (const id of new Set(named)) {
      if (!known.has(id)) context.addIssue({ code: 'custom', path: ['people'], message: `${id} is nobody` });
    }
  });
export type Scenario = z.infer<typeof scenario>;
