import { describe, expect, it } from '@jest/globals';
import { approve, atSigning, begun, director, head, mayor } from '../testing/case-scenes.ts';
import { actorFor, outgoingLetterCase } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';
import type { CaseWalk } from '../testing/walk-case.ts';
import { permits } from './permits.ts';

/** Each line of a trail: type, person, node, task, detail. */
const lines = (walk: CaseWalk) =>
  walk.trail().map(({ type, actor, nodeId, taskId, detail }) => [type, actor?.personId ?? '', nodeId, taskId, detail]);
const sha = (walk: CaseWalk) => walk.state().documents['brief-1']!.sha256;
const runOf = (walk: CaseWalk, id: string) => walk.state().runs[id]!;

describe('the audit trail', () => {
  it('of the letter says who did what, and which bytes the documents had', () => {
    const letter = outgoingLetterCase();
    const walk = atSigning();
    const prepared = sha(walk);
    const given = walk.sign('tekenen.1.0', director);
    expect(given.map(({ type }) => type)).toEqual(['record', 'clearTimer', 'run']);
    walk.done('tekenen.1.0.sign.1');
    const signedOnce = sha(walk);
    walk.sign('tekenen.1.1', mayor);
    walk.done('tekenen.1.1.sign.1');
    const signed = sha(walk);
    walk.done('verzenden.1');
    walk.done('archiveren.1');

    const session = (document: string) => ({ signingSession: 'sessie-1', 'document:brief-1': document });
    const opened = (principals: string, dueAt: string) => ({ principals, need: 1, dueAt });
    const [head1, director1, mayor1] = [head, director, mayor].map((principal) => actorFor(principal).personId);
    const at = '2026-11-25T10:00:00.000Z';
    expect(lines(walk)).toEqual([
      [
        'case/started',
        '',
        'start',
        null,
        {
          number: '2026-114',
          title: letter.title,
          flow: 'uitgaande-brief',
          version: 1,
          planHash: letter.planHash,
          starter: 'an-peeters',
          starterName: 'An Peeters',
          'document:brief-1': 'a'.repeat(64),
        },
      ],
      ['documents/prepared', '', 'start', null, { 'document:brief-1': prepared }],
      ['task/opened', '', 'paraaf', 'paraaf.1.0', opened(head, '2026-11-30T16:00:00.000Z')],
      ['task/acted', head1, 'paraaf', 'paraaf.1.0', { outcome: 'approved' }],
      ['task/opened', '', 'tekenen', 'tekenen.1.0', opened(director, '2026-12-02T16:00:00.000Z')],
      ['signature/given', director1, 'tekenen', 'tekenen.1.0', session(prepared)],
      ['signature/embedded', director1, 'tekenen', 'tekenen.1.0', { 'document:brief-1': signedOnce }],
      ['task/opened', '', 'tekenen', 'tekenen.1.1', opened(mayor, '2026-12-02T16:00:00.000Z')],
      ['signature/given', mayor1, 'tekenen', 'tekenen.1.1', session(signedOnce)],
      ['signature/embedded', mayor1, 'tekenen', 'tekenen.1.1', { 'document:brief-1': signed }],
      [
        'document/delivered',
        '',
        'verzenden',
        null,
        { recipient: 'maes@example.org', channel: 'email', reference: 'verzenden.1', at },
      ],
      ['case/archived', '', 'archiveren', null, { location: 'Briefwisseling/archiveren.1', at }],
      ['case/ended', '', null, null, { outcome: 'completed', delivered: 'maes@example.org', underWay: '' }],
    ]);
  });

  it('says why somebody sent back, and what was given up for it', () => {
    const walk = begun(outgoingLetterCase());
    walk.act('paraaf.1.0', head, 'returned');
    walk.act('herwerken.1.0', 'person:an-peeters', 'approved');
    expect(lines(walk).slice(3)).toEqual([
      [
        'task/acted',
        actorFor(head).personId,
        'paraaf',
        'paraaf.1.0',
        { outcome: 'returned', reason: 'Er ontbreekt een bijlage' },
      ],
      ['task/closed', '', 'paraaf', 'paraaf.1.0', { cause: 'returned' }],
      ['task/opened', '', 'herwerken', 'herwerken.1.0', { principals: 'person:an-peeters', need: 1, dueAt: null }],
      ['task/acted', 'an-peeters', 'herwerken', 'herwerken.1.0', { outcome: 'approved' }],
      ['task/opened', '', 'paraaf', 'paraaf.2.0', { principals: head, need: 1, dueAt: '2026-11-30T16:00:00.000Z' }],
    ]);
  });
});

