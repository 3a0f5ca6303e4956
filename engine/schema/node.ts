import { z } from 'zod';
import { businessDuration, due } from './business-duration.ts';
import { describe } from './describe.ts';
import { fieldId, formField } from './form.ts';
import { key, principal } from './principal.ts';
import { localizedText } from './text.ts';

/** The parties of a step: lower orders come first, equal orders act side by side. */
export const party = z.strictObject({
  order: describe(
    z.number().int().min(1).max(100).default(1),
    'Lower orders act first, equal ones side by side',
    'Lagere nummers komen eerst, gelijke tegelijk',
  ),
  who: describe(z.array(principal).min(1).max(50), 'The principals', 'De principals: wie het doet'),
  need: describe(
    z.union([z.literal('all'), z.number().int().min(1).max(50)]).default('all'),
    '`all`: every principal acts once; a number: so many of them do',
    '`all`: iedereen één keer; een getal: zoveel van hen',
  ),
});
export type Party = z.infer<typeof party>;

const ladderWhen = z.union([
  z.strictObject({
    after: describe(businessDuration, 'So long after the task opened', 'Zo lang nadat de taak openging'),
  }),
  z.strictObject({ beforeDue: describe(businessDuration, 'So long before it is due', 'Zo lang voor de termijn') }),
  z.strictObject({ afterDue: describe(businessDuration, 'So long after it was due', 'Zo lang na de termijn') }),
]);

/** One rung of what happens while a task stays open. */
export const ladderStep = z.strictObject({
  when: describe(ladderWhen, 'When it happens, while the task is open', 'Wanneer het gebeurt, zolang de taak open is'),
  do: describe(
    z.enum(['remind', 'escalate', 'overdue']),
    'Remind who has not acted; tell or add others; leave through `overdue`',
    'Herinneren wie nog niets deed; anderen erbij halen; verder langs `overdue`',
  ),
  to: describe(
    z.array(principal).max(20).default([]),
    'Whom an escalation reaches; a reminder goes to who has not acted yet',
    'Naar wie een escalatie gaat; een herinnering gaat naar wie nog niets deed',
  ),
  as: describe(
    z.enum(['informed', 'added', 'replacing']).default('informed'),
    'What those people become: informed, able to act too, or acting instead',
    'Wat die mensen worden: op de hoogte, ook bevoegd, of in de plaats',
  ),
  repeat: describe(
    z.number().int().min(0).max(20).default(0),
    'How many times a reminder is repeated, each after the same duration again',
    'Hoe vaak een herinnering herhaald wordt, telkens na dezelfde duur',
  ),
});
export type LadderStep = z.infer<typeof ladderStep>;

const taskSettings = {
  who: describe(z.array(party).min(1).max(20), 'The parties of the task', 'De partijen van de taak'),
  due: describe(due.optional(), 'When it is due; absent: never', 'De termijn; zonder: geen'),
  ladder: describe(
    z.array(ladderStep).max(20).default([]),
    'What happens while the task stays open',
    'Wat er gebeurt zolang de taak openstaat',
  ),
  instructions: describe(
    localizedText.optional(),
    'What to do, as people read it at the task',
    'Wat er te doen is, zoals mensen het bij de taak lezen',
  ),
};

export const branch = z.strictObject({
  id: describe(
    z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .max(64),
    'The id of the branch, which is its port',
    'Het kenmerk van de tak, dat ook de uitgang is',
  ),
  name: describe(localizedText, 'The name of the branch', 'De naam van de tak'),
});

/** A FEEL expression (OMG DMN 1.5, clause 10) over the fields of the case. */
const expression = z.string().max(2_000);

/** A value that is worked out and kept in a field of the case. */
export const assignment = z.strictObject({
  field: describe(fieldId, 'The field that keeps it', 'Het veld dat de waarde bijhoudt'),
  value: describe(expression, 'FEEL', 'FEEL'),
});
export type Assignment = z.infer<typeof assignment>;

const assignments = z.array(assignment).max(100).default([]);

