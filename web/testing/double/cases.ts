import type { CaseDetail, CaseRow, StartPreview, Verification } from '../../../api/resources/cases.ts';
import type { Delivery } from '../../../api/resources/deliveries.ts';
import type { FormField } from '../../../engine/index.ts';
import { flows } from './flows.ts';
import type { CaseOperations } from '../../../api/resources/operations.ts';
import { changesFor, sampleQuestions, sampleTasks, shaOf } from './tasks.ts';

const day = 24 * 3_600_000;
const ago = (days: number) => new Date(Date.now() - days * day).toISOString();

const flowKeys: Record<string, string> = {
  'Uitgaande brief': 'uitgaande-brief',
  'Uittreksel van een besluit': 'uittreksel-besluit',
  Bestelbon: 'bestelbon',
};

const ended: [string, string, CaseRow['status']][] = [
  ['2026-0091', 'Brief: Antwoord op vraag om openbaarheid', 'completed'],
  ['2026-0087', 'Uittreksel: Verkoop restgrond Dreefstraat', 'refused'],
  ['2026-0079', 'Bestelbon: Feestverlichting', 'cancelled'],
  ['2026-0075', 'Brief: Vergunning standplaats markt', 'completed'],
];

export function caseRows(): CaseRow[] {
  const running = sampleTasks().map((task, index): CaseRow => ({
    id: task.caseId,
    number: task.caseNumber,
    title: task.caseTitle,
    flowKey: flowKeys[task.flowName] ?? 'uitgaande-brief',
    flowName: task.flowName,
    version: 2,
    department: task.department,
    status: 'running',
    starterName: 'Lotte Maes',
    startedAt: ago(2 + index / 3),
    endedAt: null,
    waitingFor:
      index === 3
        ? []
        : [
            {
              taskId: task.taskId,
              nodeName: task.nodeName,
              labels: [`${task.actAs.label} (An Peeters)`],
              dueAt: task.dueAt,
            },
          ],
    overdue: task.urgency === 'overdue',
    incident: index === 3,
  }));
  const past = ended.map(([number, title, status], index): CaseRow => ({
    id: number,
    number,
    title,
    flowKey: 'uitgaande-brief',
    flowName: 'Uitgaande brief',
    version: 1,
    department: 'post-en-onthaal',
    status,
    starterName: 'Lotte Maes',
    startedAt: ago(9 + index),
    endedAt: ago(4 + index),
    waitingFor: [],
    overdue: false,
    incident: false,
  }));
  return [...running, ...past];
}

export function caseDetailOf(id: string): CaseDetail | null {
  const row = caseRows().find((each) => each.id === id);
  if (!row) return null;
  const isDone = row.status === 'completed';
  const entry = (
    sequence: number,
    days: number,
    actorName: string | null,
    sentence: string,
    reason: string | null = null,
  ) => ({ sequence, at: ago(days), type: 'acted', sentence, reason, actorName });
  return {
    ...row,
    waitingFor: row.waitingFor.map((waiting) => ({
      ...waiting,
      ...changesFor(waiting.labels.join(', ')),
      questions: row.number === '2026-0114' ? [{ ...sampleQuestions[0]!, mayAnswer: true, answer: null }] : [],
    })),
    verificationCode: '4821093356170428',
    verificationUrl: 'http://localhost/verify/4821093356170428',
    data: [
      { id: 'onderwerp', label: 'Onderwerp', value: row.title.replace(/^\w+: /, '') },
      { id: 'bestemmeling', label: 'Bestemmeling', value: 'Rik Willems\nrik.willems@voorbeeld.be' },
      { id: 'verzending', label: 'Hoe vertrekt de brief?', value: 'Per e-mail' },
      { id: 'toelichting', label: 'Toelichting voor wie ondertekent', value: '' },
    ],
    documents: [
      {
        id: 'hoofd',
        slot: 'hoofd',
        fileName: `Brief ${row.number}.pdf`,
        sha256: shaOf(row.number),
        revision: 2,
        pages: 2,
        sizeBytes: 148_000,
        signatures: isDone
          ? [
              { name: 'An Peeters', signedAt: ago(5), mandateLine: null },
              {
                name: 'Mieke Janssens',
                signedAt: ago(4.2),
                mandateLine: 'In opdracht van de burgemeester (art. 280 DLB)',
              },
            ]
          : [],
      },
    ],
    position: isDone ? [] : [{ nodeId: 'directeur', state: row.incident ? 'incident' : 'waiting' }],
    passedNodes: isDone
      ? ['start', 'paraaf', 'directeur', 'burgemeester', 'verzending', 'mail', 'archief', 'klaar']
      : ['start', 'paraaf'],
    incidents: row.incident
      ? [
          {
            runId: 'r1',
            nodeId: 'directeur',
            message:
              'De tijdstempeldienst antwoordt niet. De handtekening van An Peeters is bewaard; niemand hoeft opnieuw te tekenen.',
            since: ago(0.1),
          },
        ]
      : [],
    flow: flows[0],
    timeline: [
      entry(1, 2.2, 'Lotte Maes', 'Lotte Maes startte het dossier'),
      entry(2, 2.1, null, 'Jan Claes kreeg de vraag om te paraferen'),
      entry(
        3,
        1.9,
        'Jan Claes',
        'Jan Claes stuurde de brief terug als diensthoofd Post en Onthaal',
        'Het huisnummer van de bestemmeling klopt niet.',
      ),
      entry(4, 1.5, 'Lotte Maes', 'Lotte Maes bood de brief opnieuw aan'),
      entry(5, 1.2, 'Jan Claes', 'Jan Claes keurde de brief goed als diensthoofd Post en Onthaal'),
      entry(6, 0.2, null, 'An Peeters kreeg een herinnering'),
    ],
    archive: isDone ? { location: 'Briefwisseling/2026/2026-0091', at: ago(4) } : null,
    mayWithdraw: row.status === 'running',
    mayOperate: row.status === 'running',
    sent: row.number === '2026-0098' ? ['Per e-mail verzonden naar rik.willems@voorbeeld.be'] : [],
  };
}

