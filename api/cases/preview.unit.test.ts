import { describe, expect, it } from '@jest/globals';
import { compileFlow, flow } from '../../engine/index.ts';
import type { Calendar, CaseData, TaskProjection } from '../../engine/index.ts';
import { edge, node } from '../../engine/testing/flow-parts.ts';
import { signerOrder } from '../signings/signer-order.ts';
import { previewSteps } from './preview.ts';

const nl = (text: string) => ({ nl: text });
const day: [string, string][] = [['09:00', '17:00']];
const calendar: Calendar = {
  timeZone: 'Europe/Brussels',
  week: { '1': day, '2': day, '3': day, '4': day, '5': day, '6': [], '7': [] },
  closedOn: ['2026-12-25'],
  untilOn: '2027-12-31',
};
const by = (role: string, more: object = {}) => [{ who: [`role:${role}`], ...more }];

/** Start, initials, a choice; by post two sign side by side, else one; then sent. A rejection leads back. */
const plan = compileFlow(
  flow.parse({
    schema: 'paraaf/flow/1',
    key: 'proef',
    name: nl('Proef'),
    department: 'post',
    form: [{ id: 'bedrag', type: 'number', label: nl('Bedrag') }],
    documents: [{ id: 'hoofd', label: nl('Brief') }],
    nodes: [
      node('start', 'start'),
      node('paraaf', 'approve', { who: by('diensthoofd'), due: { workingDays: 2 } }),
      node('keuze', 'decide', { branches: [{ id: 'veel', name: nl('Veel'), when: 'bedrag > 1000' }] }),
      node('splits', 'fork', {
        branches: [
          { id: 'a', name: nl('A') },
          { id: 'b', name: nl('B') },
        ],
      }),
      node('directeur', 'sign', { who: by('algemeen-directeur'), due: { workingDays: 3 } }),
      node('burgemeester', 'sign', {
        who: [
          { order: 2, who: ['role:burgemeester'] },
          { order: 1, who: ['role:schepen', 'role:voorzitter'] },
        ],
      }),
      node('samen', 'join'),
      node('weigering', 'sign', { who: by('archivaris') }),
      node('bericht', 'notify', { to: ['starter'], subject: nl('Klaar'), message: nl('Klaar') }),
      node('einde', 'end'),
    ],
    edges: [
      edge('start', 'started', 'paraaf'),
      edge('paraaf', 'rejected', 'weigering'),
      edge('paraaf', 'approved', 'keuze'),
      edge('weigering', 'signed', 'einde'),
      edge('weigering', 'refused', 'einde'),
      edge('keuze', 'veel', 'splits'),
      edge('keuze', 'otherwise', 'bericht'),
      edge('splits', 'a', 'directeur'),
      edge('splits', 'b', 'burgemeester'),
      edge('directeur', 'signed', 'samen'),
      edge('directeur', 'refused', 'einde'),
      edge('burgemeester', 'signed', 'samen'),
      edge('burgemeester', 'refused', 'einde'),
      edge('samen', 'joined', 'bericht'),
      edge('bericht', 'notified', 'einde'),
    ],
  }),
  1,
);

/** A Wednesday morning. */
const startAt = '2026-12-23T09:00:00.000Z';
const preview = (data: CaseData) =>
  previewSteps(plan, data, calendar, startAt).map(({ nodeId, dueAt, conditional }) => [
    nodeId,
    dueAt?.slice(0, 10) ?? null,
    conditional,
  ]);

describe('who will act, and by when', () => {
  it('follows the straight way, the choice by the answers, each term after the one before', () => {
    // Christmas day is free, and so is the weekend: two working days from Wednesday end on Monday.
    expect(preview({ bedrag: 5000 })).toEqual([
      ['paraaf', '2026-12-28', false],
      ['directeur', '2026-12-31', false],
      ['burgemeester', null, false],
      ['bericht', null, false],
      ['einde', null, false],
    ]);
  });

  it('leaves out what the answers rule out', () => {
    expect(preview({ bedrag: 5 }).map(([id]) => id)).toEqual(['paraaf', 'bericht', 'einde']);
  });

  it('shows both ways, and says so, when the answers do not decide yet', () => {
    expect(preview({ bedrag: null })).toContainEqual(['directeur', '2026-12-31', true]);
    expect(preview({ bedrag: null })).toContainEqual(['bericht', null, true]);
  });
});

