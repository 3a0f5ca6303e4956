import { describe, expect, it } from '@jest/globals';
import type { Principal } from '../../schema/principal.ts';
import { approve, atSigning, begun, director, head, mayor, short } from '../../testing/case-scenes.ts';
import { actorFor, outgoingLetterCase } from '../../testing/outgoing-letter.ts';
import { smallCase } from '../../testing/small-flow.ts';
import type { CaseWalk } from '../../testing/walk-case.ts';
import type { Amendment } from '../events.ts';

const amended = (amendment: Amendment, actor = actorFor(head)) => ({ type: 'amended', actor, amendment }) as const;
const principal = (text: string) => text as Principal;
const [jan, mia] = [principal('person:jan'), principal('person:mia')];
const taskId = 'paraaf.1.0';
const reason = 'Verlof tot maandag';

describe('a task that is passed on', () => {
  const three = (need: number | 'all', more: object = {}) =>
    begun(smallCase({ paraaf: approve({ who: [{ who: [head, director], need }], ...more }) }));
  const pass = (walk: CaseWalk, to = [jan], from = principal(head)) =>
    amended({ type: 'reassign', taskId, from, to, reason }, actorFor(from));

  it('waits for others, keeps who has acted, and says so', () => {
    const walk = three('all');
    walk.act(taskId, director, 'approved');
    expect(short(walk.send(pass(walk, [jan, mia])))).toEqual(['record task/reassigned']);
    expect(walk.task(taskId)).toMatchObject({
      principals: [jan, mia, director],
      need: 3,
      acts: [{ outcome: 'approved' }],
    });
    expect(walk.trail().at(-1)).toMatchObject({
      actor: { principal: head },
      detail: { from: head, to: 'person:jan person:mia', reason },
    });
    walk.act(taskId, mia, 'approved');
    expect(walk.state().status).toBe('running');
    walk.act(taskId, jan, 'approved');
    expect(walk.state().status).toBe('completed');
  });

  it('needs as many acts as before where not everybody had to act', () => {
    const walk = three(1);
    walk.send(pass(walk, [jan, mia]));
    expect(walk.task(taskId)).toMatchObject({ principals: [jan, mia, director], need: 1 });
  });

  it.each<[string, object, Principal, Principal[], string]>([
    ['from who is not asked', {}, principal(mayor), [jan], 'task/not-your-principal'],
    ['to who is asked already', {}, principal(head), [principal(director)], 'reassign/already-asked'],
    ['to nobody', {}, principal(head), [principal('field:leeg')], 'reassign/nobody'],
    ['to its drafter under four eyes', { fourEyes: true }, principal(head), [principal('starter')], 'task/four-eyes'],
  ])('is not passed on %s', (_, more, from, to, code) => {
    expect(three('all', more).refusal(amended({ type: 'reassign', taskId, from, to, reason }))).toBe(code);
  });

  it('is not passed on without a reason, by who has acted, or once it is closed', () => {
    const walk = three('all');
    expect(walk.refusal(amended({ type: 'reassign', taskId, from: principal(head), to: [jan], reason: ' ' }))).toBe(
      'reason/missing',
    );
    walk.act(taskId, head, 'approved');
    expect(walk.refusal(pass(walk))).toBe('task/already-acted');
    walk.act(taskId, director, 'approved');
    expect(walk.refusal(pass(walk))).toBe('case/not-running');
    const letter = atSigning();
    expect(letter.refusal(pass(letter))).toBe('task/closed');
  });

  it('is not passed on when it must be done in person', () => {
    const nodes = {
      paraaf: ['sign', { who: [{ who: [head] }], personal: true }, { signed: 'klaar', refused: 'geweigerd' }],
    };
    const walk = begun(smallCase(nodes as never));
    expect(walk.refusal(pass(walk))).toBe('task/personal');
  });
});

describe('a term that is extended', () => {
  // Opened on Wednesday 25 November 2026: due on Friday evening, reminded on Thursday morning.
  const timed = () =>
    begun(
      smallCase({
        paraaf: approve({
          who: [{ who: [head] }],
          due: { workingDays: 2 },
          ladder: [
            { when: { beforeDue: { workingDays: 1 } }, do: 'remind' },
            { when: { afterDue: { workingDays: 1 } }, do: 'escalate', to: [director] },
          ],
        }),
      }),
    );
  const extend = (by: Extract<Amendment, { type: 'extend' }>['by']) => amended({ type: 'extend', taskId, by, reason });

  it('moves with its ladder, and says from when to when', () => {
    const walk = timed();
    const { timerId } = walk.task(taskId).ladder!;
    expect(short(walk.send(extend({ workingDays: 2 })))).toEqual([
      `clearTimer ${timerId}`,
      `setTimer ${timerId}`,
      'record task/extended',
    ]);
    expect(walk.task(taskId)).toMatchObject({
      dueAt: '2026-12-01T16:00:00.000Z',
      ladder: { step: 0, firesAt: '2026-11-30T08:00:00.000Z' },
    });
    expect(walk.trail().at(-1)).toMatchObject({
      detail: { before: '2026-11-27T16:00:00.000Z', dueAt: '2026-12-01T16:00:00.000Z', reason },
    });
  });

  it('does not remind again, and escalates from the new date', () => {
    const walk = timed();
    const { timerId, firesAt } = walk.task(taskId).ladder!;
    walk.at(firesAt);
    walk.send({ type: 'timerFired', timerId });
    walk.send(extend({ until: '2026-12-05' }));
    // The fifth of December is a Saturday.
    expect(walk.task(taskId)).toMatchObject({
      dueAt: '2026-12-07T16:00:00.000Z',
      ladder: { step: 1, firesAt: '2026-12-08T16:00:00.000Z' },
    });
  });

  it('adds up', () => {
    const walk = timed();
    walk.send(extend({ until: '2026-12-04' }));
    walk.send(extend({ workingDays: 1 }));
    expect(walk.task(taskId).dueAt).toBe('2026-12-07T16:00:00.000Z');
  });

  it('goes later only, to a day that is still to come and that the calendar knows', () => {
    const walk = timed();
    expect(walk.refusal(extend({ until: '2026-11-27' }))).toBe('extend/not-later');
    expect(walk.refusal(extend({ until: '2031-01-01' }))).toBe('extend/beyond-calendar');
    walk.at('2026-12-09T10:00:00.000Z');
    expect(walk.refusal(extend({ workingDays: 1 }))).toBe('extend/not-later');
    expect(walk.refusal(extend({ workingDays: 10 }))).toBe('permitted');
  });

  it('needs a term, or a day', () => {
    const walk = begun(smallCase({ paraaf: approve({ who: [{ who: [head] }] }) }));
    expect(walk.refusal(extend({ workingDays: 1 }))).toBe('extend/no-term');
    walk.send(extend({ until: '2026-12-04' }));
    expect(walk.task(taskId).dueAt).toBe('2026-12-04T16:00:00.000Z');
  });
});