export function operationsOf(id: string): CaseOperations {
  const failed = caseRows().find((each) => each.id === id)?.incident ?? false;
  const way = { portName: null, refusal: null };
  const nodes = flows[0]?.nodes ?? [];
  return {
    places: [
      {
        nodeId: 'directeur',
        nodeName: 'Algemeen directeur ondertekent',
        taskId: failed ? null : 't1',
        runId: failed ? 'r1' : null,
        holdsToken: true,
        waitsFor: failed ? 'operator' : 'people',
        skips: [
          { ...way, port: 'signed', leadsTo: 'Burgemeester ondertekent' },
          { ...way, port: 'refused', leadsTo: 'Melden aan de steller' },
        ],
      },
    ],
    steps: nodes.filter(({ kind }) => kind !== 'start').map(({ id: nodeId, name }) => ({ nodeId, name: name.nl })),
    form: (flows[0]?.form ?? []) as FormField[],
    data: {
      onderwerp: 'Subsidie voor de heraanleg van het Kerkplein',
      bestemmeling: { name: 'Rik Willems', email: 'rik.willems@voorbeeld' },
      verzending: 'e-mail',
    },
  };
}

export const preview: StartPreview = {
  title: 'Brief: Subsidie voor de heraanleg van het Kerkplein',
  steps: [
    {
      nodeId: 'paraaf',
      kind: 'approve',
      name: 'Diensthoofd parafeert',
      who: [
        {
          principal: 'head:post-en-onthaal',
          label: 'diensthoofd Post en Onthaal',
          people: ['Jan Claes'],
          remark: null,
        },
      ],
      dueAt: ago(-2),
      conditional: false,
    },
    {
      nodeId: 'nazicht',
      kind: 'approve',
      name: 'Steller kijkt na',
      who: [{ principal: 'starter', label: 'steller', people: ['An Peeters'], remark: null }],
      dueAt: null,
      conditional: true,
    },
    {
      nodeId: 'directeur',
      kind: 'sign',
      name: 'Algemeen directeur ondertekent',
      who: [
        { principal: 'role:algemeen-directeur', label: 'algemeen directeur', people: ['An Peeters'], remark: null },
      ],
      dueAt: ago(-5),
      conditional: false,
    },
    {
      nodeId: 'burgemeester',
      kind: 'sign',
      name: 'Burgemeester ondertekent',
      who: [
        {
          principal: 'role:burgemeester',
          label: 'burgemeester',
          people: [],
          remark: 'Vandaag heeft niemand deze rol.',
        },
      ],
      dueAt: ago(-8),
      conditional: false,
    },
  ],
};

export const sampleDelivery: Delivery = {
  title: 'Omgevingsvergunning: Dorpsstraat 12',
  organisation: 'Gemeente en OCMW Klaverdam',
  verificationCode: '4821093356170428',
  until: '2027-02-23T22:59:59.999Z',
  openedAt: null,
  tellsOpening: true,
  documents: [{ id: 'hoofd', fileName: 'Vergunning 2026-0091.pdf', sizeBytes: 148_000 }],
};

export function verificationOf(code: string, verdict: Verification['verdict']): Verification {
  const isBad = verdict === 'changed' || verdict === 'invalid';
  const indication = isBad ? 'TOTAL_FAILED' : 'TOTAL_PASSED';
  const sentence = isBad
    ? 'Na deze handtekening is het document gewijzigd.'
    : 'De handtekening is echt en het certificaat was geldig.';
  const signatures: Verification['documents'][number]['signatures'] = [
    {
      name: 'An Peeters',
      function: 'Algemeen directeur',
      mandateLine: null,
      signedAt: ago(5),
      timeStamped: true,
      indication,
      sentence,
    },
    {
      name: 'Mieke Janssens',
      function: 'Schepen van Wonen',
      mandateLine: 'In opdracht van de burgemeester (art. 280 DLB)',
      signedAt: ago(4.2),
      timeStamped: true,
      indication,
      sentence,
    },
  ];
  const count = verdict === 'unsigned' ? 0 : verdict === 'in-progress' ? 1 : 2;
  return {
    code,
    verdict,
    title: 'Brief: Antwoord op vraag om openbaarheid',
    organisation: 'Klaverdam',
    documents: [
      { fileName: 'Brief 2026-0091.pdf', sha256: shaOf('2026-0091'), signatures: signatures.slice(0, count) },
    ],
  };
}