describe('a term that is over before the step begins', () => {
  const dated = compileFlow(
    flow.parse({
      schema: 'paraaf/flow/1',
      key: 'proef',
      name: nl('Proef'),
      department: 'post',
      form: [{ id: 'uiterlijk', type: 'date', label: nl('Uiterlijk') }],
      documents: [{ id: 'hoofd', label: nl('Brief') }],
      nodes: [
        node('start', 'start'),
        node('directeur', 'sign', { who: by('algemeen-directeur'), due: { field: 'uiterlijk' } }),
        node('burgemeester', 'sign', { who: by('burgemeester'), due: { workingDays: 2 } }),
        node('einde', 'end'),
      ],
      edges: [
        edge('start', 'started', 'directeur'),
        edge('directeur', 'signed', 'burgemeester'),
        edge('directeur', 'refused', 'einde'),
        edge('burgemeester', 'signed', 'einde'),
        edge('burgemeester', 'refused', 'einde'),
      ],
    }),
    1,
  );

  it('does not begin the next step in the past', () => {
    const steps = previewSteps(dated, { uiterlijk: '2026-12-01' }, calendar, startAt);
    expect(steps.slice(0, 2).map(({ dueAt }) => dueAt?.slice(0, 10))).toEqual(['2026-12-01', '2026-12-28']);
  });
});

describe('steps without initials or signatures', () => {
  const varied = compileFlow(
    flow.parse({
      schema: 'paraaf/flow/1',
      key: 'proef',
      name: nl('Proef'),
      department: 'post',
      form: [{ id: 'zitting', type: 'date', label: nl('Zitting') }],
      documents: [{ id: 'hoofd', label: nl('Brief') }],
      nodes: [
        node('start', 'start'),
        node('aanvullen', 'fill', { who: by('archivaris'), due: { workingDays: 1 } }),
        node('beroep', 'wait', { for: { duration: { days: 10 } } }),
        node('dag', 'wait', { for: { date: 'zitting' } }),
        node('antwoord', 'wait', { for: { message: 'antwoord' } }),
        node('boeken', 'call', { connector: 'boekhouding', action: 'boek' }),
        node('deel', 'subflow', { flow: 'advies' }),
        node('zegel', 'seal'),
        node('einde', 'end'),
      ],
      edges: [
        edge('start', 'started', 'aanvullen'),
        edge('aanvullen', 'done', 'beroep'),
        edge('beroep', 'done', 'dag'),
        edge('dag', 'done', 'antwoord'),
        edge('antwoord', 'done', 'boeken'),
        edge('boeken', 'done', 'deel'),
        edge('deel', 'completed', 'zegel'),
        edge('deel', 'refused', 'einde'),
        edge('zegel', 'sealed', 'einde'),
      ],
    }),
    1,
  );

  it('are passed by the straight way, with until when is waited', () => {
    const steps = previewSteps(varied, { zitting: '2027-02-01' }, calendar, startAt);
    expect(steps.map(({ nodeId, who, dueAt }) => [nodeId, who, dueAt?.slice(0, 10) ?? null])).toEqual([
      ['aanvullen', ['role:archivaris'], '2026-12-24'],
      ['beroep', [], '2027-01-04'],
      ['dag', [], '2027-02-01'],
      ['antwoord', [], null],
      ['boeken', [], null],
      ['deel', [], null],
      ['zegel', [], null],
      ['einde', [], null],
    ]);
  });
});

describe('which signer of the flow somebody is', () => {
  const task = (nodeId: string, party: number, principals: string[]): TaskProjection =>
    ({ nodeId, party, principals, acts: [], pending: [] }) as unknown as TaskProjection;

  it('counts sign steps in the order of the flow, the straight way first; parties by their order, principals in theirs', () => {
    expect(signerOrder(plan, task('directeur', 0, ['role:algemeen-directeur']), 'role:algemeen-directeur')).toBe(1);
    const side = ['role:schepen', 'role:voorzitter'];
    expect(signerOrder(plan, task('burgemeester', 1, side), 'role:schepen')).toBe(2);
    expect(signerOrder(plan, task('burgemeester', 1, side), 'role:voorzitter')).toBe(3);
    expect(signerOrder(plan, task('burgemeester', 0, ['role:burgemeester']), 'role:burgemeester')).toBe(4);
  });
});
