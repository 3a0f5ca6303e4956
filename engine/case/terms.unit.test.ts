import { describe, expect, it } from '@jest/globals';
import { approve, begun, head } from '../testing/case-scenes.ts';
import { actorFor } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';

describe('a term', () => {
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
});
