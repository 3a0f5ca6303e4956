import { describe, expect, it } from '@jest/globals';
import { hashJson } from '../../hash.ts';
import type { Principal } from '../../schema/principal.ts';
import { approve, atSigning, begun, director, head, mayor } from '../../testing/case-scenes.ts';
import { actorFor, outgoingLetterCase } from '../../testing/outgoing-letter.ts';
import { smallCase } from '../../testing/small-flow.ts';
import type { CaseWalk } from '../../testing/walk-case.ts';
import type { CaseStart } from '../case-start.ts';
import type { Amendment, CaseEvent, Operation } from '../events.ts';
import { permits } from '../permits.ts';

const manager = actorFor('role:beheerder');
const [jan, mia] = ['person:jan', 'person:mia'] as Principal[];
const reason = 'De mailserver blijft weigeren';
const text = { subject: { nl: 'Onderwerp' }, message: { nl: 'Boodschap' } };
const operated = (operation: Operation) => ({ type: 'operated', actor: manager, operation }) as const;
const amended = (amendment: Amendment, actor = actorFor(head)) => ({ type: 'amended', actor, amendment }) as const;

/** The lines that an event adds to the trail: type, person, node, task, detail. */
function recorded(walk: CaseWalk, act: () => unknown): unknown[] {
  const before = walk.trail().length;
  act();
  return walk
    .trail()
    .slice(before)
    .map(({ type, actor, nodeId, taskId, detail }) => [type, actor?.personId ?? null, nodeId, taskId, detail]);
}

function refusalOf(start: CaseStart, walk: CaseWalk, event: object): unknown {
  const permission = permits(start.plan, walk.state(), { at: '2026-11-25T10:00:00.000Z', ...event } as CaseEvent);
  return permission.ok ? null : permission.problem;
}

