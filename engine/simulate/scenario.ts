import { z } from 'zod';
import { businessDuration } from '../schema/business-duration.ts';
import { describe } from '../schema/describe.ts';
import { contact, fieldId } from '../schema/form.ts';
import { key, principal } from '../schema/principal.ts';

const instant = z.iso.datetime();
const name = z.string().trim().min(1).max(200);

/** Days as `2026-12-25`, hours as `09:00`; see `calendar.ts`. */
const calendar = z.strictObject({
  timeZone: describe(z.string(), 'As `Europe/Brussels`', 'Zoals `Europe/Brussels`'),
  week: describe(
    z.record(z.enum(['1', '2', '3', '4', '5', '6', '7']), z.array(z.tuple([z.string(), z.string()]))),
    'The working hours of each day, 1 is Monday: `[["09:00", "12:00"], ["13:00", "17:00"]]`, or `[]`',
    'De werkuren van elke dag, 1 is maandag: `[["09:00", "12:00"], ["13:00", "17:00"]]`, of `[]`',
  ),
  closedOn: describe(z.array(z.iso.date()), 'Holidays and closing days', 'Feestdagen en sluitingsdagen'),
  untilOn: describe(z.iso.date(), 'The last day that it knows', 'De laatste dag die ze kent'),
});

/** A person of the scenario, and the roles, headships and groups whose work that person does. */
const person = z.strictObject({
  id: describe(z.string().min(1).max(64), 'How the steps name the person', 'Hoe de stappen de persoon noemen'),
  name: describe(name, 'As it stands in the mails', 'Zoals het in de e-mails staat'),
  holds: describe(
    z.array(principal).default([]),
    'The principals whose work the person does, beside `person:` with the id',
    'De principals wier werk de persoon doet, naast `person:` met het kenmerk',
  ),
});
export type ScenarioPerson = z.infer<typeof person>;

const when = {
  after: describe(
    businessDuration.optional(),
    'So long after the step before; without `after` and `at`: at once',
    'Zo lang na de vorige stap; zonder `after` en `at`: meteen',
  ),
  at: describe(
    instant.optional(),
    'At this instant, as `2026-03-02T09:00:00Z`',
    'Op dit ogenblik, zoals `2026-03-02T09:00:00Z`',
  ),
};

const on = describe(z.string(), 'The id of the step of the flow', 'Het kenmerk van de stap van de stroom');
const by = describe(z.string(), 'Who does it: the id of a person', 'Wie het doet: het kenmerk van een persoon');

/** Who acts on the open task of a step: for the principal that waits for the person, or for the one that is named, and then why. */
const acts = {
  ...when,
  on,
  by,
  for: describe(
    principal.optional(),
    'For which principal; absent: the first that waits for the person',
    'Voor welke principal; zonder: de eerste die op de persoon wacht',
  ),
  ground: describe(
    z.enum(['replacement', 'mandate']).optional(),
    'Why somebody else acts: replaces who is absent, or has a mandate to sign',
    'Waarom een ander het doet: vervangt wie afwezig is, of heeft een volmacht om te tekenen',
  ),
};

const data = z.record(fieldId, z.union([z.string(), z.number(), z.boolean(), z.null(), contact]));
const place = describe(key, 'The place for documents', 'De plaats voor documenten');
const fileName = describe(name, 'The name of the file', 'De naam van het bestand');

const does = <D extends string>(what: D, en: string, nl: string) => describe(z.literal(what), en, nl);

const scenarioStep = z.discriminatedUnion('do', [
  z.strictObject({
    do: does(
      'act',
      'Approves, rejects or sends back, or refuses to sign',
      'Keurt goed of af, stuurt terug, of weigert te tekenen',
    ),
    ...acts,
    outcome: describe(
      z.enum(['approved', 'rejected', 'returned', 'refused']),
      'The port of the step: `refused` of a `sign`, the others of an `approve`',
      'De uitgang van de stap: `refused` van een `sign`, de andere van een `approve`',
    ),
    reason: describe(z.string().optional(), 'Needed for all but `approved`', 'Nodig voor alles behalve `approved`'),
  }),
  z.strictObject({
    do: does('sign', 'Signs all documents of a `sign`', 'Ondertekent alle documenten van een `sign`'),
    ...acts,
  }),
  z.strictObject({
    do: does('fill', 'Fills in the form of a `fill`', 'Vult het formulier van een `fill` in'),
    ...acts,
    data: describe(
      data,
      'Values by field; `{}` when nothing is asked',
      'Waarden per veld; `{}` als er niets gevraagd wordt',
    ),
  }),
  z.strictObject({
    do: does(
      'replace',
      'Puts another file in the place of a document, while a `fill` is open',
      'Zet een ander bestand in de plaats van een document, zolang een `fill` openstaat',
    ),
    ...acts,
    slot: place,
    fileName,
  }),
  z.strictObject({
    do: does(
      'message',
      'A message from another application comes in',
      'Een bericht van een andere toepassing komt binnen',
    ),
    ...when,
    message: describe(key, 'Its name, as the `wait` says it', 'De naam, zoals de `wait` hem noemt'),
    key: describe(
      z.string().optional(),
      'What the correlation of the `wait` gives; absent: the number of the case',
      'Wat de correlatie van de `wait` geeft; zonder: het nummer van het dossier',
    ),
    data: describe(
      z.record(z.string(), z.unknown()).default({}),
      'What it brings: `message` in FEEL',
      'Wat het brengt: `message` in FEEL',
    ),
  }),
  z.strictObject({
    do: does(
      'open',
      'A recipient opens what a `deliver` brought by a channel that tells of it',
      'Een bestemmeling opent wat een `deliver` bracht langs een kanaal dat het meldt',
    ),
    ...when,
    on,
    field: describe(
      fieldId.optional(),
      'The field of the recipient; absent: the first who has not opened it',
      'Het veld van de bestemmeling; zonder: de eerste die het nog niet opende',
    ),
  }),
  z.strictObject({
    do: does(
      'answer',
      'How the next activity of a step ends; say it before the step is reached',
      'Hoe de volgende activiteit van een stap eindigt; zeg het voor de stap bereikt wordt',
    ),
    ...when,
    on,
    result: describe(
      z.record(z.string(), z.unknown()),
      'What is otherwise than when all goes well: `{ "result": { … } }` of a `call`; `{ "outcome": "refused" }` or `{ "data": { … } }` of a `subflow`; `{ "deliveries": [], "undeliverable": [0] }` of a `deliver` that does not reach its first recipient',
      'Wat anders is dan wanneer alles goed gaat: `{ "result": { … } }` van een `call`; `{ "outcome": "refused" }` of `{ "data": { … } }` van een `subflow`; `{ "deliveries": [], "undeliverable": [0] }` van een `deliver` die de eerste bestemmeling niet bereikt',
    ),
  }),
  z.strictObject({
    do: does(
      'fail',
      'The next activity of a step fails for good; say it before the step is reached',
      'De volgende activiteit van een stap mislukt voorgoed; zeg het voor de stap bereikt wordt',
    ),
    ...when,
    on,
    code: describe(z.string(), 'The code of the incident', 'De code van het incident'),
    message: describe(z.string(), 'What went wrong', 'Wat er misging'),
  }),
  z.strictObject({
    do: does(
      'retry',
      'Somebody who operates cases has what failed at a step tried again',
      'Wie dossiers beheert, laat opnieuw proberen wat bij een stap mislukte',
    ),
    ...when,
    on,
    by,
  }),
  z.strictObject({
    do: does('cancel', 'Somebody who operates cases ends this one', 'Wie dossiers beheert, zet dit dossier stop'),
    ...when,
    by,
    reason: describe(z.string(), 'Why', 'Waarom'),
  }),
]);
export type ScenarioStep = z.infer<typeof scenarioStep>;