/** Where the visible signature of a party's first signer stands: at a marker such as `[SIG02]` in the document, or in a rectangle of a page (1 is the first, -1 the last; points from the lower left). */
export const signaturePlace = z.union([
  z.strictObject({
    marker: describe(
      z.string().regex(/^\[SIG\d{2}\]$/),
      'A marker that stands in the document, such as `[SIG02]`',
      'Een merkteken dat in het document staat, zoals `[SIG02]`',
    ),
  }),
  z.strictObject({
    page: describe(
      z.union([z.literal(-1), z.number().int().min(1).max(5_000)]),
      'The page: 1 is the first, -1 the last',
      'De bladzijde: 1 is de eerste, -1 de laatste',
    ),
    x: describe(z.number(), 'Points from the left', 'Punten van links'),
    y: describe(z.number(), 'Points from below', 'Punten van onder'),
    width: describe(z.number().min(40).max(600), 'Width in points', 'Breedte in punten'),
    height: describe(z.number().min(20).max(400), 'Height in points', 'Hoogte in punten'),
  }),
]);
export type SignaturePlace = z.infer<typeof signaturePlace>;

/** What a `wait` waits for: working time, the day in a form field, or a message from outside. */
export const waitFor = z.union([
  z.strictObject({ duration: describe(businessDuration, 'So long', 'Zo lang') }),
  z.strictObject({ date: describe(fieldId, 'Until the day in this date field', 'Tot de dag in dit datumveld') }),
  z.strictObject({
    message: describe(key, 'The name of a message from outside', 'De naam van een bericht van buiten'),
    correlation: describe(
      expression.default(''),
      'FEEL that tells cases that wait for the same message apart; empty: the number of the case',
      'FEEL die dossiers uit elkaar houdt die op hetzelfde bericht wachten; leeg: het nummer van het dossier',
    ),
    within: describe(
      businessDuration.optional(),
      'How long at most; then the case goes on through `overdue`',
      'Hoelang ten hoogste; daarna gaat het dossier verder langs `overdue`',
    ),
    output: describe(
      assignments,
      'What is kept of the message: FEEL over the fields and `message`',
      'Wat van het bericht bewaard wordt: FEEL over de velden en `message`',
    ),
  }),
]);
export type WaitFor = z.infer<typeof waitFor>;

/** How a document reaches somebody: the e-Box of a citizen or company, registered post, post, e-mail, or a link to the portal. */
export const channel = z.enum(['ebox', 'registered', 'post', 'email', 'portal']);
export type Channel = z.infer<typeof channel>;

const base = {
  id: describe(
    z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/)
      .max(64),
    'Unique among the steps',
    'Uniek onder de stappen',
  ),
  name: describe(localizedText, 'The name of the step', 'De naam van de stap'),
  position: describe(
    z.strictObject({
      x: describe(z.number(), 'To the right', 'Naar rechts'),
      y: describe(z.number(), 'Down', 'Naar onder'),
    }),
    'Its place on the canvas; it has no meaning',
    'De plaats op het tekenblad; zonder betekenis',
  ),
};

const node = <K extends string, S extends z.ZodType>(kind: K, settings: S) =>
  z.strictObject({
    ...base,
    kind: describe(z.literal(kind), 'The kind of step', 'De soort stap'),
    settings: describe(
      settings,
      'What this step does; `{}` where a kind needs nothing',
      'Wat deze stap doet; `{}` waar een soort niets nodig heeft',
    ),
  });

