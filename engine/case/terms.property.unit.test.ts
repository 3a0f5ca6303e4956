import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Calendar } from '../calendar.ts';
import type { BusinessDuration } from '../schema/business-duration.ts';
import { begun, director, head } from '../testing/case-scenes.ts';
import { klaverdamCalendar } from '../testing/klaverdam-calendar.ts';
import { actorFor } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';
import type { CaseWalk } from '../testing/walk-case.ts';
import { addWorking, subtractWorking } from '../working-time.ts';

const taskId = 'paraaf.1.0';
const openedAt = '2026-11-25T10:00:00.000Z';

const duration: fc.Arbitrary<BusinessDuration> = fc.oneof(
  fc.integer({ min: 0, max: 8 }).map((workingDays) => ({ workingDays })),
  fc.integer({ min: 1, max: 40 }).map((workingHours) => ({ workingHours })),
);

const when = fc.oneof(
  duration.map((after) => ({ after })),
  duration.map((beforeDue) => ({ beforeDue })),
  duration.map((afterDue) => ({ afterDue })),
);

/** Escalations only: of those none is ever skipped for being late. */
const ladder = fc.array(
  when.map((moment) => ({ when: moment, do: 'escalate' as const, to: [director], as: 'informed' as const })),
  { minLength: 1, maxLength: 5 },
);

const calendar: fc.Arbitrary<Calendar> = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 15 })
  .map((days) => ({
    ...klaverdamCalendar,
    closedOn: [
      ...new Set([
        ...klaverdamCalendar.closedOn,
        ...days.map((day) =>
          new Date(Date.parse('2026-11-26T00:00:00Z') + day * 86_400_000).toISOString().slice(0, 10),
        ),
      ]),
    ].sort(),
  }));

type Step = { wait: 'timer' } | { wait: 'hours'; hours: number } | { extendBy: number } | { calendar: Calendar };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ wait: 'timer' as const }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 60 }).map((hours) => ({ wait: 'hours' as const, hours })) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 10 }).map((extendBy) => ({ extendBy })) },
  { weight: 1, arbitrary: calendar.map((changed) => ({ calendar: changed })) },
);

interface Fired {
  step: number;
  at: string;
}

/** A task that stays open while its term is extended and its calendar changed. Timers fire when they must, none too late. */
class OpenTask {
  readonly steps: { when: object }[];
  readonly walk: CaseWalk;
  readonly fired: Fired[] = [];
  readonly extensions: BusinessDuration[] = [];
  now = openedAt;
  calendar = klaverdamCalendar;

  constructor(steps: { when: object }[]) {
    this.steps = steps;
    this.walk = begun(
      smallCase({
        paraaf: [
          'approve',
          { who: [{ who: [head] }], due: { workingDays: 5 }, ladder: steps },
          { approved: 'klaar', rejected: 'geweigerd' },
        ],
      }),
    );
  }

  /** Lets time pass up to an instant; all timers of before that instant, and at it, fire on the way. */
  passTo(instant: string): void {
    for (let next = this.next(); next && next.firesAt <= instant; next = this.next()) this.fire(next);
    if (instant > this.now) this.now = instant;
    this.walk.at(this.now);
  }

  next = () => this.walk.task(taskId).ladder;

  fire({ timerId, firesAt, step: fired }: { timerId: string; firesAt: string; step: number }): void {
    if (firesAt > this.now) this.now = firesAt;
    this.walk.at(this.now);
    this.walk.send({ type: 'timerFired', timerId });
    this.fired.push({ step: fired, at: this.now });
    // Each once: one that comes again would come for ever.
    expect(this.fired.length).toBeLessThanOrEqual(this.steps.length);
  }

  do(step: Step): void {
    if ('calendar' in step) {
      this.calendar = step.calendar;
      this.walk.send({ type: 'calendarChanged', actor: actorFor('role:beheerder'), calendar: step.calendar });
    } else if ('extendBy' in step) {
      const by = { workingDays: step.extendBy };
      const amendment = { type: 'extend', taskId, by, reason: 'Meer tijd' } as const;
      const event = { type: 'amended', actor: actorFor(head), amendment } as const;
      const isLater = this.dueAt([...this.extensions, by]) > this.now;
      expect(this.walk.refusal(event)).toBe(isLater ? 'permitted' : 'extend/not-later');
      if (!isLater) return;
      this.walk.send(event);
      this.extensions.push(by);
    } else if (step.wait === 'hours') {
      this.passTo(new Date(Date.parse(this.now) + step.hours * 3_600_000).toISOString());
    } else {
      const next = this.next();
      if (next) this.passTo(next.firesAt > this.now ? next.firesAt : this.now);
    }
  }

  /** When a rung is counted on the calendar of now and the term of now, and nothing else is known. */
  momentOf({ when: moment }: { when: object }): string {
    const dueAt = this.dueAt();
    if ('after' in moment) return addWorking(openedAt, moment.after as BusinessDuration, this.calendar);
    if ('beforeDue' in moment) return subtractWorking(dueAt, moment.beforeDue as BusinessDuration, this.calendar);
    return addWorking(dueAt, (moment as { afterDue: BusinessDuration }).afterDue, this.calendar);
  }

  dueAt(extensions = this.extensions): string {
    return extensions.reduce(
      (dueAt, by) => addWorking(dueAt, by, this.calendar),
      addWorking(openedAt, { workingDays: 5 }, this.calendar),
    );
  }
}

describe('a term that is extended and counted on other calendars', () => {
  it('is always what it would be if it had been so from the start, and its next rung the first that has not fired', () => {
    fc.assert(
      fc.property(ladder, fc.array(step, { maxLength: 12 }), (steps, happenings) => {
        const task = new OpenTask(steps);
        for (const happening of happenings) {
          task.do(happening);
          expect(task.walk.task(taskId).dueAt).toBe(task.dueAt());
          const left = steps
            .map((rung, index) => ({ index, at: task.momentOf(rung), isForLate: 'afterDue' in rung.when }))
            .filter(({ index }) => !task.fired.some((fired) => fired.step === index))
            .filter(({ at, isForLate }) => isForLate || at > openedAt)
            .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : one.index - other.index));
          const next = task.next();
          expect(next && { step: next.step, at: next.firesAt }).toEqual(
            left[0] ? { step: left[0].index, at: left[0].at } : null,
          );
        }
      }),
      { numRuns: 400 },
    );
  });

  it('fires every rung once, at its moment or as soon as that was brought forward', () => {
    fc.assert(
      fc.property(ladder, fc.array(step, { maxLength: 12 }), (steps, happenings) => {
        const task = new OpenTask(steps);
        for (const happening of happenings) task.do(happening);
        task.passTo('2028-06-01T00:00:00.000Z');
        const times = steps.map((_, index) => task.fired.filter((fired) => fired.step === index).length);
        const expected = steps.map((rung, index) =>
          task.fired.some((fired) => fired.step === index) || 'afterDue' in rung.when || task.momentOf(rung) > openedAt
            ? 1
            : 0,
        );
        expect(times).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });
});