const expectation = z.strictObject({
  outcome: describe(
    z.enum(['completed', 'refused', 'cancelled', 'running']),
    'How the case ended; `running`: it waits',
    'Hoe het dossier eindigde; `running`: het wacht',
  ),
  path: describe(
    z.array(z.string()),
    'The ids of the steps, in the order in which each was reached first',
    'De kenmerken van de stappen, in de volgorde waarin elke voor het eerst bereikt werd',
  ),
  mails: describe(
    z.array(
      z.strictObject({
        at: describe(instant, 'When it went out', 'Wanneer hij vertrok'),
        to: describe(
          z.string(),
          'The name of a person or recipient; a principal that nobody holds, as it is',
          'De naam van een persoon of bestemmeling; een principal die niemand heeft, zoals hij is',
        ),
        about: describe(z.string(), 'The subject, in Dutch', 'Het onderwerp, in het Nederlands'),
      }),
    ),
    'All mails, in order',
    'Alle e-mails, in volgorde',
  ),
  endedAt: describe(instant.optional(), 'When the case ended', 'Wanneer het dossier eindigde'),
  incidents: describe(
    z
      .array(
        z.strictObject({
          on: describe(z.string(), 'At which step', 'Bij welke stap'),
          code: describe(z.string(), 'As `feel/failed`', 'Zoals `feel/failed`'),
        }),
      )
      .default([]),
    'What went wrong on the way, also what was put right later',
    'Wat er onderweg misging, ook wat later rechtgezet werd',
  ),
});
export type Expectation = z.infer<typeof expectation>;

/** What happens to one case of a flow, and what must come of it: `paraaf/scenario/1`. */
export const scenario = z
  .strictObject({
    schema: describe(z.literal('paraaf/scenario/1'), 'The version of the format', 'De versie van het formaat'),
    flow: describe(key, 'The key of the flow', 'Het kenmerk van de stroom'),
    name: describe(name, 'What it tries', 'Wat het uitprobeert'),
    description: describe(z.string().optional(), 'Why', 'Waarom'),
    startedAt: describe(instant, 'When the case starts (UTC)', 'Wanneer het dossier begint (UTC)'),
    calendar: describe(
      calendar.optional(),
      'The calendar; absent: 9 to 12 and 13 to 17, Friday until 16, without Belgian holidays, up to 2028',
      'De kalender; zonder: 9 tot 12 en 13 tot 17 uur, vrijdag tot 16 uur, zonder Belgische feestdagen, tot en met 2028',
    ),
    starter: describe(z.string(), 'Who starts it: the id of a person', 'Wie het start: het kenmerk van een persoon'),
    people: describe(z.array(person).min(1), 'Who there is', 'Wie er is'),
    data: describe(data, 'The form, by field', 'Het formulier, per veld'),
    documents: describe(
      z.array(z.strictObject({ slot: place, fileName })).min(1),
      'The documents that it starts with',
      'De documenten waarmee het begint',
    ),
    steps: describe(z.array(scenarioStep), 'What happens, in order', 'Wat er gebeurt, in volgorde'),
    expect: describe(expectation, 'What must come of it', 'Wat ervan moet komen'),
  })
  .superRefine(({ people, starter, steps }, context) => {
    const known = new Set(people.map(({ id }) => id));
    const named = [starter, ...steps.flatMap((step) => ('by' in step ? [step.by] : []))];
    for (const id of new Set(named)) {
      if (!known.has(id)) context.addIssue({ code: 'custom', path: ['people'], params: { person: id } });
    }
  })
  .meta({ id: 'paraaf-scenario-1', title: 'Paraaf scenario' });
export type Scenario = z.infer<typeof scenario>;
