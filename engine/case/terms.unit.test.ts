import { describe, expect, it } from '@jest/globals';
import { approve, begun, director, head } from '../testing/case-scenes.ts';
import { actorFor } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';
import type { Task } from './case-state.ts';
import { upgradeState } from './upgrade-state.ts';

const clerk = 'role:dossierbeheerder';

describe('a term', () => {
  it('of a signature that begins again, for its document was replaced, is reminded of again', () => {
    const walk = begun(
      smallCase({
        splits: [
          'fork',
          {
            branches: [
              { id: 'a', name: { nl: 'A' } },
              { id: 'b', name: { nl: 'B' } },
            ],
          },
          { a: 'tekenen', b: 'invullen' },
        ],
        tekenen: [
          'sign',
          {
            who: [{ who: [director] }],
            due: { workingDays: 5 },
            ladder: [{ when: { beforeDue: { workingDays: 1 } }, do: 'remind' }],
          },
          { signed: 'samen', refused: 'geweigerd' },
        ],
        invullen: ['fill', { who: [{ who: [clerk] }], documents: ['brief'] }, { done: 'nakijken' }],
        nakijken: approve({ who: [{ who: [head] }], fourEyes: true }, { approved: 'samen' }),
        samen: ['join', {}, { joined: 'klaar' }],
      }),
    );
    const { ladder } = walk.task('tekenen.1.0');
    walk.sign('tekenen.1.0', director);
    expect(walk.task('tekenen.1.0').ladder).toBeNull();
    const drafter = actorFor(clerk, { personId: 'mia' });
    walk.send({
      type: 'documentReplaced',
      taskId: 'invullen.1.0',
      actor: drafter,
      documentId: 'brief-1',
      sha256: 'b'.repeat(64),
      fileName: 'brief-2.pdf',
    });
    expect(walk.task('tekenen.1.0')).toMatchObject({ acts: [], pending: [], ladder });

    // Who replaced the document drafted it, and does not judge it under four eyes.
    walk.send({ type: 'filled', taskId: 'invullen.1.0', actor: drafter, data: {} });
    const approved = (personId: string) =>
      ({ type: 'acted', taskId: 'nakijken.1.0', actor: actorFor(head, { personId }), outcome: 'approved' }) as const;
    expect(walk.refusal(approved('mia'))).toBe('task/four-eyes');
    expect(walk.refusal(approved('jan'))).toBe('permitted');
  });

  it('that the calendar could not count is counted on the next one', () => {
    const start = smallCase({
      paraaf: approve({
        who: [{ who: [head] }],
        due: { workingDays: 2 },
        ladder: [{ when: { beforeDue: { workingDays: 1 } }, do: 'remind' }],
      }),
    });
    const walk = begun({ ...start, calendar: { ...start.calendar, untilOn: '2026-11-26' } });
    expect(walk.state().stalls).toHaveProperty(['paraaf.1.0.term']);
    walk.send({ type: 'calendarChanged', actor: actorFor('role:beheerder'), calendar: start.calendar });
    expect(walk.state().stalls).toEqual({});
    expect(walk.task('paraaf.1.0')).toMatchObject({
      dueAt: '2026-11-27T16:00:00.000Z',
      ladder: { firesAt: '2026-11-26T08:00:00.000Z' },
    });
  });

  it('of a case that an earlier release carried over goes on where it was', () => {
    const again = { when: { after: { workingDays: 1 } }, do: 'remind', repeat: 3 };
    const start = smallCase({ paraaf: approve({ who: [{ who: [head] }], ladder: [again] }) });
    const walk = begun(start);
    const { timerId, firesAt } = walk.task('paraaf.1.0').ladder!;
    walk.at(firesAt);
    walk.send({ type: 'timerFired', timerId });
    const { climbed, extensions: _extensions, questions: _questions, ...kept } = walk.task('paraaf.1.0');
    const carried = { ...walk.state(), tasks: { 'paraaf.1.0': kept as Task } };
    expect(climbed).toEqual([1]);
    expect(upgradeState(start.plan, carried).tasks).toEqual(walk.state().tasks);
  });
});