describe('a case of steps without people', () => {
  const form = [
    { id: 'onderwerp', type: 'text', label: { nl: 'Onderwerp' } },
    { id: 'klant', type: 'contact', label: { nl: 'Klant' } },
  ];
  const data = { onderwerp: 'x', klant: { name: 'Mevrouw Maes', email: 'maes@example.org' } };
  const both = { branches: ['a', 'b'].map((id) => ({ id, name: { nl: id } })) };
  const text = { subject: { nl: 'A' }, message: { nl: 'B' } };
  const decide = { branches: [{ id: 'ja', name: { nl: 'Ja' }, when: 'onderwerp = "x"' }] };
  const metadata = [
    { name: 'klant', value: 'klant' },
    { name: 'leeg', value: 'null' },
    { name: 'getal', value: '2' },
  ];
  const ladder = [
    { when: { after: { workingDays: 0 } }, do: 'remind' },
    { when: { afterDue: { workingDays: 0 } }, do: 'escalate', to: [mayor] },
    { when: { afterDue: { workingDays: 1 } }, do: 'overdue' },
  ];
  const start = smallCase(
    {
      keuze: ['decide', decide, { ja: 'samen', otherwise: 'klaar' }],
      samen: ['fork', both, { a: 'melden', b: 'wachten' }],
      melden: ['notify', { to: ['starter'], ...text }, { notified: 'bellen' }],
      bellen: ['call', { connector: 'http', action: 'melden' }, { done: 'zegel' }],
      zegel: ['seal', {}, { sealed: 'weer' }],
      wachten: ['wait', { for: { message: 'betaald' } }, { done: 'zenden' }],
      zenden: ['deliver', { recipients: ['field:klant'], ...text }, { delivered: 'weer' }],
      weer: ['join', {}, { joined: 'archief' }],
      archief: ['archive', { series: 'Reeks', metadata }, { archived: 'kijk' }],
      kijk: approve({ who: [{ who: [head] }], due: { workingDays: 1 }, ladder }, { overdue: 'geweigerd' }),
    },
    { form, data },
  );

  it('records each, and gives each what it needs', () => {
    const walk = begun(start);
    walk.done('melden.1');
    expect(runOf(walk, 'bellen.1').activity).toEqual({
      activity: 'call',
      input: { connector: 'http', action: 'melden', values: {} },
    });
    walk.done('bellen.1');
    expect(runOf(walk, 'zegel.1').activity).toEqual({
      activity: 'seal',
      input: { documents: [{ id: 'brief-1', sha256: sha(walk) }], text: null },
    });
    walk.done('zegel.1');
    walk.send({ type: 'messageReceived', name: 'betaald', key: '2026-114', data: {} });
    expect(runOf(walk, 'zenden.1')).toEqual({
      id: 'zenden.1',
      nodeId: 'zenden',
      holdsToken: true,
      activity: {
        activity: 'deliver',
        input: {
          nodeId: 'zenden',
          channels: ['email'],
          recipients: [{ ...data.klant, field: 'klant' }],
          documents: [{ id: 'brief-1', sha256: sha(walk) }],
          ...text,
          verificationCode: '4821067359012846',
        },
      },
      attempts: 1,
      incident: null,
    });
    walk.done('zenden.1');
    expect(runOf(walk, 'archief.1').activity).toEqual({
      activity: 'archive',
      input: {
        target: 'folder',
        series: 'Reeks',
        retentionYears: null,
        documents: [{ id: 'brief-1', sha256: sha(walk) }],
        metadata: {
          number: '2026-114',
          title: start.title,
          flow: 'proef',
          version: '1',
          planHash: start.planHash,
          starter: 'An Peeters',
          startedAt: '2026-11-25T10:00:00.000Z',
          verificationCode: '4821067359012846',
          klant: 'Mevrouw Maes',
          leeg: '',
          getal: '2',
        },
      },
    });
    const at = '2026-11-26T09:00:00.000Z';
    walk.send({
      type: 'activityDone',
      runId: 'archief.1',
      activity: 'archive',
      result: { location: 'map/1', at, files: [{ name: 'brief.pdf', sha256: 'f'.repeat(64) }] },
    });
    expect(walk.state().archive).toEqual({ location: 'map/1', at });

    expect(lines(walk).slice(2)).toEqual([
      ['decision/taken', '', 'keuze', null, { branch: 'ja' }],
      ['message/awaited', '', 'wachten', null, { message: 'betaald' }],
      ['people/notified', '', 'melden', null, { recipients: 1 }],
      ['call/answered', '', 'bellen', null, {}],
      ['document/sealed', '', 'zegel', null, { 'document:brief-1': sha(walk) }],
      ['message/received', '', 'wachten', null, { message: 'betaald' }],
      [
        'document/delivered',
        '',
        'zenden',
        null,
        { recipient: 'maes@example.org', channel: 'email', reference: 'zenden.1', at: '2026-11-25T10:00:00.000Z' },
      ],
      ['case/archived', '', 'archief', null, { location: 'map/1', at, 'file:brief.pdf': 'f'.repeat(64) }],
      ['task/opened', '', 'kijk', 'kijk.1.0', { principals: head, need: 1, dueAt: '2026-11-26T16:00:00.000Z' }],
    ]);
  });

  it('reminds, escalates and ends overdue, each recorded and each with what it asks for', () => {
    const walk = begun(start);
    walk.send({ type: 'messageReceived', name: 'betaald', key: '2026-114', data: {} });
    for (const run of ['melden.1', 'bellen.1', 'zegel.1', 'zenden.1', 'archief.1']) walk.done(run);
    const before = walk.trail().length;
    const timers: unknown[] = [];
    const climb = () => {
      const { timerId, firesAt } = walk.task('kijk.1.0').ladder!;
      walk.at(firesAt);
      timers.push(...walk.send({ type: 'timerFired', timerId }).filter(({ type }) => type === 'setTimer'));
    };
    const mail = { taskId: 'kijk.1.0', nodeName: { nl: 'kijk' }, dueAt: '2026-11-26T16:00:00.000Z' };
    climb();
    expect(runOf(walk, 'kijk.1.0.0.0')).toMatchObject({
      holdsToken: false,
      activity: { activity: 'remind', input: { ...mail, to: [head] } },
    });
    climb();
    expect(runOf(walk, 'kijk.1.0.1.0')).toMatchObject({
      holdsToken: false,
      activity: { activity: 'escalate', input: { ...mail, to: [mayor], as: 'informed' } },
    });
    climb();
    expect(timers).toEqual([
      {
        type: 'setTimer',
        timerId: 'kijk.1.0.1.0',
        firesAt: '2026-11-26T16:00:00.000Z',
        summary: 'kijk: escalatie',
      },
      { type: 'setTimer', timerId: 'kijk.1.0.2.0', firesAt: '2026-11-27T16:00:00.000Z', summary: 'kijk: te laat' },
    ]);
    expect(lines(walk).slice(before)).toEqual([
      ['task/escalated', '', 'kijk', 'kijk.1.0', { as: 'informed', to: mayor }],
      ['task/overdue', '', 'kijk', 'kijk.1.0', {}],
      ['task/closed', '', 'kijk', 'kijk.1.0', { cause: 'overdue' }],
      [
        'case/ended',
        '',
        null,
        null,
        {
          outcome: 'refused',
          delivered: 'maes@example.org',
          underWay: 'remind, escalate',
        },
      ],
    ]);
  });
});