describe('the trail says', () => {
  const telling = () => begun(smallCase({ melden: ['notify', { to: ['starter'], ...text }, { notified: 'klaar' }] }));

  it('that an activity failed and was tried again', () => {
    const walk = telling();
    expect(recorded(walk, () => walk.fail('melden.1'))).toEqual([
      ['incident/raised', null, 'melden', null, { run: 'melden.1', code: 'mail/refused', activity: 'notify' }],
    ]);
    expect(recorded(walk, () => walk.send(operated({ type: 'retry', runId: 'melden.1' })))).toEqual([
      ['incident/retried', 'role-beheerder', 'melden', null, { run: 'melden.1' }],
    ]);
    expect(walk.state().runs['melden.1']).toMatchObject({ attempts: 2, incident: null });
  });

  it('what a case ended before its time had under way, and who is told', () => {
    const walk = begun(outgoingLetterCase());
    const stop = { type: 'cancelled', actor: manager, reason: 'Dubbel' } as const;
    expect(recorded(walk, () => walk.send(stop))).toEqual([
      ['task/closed', null, 'paraaf', 'paraaf.1.0', { cause: 'case-ended' }],
      [
        'case/ended',
        'role-beheerder',
        null,
        null,
        { outcome: 'cancelled', reason: 'Dubbel', delivered: '', underWay: '' },
      ],
    ]);
    const told = walk.state().runs['start.cancelled']!;
    expect(told).toMatchObject({ holdsToken: false, activity: { activity: 'notify', input: { to: [head] } } });
    expect(walk.state()).toMatchObject({
      status: 'cancelled',
      outcome: 'cancelled',
      tokens: [],
      tasks: {},
      visits: {},
    });
  });

  it('what was archived and delivered already when a case is taken back', () => {
    const fields = ['klant', 'buur'].map((id) => ({ id, type: 'contact', label: { nl: id } }));
    const start = smallCase(
      {
        zenden: ['deliver', { recipients: ['field:klant', 'field:buur'], ...text }, { delivered: 'archief' }],
        archief: ['archive', { series: 'Reeks' }, { archived: 'kijk' }],
        kijk: approve({ who: [{ who: [head] }] }),
      },
      {
        form: fields,
        data: { klant: { name: 'A', email: 'a@example.org' }, buur: { name: 'B', email: 'b@example.org' } },
      },
    );
    const walk = begun(start);
    walk.done('zenden.1');
    walk.done('archief.1');
    expect(recorded(walk, () => walk.send(amended({ type: 'withdraw', reason: 'Fout' }))).slice(0)).toEqual([
      ['case/withdrawn', actorFor(head).personId, null, null, { reason: 'Fout' }],
      ['task/closed', null, 'kijk', 'kijk.1.0', { cause: 'case-ended' }],
      [
        'case/ended',
        actorFor(head).personId,
        null,
        null,
        {
          outcome: 'cancelled',
          reason: 'Fout',
          delivered: 'a@example.org, b@example.org',
          archived: 'Reeks/archief.1',
          underWay: '',
        },
      ],
    ]);
  });

  it('what was asked and answered, and tells each of both', () => {
    const walk = begun(outgoingLetterCase());
    const ask = amended({ type: 'ask', taskId: 'paraaf.1.0', to: [jan!, mia!], question: 'Klopt het bedrag?' });
    const who = actorFor(head).personId;
    expect(recorded(walk, () => walk.send(ask))).toEqual([
      [
        'question/asked',
        who,
        'paraaf',
        'paraaf.1.0',
        { question: '1', text: 'Klopt het bedrag?', to: 'person:jan person:mia' },
      ],
    ]);
    expect(walk.state().runs['paraaf.1.0.question.1']).toMatchObject({
      holdsToken: false,
      activity: { activity: 'notify', input: { to: [jan, mia] } },
    });
    walk.send({ ...ask, amendment: { ...ask.amendment, question: 'En het adres?' } as Amendment });
    const answer = { type: 'answer', taskId: 'paraaf.1.0', questionId: '2', answer: 'Ja' } as const;
    expect(recorded(walk, () => walk.send(amended(answer, actorFor('person:mia'))))).toEqual([
      ['question/answered', 'mia', 'paraaf', 'paraaf.1.0', { question: '2', text: 'Ja' }],
    ]);
    expect(walk.task('paraaf.1.0').questions).toMatchObject([{ answer: null }, { answer: { text: 'Ja' } }]);
    expect(walk.state().runs['paraaf.1.0.answer.2']).toMatchObject({
      holdsToken: false,
      activity: { activity: 'notify', input: { to: [`person:${who}`] } },
    });
  });

  it('which calendar a case counts on from now on', () => {
    const start = outgoingLetterCase();
    const walk = begun(start);
    const calendar = { ...start.calendar, closedOn: ['2026-11-30'] };
    expect(recorded(walk, () => walk.send({ type: 'calendarChanged', actor: manager, calendar }))).toEqual([
      ['calendar/changed', 'role-beheerder', null, null, { calendar: hashJson(calendar), untilOn: calendar.untilOn }],
    ]);
  });

  it('whom no channel reached, and that somebody must look', () => {
    const fields = ['klant', 'buur'].map((id) => ({ id, type: 'contact', label: { nl: id } }));
    const data = { klant: { name: 'A', email: 'a@example.org' }, buur: { name: 'B', email: 'b@example.org' } };
    const step = { recipients: ['field:klant', 'field:buur'], ...text };
    const walk = begun(smallCase({ zenden: ['deliver', step, { delivered: 'klaar' }] }, { form: fields, data }));
    const nobody: Parameters<CaseWalk['send']>[0] = {
      type: 'activityDone',
      runId: 'zenden.1',
      activity: 'deliver',
      result: { deliveries: [], undeliverable: [0, 1, 7] },
    };
    expect(recorded(walk, () => walk.send(nobody))).toEqual([
      ['document/undeliverable', null, 'zenden', null, { recipients: 'A, B' }],
      ['incident/raised', null, 'zenden', null, { run: 'zenden.2', code: 'deliver/undeliverable' }],
    ]);
    expect(walk.state().runs['zenden.2']!.incident).toEqual({
      code: 'deliver/undeliverable',
      message: 'Bij ‘zenden’ is niet iedereen bereikt: A, B.',
      since: '2026-11-25T10:00:00.000Z',
    });
  });

  it('that an answer does not fit, or that a call failed as was foreseen', () => {
    const form = [{ id: 'getal', type: 'number', label: { nl: 'Getal' } }];
    const call = { connector: 'http', action: 'vraag', output: [{ field: 'getal', value: 'result.n' }] };
    const calling = (ports: Record<string, string>) =>
      begun(smallCase({ bellen: ['call', call, ports] }, { form, data: { getal: null } }));
    const answered = {
      type: 'activityDone',
      runId: 'bellen.1',
      activity: 'call',
      result: { result: { n: 'x' } },
    } as const;
    const misfit = calling({ done: 'klaar' });
    expect(recorded(misfit, () => misfit.send(answered))).toEqual([
      ['incident/raised', null, 'bellen', null, { run: 'bellen.1', code: 'feel/failed' }],
    ]);
    expect(misfit.state().runs['bellen.1']!.incident).toEqual({
      code: 'feel/failed',
      message: 'Het antwoord bij ‘bellen’ past niet in het dossier. De formule voor ‘getal’ lukt niet: result.n',
      since: '2026-11-25T10:00:00.000Z',
    });
    const foreseen = calling({ done: 'klaar', failed: 'geweigerd' });
    expect(recorded(foreseen, () => foreseen.fail('bellen.1'))[0]).toEqual([
      'call/answered',
      null,
      'bellen',
      null,
      { failed: 'mail/refused' },
    ]);
  });

  it('that a wait is over', () => {
    const wait = { for: { message: 'betaald', within: { workingDays: 1 } } };
    const walk = begun(smallCase({ wachten: ['wait', wait, { done: 'klaar', overdue: 'geweigerd' }] }));
    const { id, firesAt } = walk.state().waits['wachten.1']!;
    walk.at(firesAt!);
    const lines = recorded(walk, () => walk.send({ type: 'timerFired', timerId: id }));
    expect(lines[0]).toEqual(['wait/over', null, 'wachten', null, { port: 'overdue' }]);
    expect(walk.state().status).toBe('refused');
  });
});

