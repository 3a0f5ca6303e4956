import type { TaskChanges } from '../../../api/resources/task-changes.ts';
import type { QuestionList, TaskRow } from '../../../api/resources/tasks.ts';

const hour = 3_600_000;
const day = 24 * hour;
const inTime = (ms: number) => new Date(Date.now() + ms).toISOString();

/** So many days from now. */
export const inDays = (days: number) => inTime(days * day);

/** A file's name for its hash: the double serves any. */
export const shaOf = (seed: string) =>
  Array.from(seed.padEnd(32, '0').slice(0, 32), (c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');

/** What the director, who operates cases as well, may do with a task of hers. */
export const changesFor = (label: string): TaskChanges => ({
  starterId: 'maes',
  open: [{ principal: 'role:algemeen-directeur', label, mayReassign: true }],
  mayExtend: true,
  mayAsk: true,
  questions: [],
});

export const sampleQuestions: TaskChanges['questions'] = [
  {
    id: '1',
    askedBy: 'An Peeters',
    to: ['Lotte Maes'],
    text: 'Klopt het bedrag van 48.000 euro? In de collegenota van vorige week stond 45.000.',
    at: inTime(-5 * hour),
    answer: {
      by: 'Lotte Maes',
      text: 'Ja, het college keurde maandag het hogere bedrag goed.\nDe nota is aangepast.',
      at: inTime(-3 * hour),
    },
    mayAnswer: false,
  },
  {
    id: '2',
    askedBy: 'An Peeters',
    to: ['Rita Goossens'],
    text: 'Is hiervoor nog krediet dit jaar?',
    at: inTime(-1 * hour),
    answer: null,
    mayAnswer: false,
  },
];

export const askedOfMe = (): QuestionList => ({
  items: [
    {
      taskId: '2026-0126~t1',
      questionId: '1',
      caseId: '2026-0126',
      caseNumber: '2026-0126',
      caseTitle: 'Contract: Onderhoud verkeerslichten 2027–2030',
      nodeName: 'Financieel directeur parafeert',
      askedBy: 'Rita Goossens',
      text: 'Mag de looptijd vier jaar zijn, of moet de gemeenteraad dat eerst goedkeuren?',
      at: inTime(-2 * hour),
    },
  ],
});

interface Sketch {
  number: string;
  title: string;
  flow: string;
  kind: TaskRow['kind'];
  node: string;
  dueIn: number | null;
  left: number | null;
  urgency: TaskRow['urgency'];
  pages: number;
  more?: Partial<TaskRow>;
}

function task({ number, title, flow, kind, node, dueIn, left, urgency, pages, more }: Sketch): TaskRow {
  const main = {
    id: 'hoofd',
    fileName: `${title.split(':')[0] ?? 'Document'} ${number}.pdf`,
    sha256: shaOf(number),
    pages,
    sizeBytes: 148_000,
  };
  return {
    ...changesFor('algemeen directeur'),
    id: `${number}~t1`,
    taskId: 't1',
    caseId: number,
    caseNumber: number,
    caseTitle: title,
    flowName: flow,
    department: 'post-en-onthaal',
    kind,
    nodeName: node,
    openedAt: inTime(-2 * day),
    dueAt: dueIn === null ? null : inTime(dueIn),
    urgency,
    workingDaysLeft: left,
    actAs: {
      principal: 'role:algemeen-directeur',
      ground: 'self',
      label: 'algemeen directeur',
      mandateId: null,
      mandateLine: null,
    },
    mayAct: true,
    mayNotActBecause: null,
    means: kind === 'sign' ? ['csc'] : [],
    outcomes: kind === 'sign' ? ['signed', 'refused'] : ['approved', 'returned', 'rejected'],
    pages,
    documents: [main],
    lease: null,
    pendingSignature: false,
    instructions: null,
    ...more,
  };
}

const sign = { flow: 'Uitgaande brief', kind: 'sign', node: 'Algemeen directeur ondertekent' } as const;
const extract = { flow: 'Uittreksel van een besluit', kind: 'sign', node: 'Algemeen directeur ondertekent' } as const;
const order = { flow: 'Bestelbon', kind: 'approve', node: 'Algemeen directeur parafeert' } as const;

export function sampleTasks(): TaskRow[] {
  return [
    task({
      ...sign,
      number: '2026-0098',
      title: 'Brief: Antwoord op bezwaar omgevingsvergunning Molenstraat 14',
      dueIn: -2 * day,
      left: -2,
      urgency: 'overdue',
      pages: 2,
      more: { lease: { holderName: 'Karel Verlinden', since: inTime(-12 * 60_000), mine: false } },
    }),
    task({
      ...order,
      number: '2026-0105',
      title: 'Bestelbon: Strooizout winter 2026–2027',
      dueIn: -1 * day,
      left: -1,
      urgency: 'overdue',
      pages: 1,
      more: {
        instructions: 'Kijk of het bedrag binnen het budget van de dienst valt.',
        documents: [
          { id: 'hoofd', fileName: 'Bestelbon 2026-0105.pdf', sha256: shaOf('2026-0105'), pages: 1, sizeBytes: 88_000 },
          { id: 'bijlage', fileName: 'Offerte Zoutmijnen.pdf', sha256: shaOf('offerte'), pages: 3, sizeBytes: 240_000 },
        ],
      },
    }),
    task({
      ...sign,
      number: '2026-0114',
      title: 'Brief: Subsidie voor de heraanleg van het Kerkplein',
      dueIn: 4 * hour,
      left: 0,
      urgency: 'today',
      pages: 2,
    }),
    task({
      ...extract,
      number: '2026-0111',
      title: 'Uittreksel: Reglement op de nachtwinkels',
      dueIn: 5 * hour,
      left: 0,
      urgency: 'today',
      pages: 4,
      more: { pendingSignature: true },
    }),
    task({
      ...sign,
      number: '2026-0117',
      title: 'Brief: Uitnodiging infoavond wateroverlast Beekwijk',
      dueIn: 2 * day,
      left: 2,
      urgency: 'this-week',
      pages: 1,
      more: { questions: sampleQuestions },
    }),
    task({
      ...order,
      number: '2026-0119',
      title: 'Bestelbon: Meubilair academie, lokaal 2.04',
      dueIn: 2 * day,
      left: 2,
      urgency: 'this-week',
      pages: 1,
    }),
    task({
      ...extract,
      number: '2026-0120',
      title: 'Uittreksel: Aanstelling projectleider mobiliteit',
      dueIn: 6 * day,
      left: 4,
      urgency: 'later',
      pages: 2,
    }),
    task({
      ...order,
      number: '2026-0121',
      title: 'Bestelbon: Onderhoud liften administratief centrum',
      dueIn: 8 * day,
      left: 6,
      urgency: 'later',
      pages: 1,
    }),
    task({
      ...sign,
      number: '2026-0123',
      title: 'Brief: Bedankbrief vrijwilligers Rode Kruis',
      dueIn: null,
      left: null,
      urgency: 'later',
      pages: 1,
    }),
    task({
      ...sign,
      node: 'Burgemeester ondertekent',
      number: '2026-0102',
      title: 'Brief: Klacht sluikstorten Vaartdijk',
      dueIn: 3 * hour,
      left: 0,
      urgency: 'today',
      pages: 1,
      more: {
        actAs: {
          principal: 'role:burgemeester',
          ground: 'mandate',
          label: 'de burgemeester',
          mandateId: 'm1',
          mandateLine: 'In opdracht van de burgemeester (art. 280 DLB)',
        },
      },
    }),
    task({
      ...extract,
      node: 'Voorzitter ondertekent',
      number: '2026-0108',
      title: 'Notulen gemeenteraad van 16 november',
      dueIn: 3 * day,
      left: 3,
      urgency: 'this-week',
      pages: 12,
      more: {
        actAs: {
          principal: 'role:voorzitter-gemeenteraad',
          ground: 'replacement',
          label: 'de voorzitter van de gemeenteraad',
          mandateId: null,
          mandateLine: null,
        },
        mayAct: false,
        mayNotActBecause:
          'U vervangt de voorzitter van de gemeenteraad zonder mandaat om te tekenen (art. 281). Notulen kan niemand anders ondertekenen.',
        outcomes: [],
      },
    }),
  ];
}

/** Turns up while the inbox is open, to see what waits behind "1 nieuwe taak". */
export function arrival(): TaskRow {
  return task({
    ...sign,
    number: '2026-0130',
    title: 'Brief: Verlenging erfpacht jeugdlokaal',
    dueIn: 1 * hour,
    left: 0,
    urgency: 'today',
    pages: 1,
  });
}

/** A long list, to see rows only drawn when they show. */
export function manyTasks(count: number): TaskRow[] {
  return Array.from({ length: count }, (_, index) =>
    task({
      ...(index % 3 ? sign : order),
      number: `2026-${String(2000 + index)}`,
      title: `Brief: Huisnummer ${index + 1} in de Nieuwe Kouter`,
      dueIn: (index - 20) * day,
      left: index - 20,
      urgency: index < 20 ? 'overdue' : 'later',
      pages: 1 + (index % 4),
    }),
  );
}
