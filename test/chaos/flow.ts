const team = 'group:managementteam';
const clerk = 'role:dossierbeheerder@post-en-onthaal';

/** Ids of the tasks of a case, as the engine gives them at a first visit. */
export const taskIds = {
  answers: 'aanvullen.1.0',
  judgement: 'nazicht.1.0',
  director: 'tekenen.1.0',
  mayor: 'tekenen.1.1',
} as const;

/** For whom people act on them. */
export const principals = {
  answers: clerk,
  judgement: team,
  director: 'role:algemeen-directeur',
  mayor: 'role:burgemeester',
} as const;

export const flowKey = 'beproefde-brief';
export const department = 'post-en-onthaal';
export const archiveSeries = 'Beproefde brieven';
/** A reminder and one repetition. */
export const mostReminders = 2;

/** 18 seconds, on a calendar without a free moment. */
const reminderAfter = { workingHours: 0.005 };

const node = (id: string, kind: string, name: string, x: number, y: number, settings: object) => ({
  ...{ id, kind, name: { nl: name }, position: { x, y } },
  settings,
});
const by = (...parties: string[]) => parties.map((who, index) => ({ order: index + 1, who: [who], need: 'all' }));
const branch = (id: string, name: string, more: object = {}) => ({ id, name: { nl: name }, ...more });

/** A letter with all that can be lost or doubled: work side by side, reminders, two signatures, a mail or a notice, an archive. */
export const testedLetter = {
  schema: 'paraaf/flow/1',
  key: flowKey,
  name: { nl: 'Beproefde brief' },
  department,
  documentTypes: [],
  form: [
    { id: 'onderwerp', type: 'text', label: { nl: 'Onderwerp' }, required: true },
    { id: 'bestemmeling', type: 'contact', label: { nl: 'Bestemmeling' }, required: true },
    {
      id: 'verzending',
      type: 'choice',
      label: { nl: 'Verzending' },
      required: true,
      options: [
        { value: 'e-mail', label: { nl: 'Per e-mail' } },
        { value: 'post', label: { nl: 'Met de post' } },
      ],
    },
  ],
  documents: [{ id: 'hoofd', label: { nl: 'Brief' }, required: true, many: false, signed: true }],
  nodes: [
    node('start', 'start', 'Start', 0, 0, { who: [], title: 'Brief {onderwerp}' }),
    node('splitsen', 'fork', 'Tegelijk', 300, 0, {
      branches: [branch('antwoorden', 'Aanvullen'), branch('oordeel', 'Nazicht')],
    }),
    node('aanvullen', 'fill', 'Gegevens aanvullen', 600, -150, {
      who: by(clerk),
      form: [{ id: 'kenmerk', type: 'text', label: { nl: 'Kenmerk' }, required: true }],
      ladder: [{ when: { after: reminderAfter }, do: 'remind', repeat: mostReminders - 1 }],
    }),
    node('nazicht', 'approve', 'Managementteam kijkt na', 600, 150, { who: by(team) }),
    node('samen', 'join', 'Samen verder', 900, 0, {}),
    node('tekenen', 'sign', 'Directeur en burgemeester ondertekenen', 1200, 0, {
      who: by('role:algemeen-directeur', 'role:burgemeester'),
    }),
    node('verzending', 'decide', 'Hoe vertrekt de brief?', 1500, 0, {
      branches: [branch('e-mail', 'Per e-mail', { when: 'verzending = "e-mail"' })],
    }),
    node('mail', 'deliver', 'Naar de bestemmeling', 1800, -150, {
      recipients: ['field:bestemmeling'],
      subject: { nl: 'Brief {onderwerp}' },
      message: { nl: 'In bijlage vindt u onze brief.' },
    }),
    node('post', 'notify', 'Klaar voor de post', 1800, 150, {
      to: ['head:post-en-onthaal'],
      subject: { nl: 'Voor de post: {onderwerp}' },
      message: { nl: 'De brief is ondertekend. Geef hem mee met de post.' },
    }),
    node('archief', 'archive', 'Naar het archief', 2100, 0, { series: archiveSeries }),
    node('klaar', 'end', 'Klaar', 2400, 0, {}),
    node('gemeld', 'notify', 'Melden aan de steller', 1500, 300, {
      to: ['starter'],
      subject: { nl: 'Niet ondertekend: {onderwerp}' },
      message: { nl: 'De brief werd geweigerd.' },
    }),
    node('geweigerd', 'end', 'Geweigerd', 1800, 300, { outcome: 'refused', stopsCase: true }),
  ],
  edges: [
    ['start', 'started', 'splitsen'],
    ['splitsen', 'antwoorden', 'aanvullen'],
    ['splitsen', 'oordeel', 'nazicht'],
    ['aanvullen', 'done', 'samen'],
    ['nazicht', 'approved', 'samen'],
    ['nazicht', 'rejected', 'gemeld'],
    ['samen', 'joined', 'tekenen'],
    ['tekenen', 'signed', 'verzending'],
    ['tekenen', 'refused', 'gemeld'],
    ['verzending', 'e-mail', 'mail'],
    ['verzending', 'otherwise', 'post'],
    ['mail', 'delivered', 'archief'],
    ['post', 'notified', 'archief'],
    ['archief', 'archived', 'klaar'],
    ['gemeld', 'notified', 'geweigerd'],
  ].map(([from, port, to], index) => ({ id: `e${String(index)}`, from, port, to })),
};