describe('a refusal', () => {
  const start = smallCase({ kijk: approve({ who: [{ who: [head] }], fourEyes: true }) });
  const refusalOf = (changes: object) => {
    const act = { type: 'acted', taskId: 'kijk.1.0', actor: actorFor(head), outcome: 'approved', at: 'nu' };
    const permission = permits(start.plan, begun(start).state(), { ...act, ...changes } as never);
    return permission.ok ? null : permission.problem;
  };

  it.each([
    ['refused', { outcome: 'refused', reason: 'x' }, { code: 'task/wrong-act', params: { step: 'kijk' } }],
    [
      'returned',
      { outcome: 'returned', reason: 'x' },
      { code: 'task/no-port', params: { step: 'kijk', outcome: 'returned' } },
    ],
    ['for another', { actor: actorFor(mayor) }, { code: 'task/not-your-principal', params: { step: 'kijk' } }],
    [
      'by the drafter',
      { actor: actorFor(head, { personId: 'an-peeters' }) },
      { code: 'task/four-eyes', params: { step: 'kijk' } },
    ],
    ['without a reason', { outcome: 'rejected' }, { code: 'reason/missing', params: { outcome: 'rejected' } }],
  ])('of an act %s says where, and what', (_title, changes, expected) => {
    expect(refusalOf(changes)).toEqual(expected);
  });
});
