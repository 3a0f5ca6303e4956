import { describe, expect, it } from '@jest/globals';
import { EngineError } from '../problem.ts';
import { approve, begun, director, head, mayor, short } from '../testing/case-scenes.ts';
import { klaverdamCalendar } from '../testing/klaverdam-calendar.ts';
import { actorFor } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';
import type { CaseWalk } from '../testing/walk-case.ts';

describe('a ladder', () => {
  const ladder = [
    { when: { beforeDue: { workingDays: 1 } }, do: 'remind', repeat: 1 },
    { when: { afterDue: { workingDays: 1 } }, do: 'escalate', to: [director], as: 'added' },
    { when: { afterDue: { workingDays: 2 } }, do: 'overdue' },
  ];
  // Opened on Wednesday 25 November 2026: due on Friday evening.
  const withLadder = (steps: object[], who: object[] = [{ who: [head, mayor] }]) =>
    begun(
      smallCase({
        paraaf: approve({ who, due: { workingDays: 2 }, ladder: steps }, { overdue: 'geweigerd' }),
      }),
    );
  const fire = (walk: CaseWalk, taskId = 'paraaf.1.0') => {
    const { timerId, firesAt } = walk.task(taskId).ladder!;
    walk.at(firesAt);
    return walk.send({ type: 'timerFired', timerId });
  };

  it('has one timer, that of the next rung', () => {
    const walk = withLadder(ladder);
    const moments: string[] = [];
    for (let rung = 0; rung < 3; rung++) {
      const { step, repeated, firesAt } = walk.task('paraaf.1.0').ladder!;
      moments.push(`${ladder[step]!.do} ${repeated} ${firesAt}`);
      fire(walk);
    }
    expect(moments).toEqual([
      'remind 0 2026-11-26T08:00:00.000Z',
      'remind 1 2026-11-27T16:00:00.000Z',
      'escalate 0 2026-11-30T16:00:00.000Z',
    ]);
    expect(short(fire(walk))).toEqual([
      'record task/overdue',
      'record task/closed',
      'closeTask paraaf.1.0',
      'record case/ended',
      'finish refused',
    ]);
  });

  it('reminds who has not acted, and holds up nothing', () => {
    const walk = withLadder(ladder);
    walk.act('paraaf.1.0', head, 'approved');
    const { timerId } = walk.task('paraaf.1.0').ladder!;
    expect(short(fire(walk))).toEqual([`run ${timerId}`, 'setTimer paraaf.1.0.0.1']);
    expect(walk.state().runs[timerId]).toMatchObject({ holdsToken: false, activity: { input: { to: [mayor] } } });
    expect(short(walk.done(timerId))).toEqual(['record task/reminded']);
  });

  it('does not hear a timer of a rung that is past', () => {
    const walk = withLadder(ladder);
    const { timerId } = walk.task('paraaf.1.0').ladder!;
    fire(walk);
    expect(walk.refusal({ type: 'timerFired', timerId })).toBe('timer/unknown');
    expect(() => walk.send({ type: 'timerFired', timerId })).toThrow(EngineError);
  });

  it.each([
    ['informed', { principals: [head, mayor], need: 2 }],
    ['added', { principals: [head, mayor, director], need: 2 }],
    ['replacing', { principals: [head, director], need: 2 }],
  ])('escalates: %s', (as, expected) => {
    const walk = withLadder([{ when: { after: { workingDays: 1 } }, do: 'escalate', to: [director], as }]);
    walk.act('paraaf.1.0', head, 'approved');
    expect(short(fire(walk))).toEqual(['record task/escalated', 'run paraaf.1.0.0.0']);
    expect(walk.task('paraaf.1.0')).toMatchObject(expected);
  });

  it('that replaces two by one asks for no more than one', () => {
    const walk = withLadder([{ when: { after: { workingDays: 1 } }, do: 'escalate', to: [director], as: 'replacing' }]);
    fire(walk);
    expect(walk.task('paraaf.1.0')).toMatchObject({ principals: [director], need: 1 });
  });

  it('that puts in the place of the others who has acted already, closes the task: nobody is left to ask', () => {
    const walk = withLadder([{ when: { after: { workingDays: 1 } }, do: 'escalate', to: [head], as: 'replacing' }]);
    walk.act('paraaf.1.0', head, 'approved');
    expect(short(fire(walk))).toEqual([
      'record task/escalated',
      'run paraaf.1.0.0.0',
      'closeTask paraaf.1.0',
      'record case/ended',
      'finish completed',
    ]);
  });

  it('that leaves only a signature on its way to await, goes no further', () => {
    const replacing = { when: { after: { workingDays: 1 } }, do: 'escalate', to: [director], as: 'replacing' };
    const remind = { when: { after: { workingDays: 2 } }, do: 'remind' };
    const walk = begun(
      smallCase({
        tekenen: [
          'sign',
          { who: [{ who: [director, mayor] }], ladder: [replacing, remind] },
          { signed: 'klaar', refused: 'geweigerd' },
        ],
      }),
    );
    walk.sign('tekenen.1.0', director);
    expect(short(fire(walk, 'tekenen.1.0'))).toEqual(['record task/escalated', 'run tekenen.1.0.0.0']);
    expect(walk.task('tekenen.1.0')).toMatchObject({ principals: [director], need: 1, ladder: null });
    expect(short(walk.done('tekenen.1.0.sign.1'))).toContain('finish completed');
  });

  it('skips what is past when the task opens, but not what sends it out', () => {
    const late = begun(
      smallCase(
        {
          paraaf: approve(
            {
              who: [{ who: [head] }],
              due: { field: 'uiterlijk' },
              ladder: [
                { when: { beforeDue: { workingDays: 3 } }, do: 'remind' },
                { when: { afterDue: { workingDays: 1 } }, do: 'overdue' },
              ],
            },
            { overdue: 'geweigerd' },
          ),
        },
        {
          form: [{ id: 'uiterlijk', type: 'date', label: { nl: 'Uiterlijk' } }],
          data: { uiterlijk: '2026-11-02' },
        },
      ),
    );
    // The second of November is closed: due on the third, overdue after the fourth.
    expect(late.task('paraaf.1.0')).toMatchObject({
      dueAt: '2026-11-03T16:00:00.000Z',
      ladder: { step: 1, firesAt: '2026-11-04T16:00:00.000Z' },
    });
  });

  it.each([
    ['a reminder before the due date', { beforeDue: { workingDays: 1 } }, null],
    ['a reminder after it', { afterDue: { workingDays: 1 } }, '2026-11-04T16:00:00.000Z'],
  ])('of a task that opens late: %s', (_title, when, firesAt) => {
    const late = begun(
      smallCase(
        { paraaf: approve({ who: [{ who: [head] }], due: { field: 'uiterlijk' }, ladder: [{ when, do: 'remind' }] }) },
        { form: [{ id: 'uiterlijk', type: 'date', label: { nl: 'Uiterlijk' } }], data: { uiterlijk: '2026-11-03' } },
      ),
    );
    expect(late.task('paraaf.1.0').ladder?.firesAt ?? null).toBe(firesAt);
  });

  it('that was not heard for days reminds once, and still escalates', () => {
    const walk = withLadder(ladder);
    const { timerId } = walk.task('paraaf.1.0').ladder!;
    walk.at('2026-12-10T10:00:00.000Z');
    walk.send({ type: 'timerFired', timerId });
    expect(walk.task('paraaf.1.0').ladder).toMatchObject({ step: 1 });
  });

  it('fires all that falls at the same moment', () => {
    const same = { when: { after: { workingDays: 1 } } };
    const walk = withLadder([
      { ...same, do: 'escalate', to: [director], as: 'informed' },
      { ...same, do: 'remind', repeat: 2 },
    ]);
    const { timerId } = walk.task('paraaf.1.0').ladder!;
    walk.at('2026-11-26T16:00:02.000Z');
    walk.send({ type: 'timerFired', timerId });
    expect(walk.task('paraaf.1.0').ladder).toMatchObject({ step: 1, repeated: 0 });
  });

  it('goes by the time of its rungs, and at the same moment by their order', () => {
    const rung = (workingHours: number) => ({ when: { after: { workingHours } }, do: 'remind' });
    const walk = withLadder([rung(9), rung(3), rung(6), rung(3), { ...rung(1), repeat: 2 }]);
    const fired: string[] = [];
    for (let next = walk.task('paraaf.1.0').ladder; next; next = walk.task('paraaf.1.0').ladder) {
      fired.push(`${next.step}.${next.repeated}`);
      fire(walk);
    }
    expect(fired).toEqual(['4.0', '4.1', '1.0', '3.0', '4.2', '2.0', '0.0']);
  });

  it('passes over what falls at the opening itself, unless it sends out', () => {
    const now = { after: { workingHours: 0 } };
    expect(withLadder([{ when: now, do: 'remind' }]).task('paraaf.1.0').ladder).toBeNull();
    expect(withLadder([{ when: now, do: 'overdue' }]).task('paraaf.1.0').ladder).toMatchObject({ step: 0 });
    // Counted again on another calendar, it is still passed over.
    const walk = withLadder([{ when: now, do: 'remind' }]);
    walk.send({ type: 'calendarChanged', actor: actorFor('role:beheerder'), calendar: { ...klaverdamCalendar } });
    expect(walk.task('paraaf.1.0').ladder).toBeNull();
  });

  it('sends out at once a task that opens after the moment before its term when it is to be sent out', () => {
    const walk = withLadder([{ when: { beforeDue: { workingDays: 9 } }, do: 'overdue' }]);
    const { firesAt } = walk.task('paraaf.1.0').ladder!;
    expect(Date.parse(firesAt)).toBeLessThan(Date.parse(walk.task('paraaf.1.0').openedAt));
    expect(short(fire(walk))).toContain('finish refused');
  });

  it('repeats nothing at the same moment', () => {
    const walk = withLadder([{ when: { beforeDue: { workingHours: 0 } }, do: 'remind', repeat: 3 }]);
    fire(walk);
    expect(walk.task('paraaf.1.0').ladder).toBeNull();
  });

  it('beyond the calendar leaves the task open without a term, as an incident', () => {
    const untilOn = '2026-11-26';
    const start = smallCase({ paraaf: approve({ who: [{ who: [head] }], due: { workingDays: 2 }, ladder }) });
    const walk = begun({ ...start, calendar: { ...start.calendar, untilOn } });
    expect(walk.task('paraaf.1.0')).toMatchObject({ dueAt: null, ladder: null });
    expect(walk.state().stalls).toMatchObject({ 'paraaf.1.0.term': { incident: { code: 'calendar/exhausted' } } });
    walk.act('paraaf.1.0', head, 'approved');
    expect(walk.state()).toMatchObject({ status: 'completed', stalls: {} });
  });
});