describe('a refusal says', () => {
  const letter = outgoingLetterCase();
  const step = 'Diensthoofd parafeert';
  const taskId = 'paraaf.1.0';

  it.each<[string, object, unknown]>([
    [
      'which reason is missing',
      amended({ type: 'withdraw', reason: ' ' }),
      ['reason/missing', { outcome: 'withdraw' }],
    ],
    [
      'that a question is empty',
      amended({ type: 'ask', taskId, to: [jan!], question: '  ' }),
      ['reason/missing', { outcome: 'ask' }],
    ],
    [
      'which step is passed on to nobody',
      amended({ type: 'reassign', taskId, from: head as Principal, to: [], reason }),
      ['reassign/nobody', { step }],
    ],
    [
      'who is asked already',
      amended({ type: 'reassign', taskId, from: head as Principal, to: [jan!, head as Principal], reason }),
      ['reassign/already-asked', { step }],
    ],
    [
      'that a drafter would judge',
      amended({
        type: 'reassign',
        taskId,
        from: head as Principal,
        to: [jan!, 'person:an-peeters' as Principal],
        reason,
      }),
      ['task/four-eyes', { step }],
    ],
    [
      'which term is not made longer',
      amended({ type: 'extend', taskId, by: { until: '2026-11-25' }, reason }),
      ['extend/not-later', { step }],
    ],
    [
      'that the calendar ends before a term',
      amended({ type: 'extend', taskId, by: { workingDays: 999 }, reason }),
      ['extend/beyond-calendar', { step }],
    ],
    [
      'which reason to operate is missing',
      operated({ type: 'skip', taskId, port: 'approved', reason: ' ' }),
      ['reason/missing', { outcome: 'skip' }],
    ],
    [
      'which step has no such port',
      operated({ type: 'skip', taskId, port: 'weg', reason }),
      ['operation/no-port', { step }],
    ],
    [
      'which step has no port at all',
      operated({ type: 'skip', taskId, port: null, reason }),
      ['operation/no-port', { step }],
    ],
    [
      'why data is not right',
      operated({ type: 'correct', data: { aangetekend: 'misschien' }, reason }),
      ['data/invalid', { sentence: 'Kies ja of nee.' }],
    ],
    [
      'that a case is ended for a reason',
      { type: 'cancelled', actor: manager, reason: '' },
      ['reason/missing', { outcome: 'cancelled' }],
    ],
  ])('%s', (_title, event, expected) => {
    const [code, params] = expected as [string, object];
    expect(refusalOf(letter, begun(letter), event)).toEqual({ code, params });
  });

  it('that a case which has ended takes nothing more', () => {
    const walk = begun(letter);
    walk.send({ type: 'cancelled', actor: manager, reason: 'Dubbel' });
    const events = [
      amended({ type: 'withdraw', reason }),
      operated({ type: 'retry', runId: 'start.cancelled' }),
      { type: 'cancelled', actor: manager, reason },
      { type: 'calendarChanged', actor: manager, calendar: letter.calendar },
      { type: 'messageReceived', name: 'betaald', key: '1', data: {} },
      { type: 'timerFired', timerId: 'paraaf.1.0.0.0' },
      { type: 'acted', taskId, actor: actorFor(head), outcome: 'approved' },
      { type: 'activityDone', runId: 'weg', activity: 'notify', result: { recipients: 1 } },
      { type: 'activityFailed', runId: 'weg', code: 'x', message: 'x' },
      { type: 'migrated', actor: manager, plan: letter.plan, planHash: 'f'.repeat(64) },
    ];
    for (const event of events) {
      expect([event.type, refusalOf(letter, walk, event)]).toMatchObject([event.type, { code: 'case/not-running' }]);
    }
    // But for who still had to be told that it ended.
    expect(walk.refusal({ type: 'activityFailed', runId: 'start.cancelled', code: 'x', message: 'x' })).toBe(
      'permitted',
    );
    walk.done('start.cancelled');
    expect(walk.state().runs).toEqual({});
  });

  it('what an activity may not report', () => {
    const walk = atSigning();
    walk.sign('tekenen.1.0', director);
    const run = 'tekenen.1.0.sign.1';
    const done = (documents: object[]) => ({
      type: 'activityDone',
      runId: run,
      activity: 'attachSignature',
      result: { documents },
    });
    expect(refusalOf(letter, walk, done([{ id: 'weg', sha256: 'e'.repeat(64), signature: {} }]))).toMatchObject({
      code: 'document/missing',
    });
    walk.fail(run);
    expect(walk.refusal({ type: 'activityFailed', runId: run, code: 'x', message: 'x' })).toBe('run/unknown');
    expect(walk.refusal({ type: 'activityFailed', runId: 'weg', code: 'x', message: 'x' })).toBe('run/unknown');
    expect(walk.refusal(walk.signing('tekenen.1.0', mayor))).toBe('task/not-your-principal');
  });
});