describe('a case that is taken back', () => {
  const withdraw = amended(
    { type: 'withdraw', reason: 'Er staat een fout in' },
    actorFor('person:an-peeters', { personId: 'an-peeters' }),
  );

  it('ends as cancelled, and tells who still had a task', () => {
    const walk = begun(outgoingLetterCase());
    expect(short(walk.send(withdraw))).toEqual([
      'record case/withdrawn',
      'clearTimer paraaf.1.0.0.0',
      'record task/closed',
      'closeTask paraaf.1.0',
      'record case/ended',
      'finish cancelled',
      'run start.cancelled',
    ]);
    const { status, runs } = walk.state();
    expect(status).toBe('cancelled');
    expect(runs['start.cancelled']?.activity).toMatchObject({
      activity: 'notify',
      input: { to: [head], message: { nl: expect.stringContaining('Er staat een fout in') as unknown } },
    });
    expect(short(walk.done('start.cancelled'))).toEqual(['record people/notified']);
    expect(walk.state().runs).toEqual({});
  });

  it('is not taken back while a signature or a delivery is under way', () => {
    const walk = atSigning();
    walk.sign('tekenen.1.0', director);
    expect(walk.refusal(withdraw)).toBe('withdraw/under-way');
    walk.done('tekenen.1.0.sign.1');
    expect(walk.refusal(withdraw)).toBe('permitted');
    walk.sign('tekenen.1.1', mayor);
    walk.done('tekenen.1.1.sign.1');
    walk.fail('verzenden.1');
    expect(walk.refusal(withdraw)).toBe('withdraw/under-way');
  });

  it('keeps what was signed', () => {
    const walk = atSigning();
    walk.sign('tekenen.1.0', director);
    walk.done('tekenen.1.0.sign.1');
    const { documents } = walk.state();
    walk.send(withdraw);
    expect(walk.state().documents).toEqual(documents);
  });
});

describe('a question about a task', () => {
  const ask = amended({ type: 'ask', taskId, to: [principal('starter')], question: 'Is dit de laatste versie?' });
  const starter = actorFor('person:an-peeters', { personId: 'an-peeters' });
  const answer = (questionId = '1', actor = starter, text = 'Ja') =>
    amended({ type: 'answer', taskId, questionId, answer: text }, actor);

  it('reaches who is asked, and its answer who asked; the task goes on meanwhile', () => {
    const walk = begun(outgoingLetterCase());
    expect(short(walk.send(ask))).toEqual(['record question/asked', `run ${taskId}.question.1`]);
    expect(walk.state().runs[`${taskId}.question.1`]).toMatchObject({
      holdsToken: false,
      activity: {
        input: { to: ['person:an-peeters'], message: { nl: expect.stringContaining('laatste versie') as unknown } },
      },
    });
    expect(short(walk.done(`${taskId}.question.1`))).toEqual(['record people/notified']);
    expect(short(walk.send(answer()))).toEqual(['record question/answered', `run ${taskId}.answer.1`]);
    expect(walk.task(taskId).questions).toMatchObject([
      { id: '1', text: 'Is dit de laatste versie?', answer: { text: 'Ja', actor: starter } },
    ]);
    walk.act(taskId, head, 'approved');
    expect(walk.state().visits).toHaveProperty(['tekenen.1']);
  });

  it.each([
    ['that is not there', answer('7'), 'question/unknown'],
    ['by who was not asked', answer('1', actorFor(mayor)), 'question/not-yours'],
    ['without words', answer('1', starter, ' '), 'reason/missing'],
  ])('is not answered %s', (_, event, code) => {
    const walk = begun(outgoingLetterCase());
    walk.send(ask);
    expect(walk.refusal(event)).toBe(code);
  });

  it('is answered once', () => {
    const walk = begun(outgoingLetterCase());
    walk.send(ask);
    walk.send(answer());
    expect(walk.refusal(answer())).toBe('question/answered');
  });

  it('needs words, and somebody to ask', () => {
    const walk = begun(outgoingLetterCase());
    expect(walk.refusal(amended({ type: 'ask', taskId, to: [principal('starter')], question: '' }))).toBe(
      'reason/missing',
    );
    expect(walk.refusal(amended({ type: 'ask', taskId, to: [principal('field:leeg')], question: 'Wie?' }))).toBe(
      'question/nobody',
    );
  });
});