/** Every kind of step with its settings. Ports: `ports.ts`; meaning: `advance.ts`. */
export const flowNode = z.discriminatedUnion('kind', [
  node(
    'start',
    z.strictObject({
      who: describe(
        z.array(principal).max(50).default([]),
        'Who may start the flow; empty: everybody of its department',
        'Wie de stroom mag starten; leeg: iedereen van de dienst',
      ),
      title: describe(
        z.string().max(300).default(''),
        'The title of a case, with fields between braces: `Brief aan {bestemmeling.name}`',
        'De titel van een dossier, met velden tussen accolades: `Brief aan {bestemmeling.name}`',
      ),
    }),
  ),
  node(
    'approve',
    z.strictObject({
      ...taskSettings,
      fourEyes: describe(
        z.boolean().default(false),
        'Not by whoever started the case',
        'Niet door wie het dossier startte',
      ),
    }),
  ),
  node(
    'sign',
    z.strictObject({
      ...taskSettings,
      level: describe(
        z.enum(['SES', 'AdES', 'QES']).default('QES'),
        'The level of the signature (eIDAS)',
        'Het niveau van de handtekening (eIDAS)',
      ),
      means: describe(
        z
          .array(z.enum(['csc', 'itsme']))
          .min(1)
          .default(['csc']),
        'How is signed',
        'Waarmee ondertekend wordt',
      ),
      /** Minutes: DLB art. 279 to 283. */
      personal: describe(
        z.boolean().default(false),
        'In person: no mandate opens this step',
        'Persoonlijk: geen volmacht opent deze stap',
      ),
      capacity: describe(
        localizedText.optional(),
        'The function printed under the name; else that of the person',
        'De functie onder de naam; anders die van de persoon',
      ),
      place: describe(
        z.array(signaturePlace).max(20).default([]),
        'Where the signatures stand, by party, in order; where there is none, the next marker `[SIG01]` of the document, or the foot of its last page',
        'Waar de handtekeningen staan, per partij, in volgorde; anders bij het volgende merkteken `[SIG01]`, of onderaan de laatste bladzijde',
      ),
      text: describe(
        localizedText.optional(),
        'Why is signed, as it stands in the signature',
        'Waarom ondertekend wordt, zoals het in de handtekening staat',
      ),
    }),
  ),
  node(
    'fill',
    z.strictObject({
      ...taskSettings,
      form: describe(
        z.array(formField).max(100).default([]),
        'What is asked; the answers become fields of the case',
        'Wat gevraagd wordt; de antwoorden worden velden van het dossier',
      ),
      documents: describe(
        z.array(key).max(20).default([]),
        'Places whose documents may be replaced here; a replaced document loses its signatures',
        'Plaatsen waarvan de documenten hier vervangen mogen worden; een vervangen document verliest zijn handtekeningen',
      ),
    }),
  ),
  node(
    'decide',
    z.strictObject({
      branches: describe(
        z
          .array(
            branch.extend({
              when: describe(
                z.string().max(2_000),
                'A FEEL condition over the fields of the case',
                'Een FEEL-voorwaarde over de velden van het dossier',
              ),
            }),
          )
          .min(1)
          .max(50),
        'Tried in order; the first whose condition holds is taken, else `otherwise`',
        'In volgorde; de eerste waarvan de voorwaarde klopt, anders `otherwise`',
      ),
    }),
  ),
  node(
    'fork',
    z.strictObject({
      branches: describe(z.array(branch).min(2).max(100), 'All of them run at once', 'Ze lopen allemaal tegelijk'),
    }),
  ),
  node('join', z.strictObject({})),
  node('wait', z.strictObject({ for: describe(waitFor, 'What is waited for', 'Waarop gewacht wordt') })),
  node(
    'seal',
    z.strictObject({
      text: describe(
        localizedText.optional(),
        'Why is sealed, as it stands in the seal',
        'Waarom verzegeld wordt, zoals het in het zegel staat',
      ),
    }),
  ),
  node(
    'notify',
    z.strictObject({
      to: describe(z.array(principal).min(1).max(50), 'Who is told', 'Wie verwittigd wordt'),
      subject: describe(
        localizedText,
        'The subject, with fields between braces',
        'Het onderwerp, met velden tussen accolades',
      ),
      message: describe(
        localizedText,
        'The message, with fields between braces',
        'De boodschap, met velden tussen accolades',
      ),
    }),
  ),
  node(
    'deliver',
    z.strictObject({
      recipients: describe(
        z
          .array(
            z
              .string()
              .regex(/^field:[A-Za-z][A-Za-z0-9_]*$/)
              .meta({ title: '`field:NAME`' }),
          )
          .min(1)
          .max(50),
        'Fields of type `contact`: who gets the documents',
        'Velden van het type `contact`: wie de documenten krijgt',
      ),
      channels: describe(
        z.array(channel).min(1).max(5).default(['email']),
        'Tried in order: the first that reaches a recipient is used',
        'In volgorde: het eerste kanaal dat een bestemmeling bereikt, telt',
      ),
      openWithin: describe(
        businessDuration.optional(),
        'How long the step waits until each recipient has opened the documents, as far as the channel tells; then the case goes on through `unopened`',
        'Hoelang de stap wacht tot elke bestemmeling de documenten geopend heeft, voor zover het kanaal dat meldt; daarna gaat het dossier verder langs `unopened`',
      ),
      subject: describe(
        localizedText,
        'The subject, with fields between braces',
        'Het onderwerp, met velden tussen accolades',
      ),
      message: describe(
        localizedText,
        'The message, with fields between braces',
        'De boodschap, met velden tussen accolades',
      ),
    }),
  ),
  node(
    'archive',
    z.strictObject({
      target: describe(z.enum(['folder']).default('folder'), 'Where the archive is', 'Waar het archief is'),
      series: describe(
        z.string().trim().min(1).max(200),
        'The series in the archive plan',
        'De reeks in het archiefplan',
      ),
      retentionYears: describe(
        z.number().int().min(0).max(1_000).optional(),
        'How many years it is kept; absent: for ever',
        'Hoeveel jaar het bewaard wordt; zonder: altijd',
      ),
      metadata: describe(
        z
          .array(
            z.strictObject({
              name: describe(z.string().trim().min(1).max(100), 'Its name in the archive', 'De naam in het archief'),
              value: describe(expression, 'FEEL over the fields of the case', 'FEEL over de velden van het dossier'),
            }),
          )
          .max(50)
          .default([]),
        'What the archive keeps beside the usual',
        'Wat het archief nog bewaart',
      ),
    }),
  ),
  node(
    'call',
    z.strictObject({
      connector: describe(key, 'The connector that is asked', 'De koppeling die gevraagd wordt'),
      action: describe(key, 'What it is asked to do', 'Wat ze moet doen'),
      input: describe(
        z
          .array(
            z.strictObject({
              name: describe(fieldId, 'Its name in the action', 'De naam in de actie'),
              value: describe(expression, 'FEEL over the fields of the case', 'FEEL over de velden van het dossier'),
            }),
          )
          .max(100)
          .default([]),
        'What the action gets',
        'Wat de actie meekrijgt',
      ),
      output: describe(
        assignments,
        'What is kept of the answer: FEEL over the fields and `result`',
        'Wat van het antwoord bewaard wordt: FEEL over de velden en `result`',
      ),
    }),
  ),
  node(
    'subflow',
    z.strictObject({
      flow: describe(
        key,
        'The other flow; its newest published version is taken when the step begins',
        'De andere stroom; de laatste gepubliceerde versie op het ogenblik dat de stap begint',
      ),
      input: describe(
        assignments,
        'The form of the other flow: FEEL over the fields of this case',
        'Het formulier van de andere stroom: FEEL over de velden van dit dossier',
      ),
      documents: describe(
        z
          .array(
            z.strictObject({
              slot: describe(key, 'The place in the other flow', 'De plaats in de andere stroom'),
              from: describe(key, 'The place here', 'De plaats hier'),
            }),
          )
          .max(20)
          .default([]),
        'The documents that go along; they come back with their signatures',
        'De documenten die meegaan; ze komen terug met hun handtekeningen',
      ),
      output: describe(
        assignments,
        'What is kept of the other case: FEEL over the fields and `result`',
        'Wat van het andere dossier bewaard wordt: FEEL over de velden en `result`',
      ),
    }),
  ),
  node(
    'end',
    z.strictObject({
      outcome: describe(
        z.enum(['completed', 'refused', 'cancelled']).default('completed'),
        'How the case ended',
        'Hoe het dossier eindigde',
      ),
      stopsCase: describe(
        z.boolean().default(false),
        'Ends the case at once, other branches included',
        'Beëindigt het dossier meteen, ook de andere takken',
      ),
    }),
  ),
]);
export type FlowNode = z.infer<typeof flowNode>;
export type NodeKind = FlowNode['kind'];
export type NodeOf<K extends NodeKind> = Extract<FlowNode, { kind: K }>;
export { key };
