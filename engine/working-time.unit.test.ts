import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Calendar } from './calendar.ts';
import { resolveDue } from './due.ts';
import { EngineError } from './problem.ts';
import type { BusinessDuration } from './schema/business-duration.ts';
import { klaverdamCalendar as calendar } from './testing/klaverdam-calendar.ts';
import { dayOf, workingTimeOn } from './working-day.ts';
import { addWorking, subtractWorking, workingDaysBetween } from './working-time.ts';

const days = (workingDays: number): BusinessDuration => ({ workingDays });
const hours = (workingHours: number): BusinessDuration => ({ workingHours });
const calendarDays = (count: number): BusinessDuration => ({ days: count });

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof EngineError) return error.code;
  }
  return 'nothing thrown';
}

describe('working days', () => {
  it.each([
    ['two from Friday end on Tuesday evening', '2026-11-27T09:00:00Z', 2, '2026-12-01T16:00:00.000Z'],
    ['two from Saturday end on Tuesday as well', '2026-11-28T09:00:00Z', 2, '2026-12-01T16:00:00.000Z'],
    ['one moves over Christmas and the weekend', '2026-12-24T10:00:00Z', 1, '2026-12-28T16:00:00.000Z'],
    ['a closing day of the municipality moves it', '2026-10-30T10:00:00Z', 1, '2026-11-03T16:00:00.000Z'],
    ['none ends with the same day', '2026-11-27T09:00:00Z', 0, '2026-11-27T16:00:00.000Z'],
    ['none after hours ends with the next working day', '2026-11-27T17:30:00Z', 0, '2026-11-30T16:00:00.000Z'],
    ['summer time ends an hour earlier in UTC', '2026-03-27T09:00:00Z', 1, '2026-03-30T15:00:00.000Z'],
  ])('%s', (_title, from, count, expected) => {
    expect(addWorking(from, days(count), calendar)).toBe(expected);
  });

  it('counts the opening day by local time: just after midnight in Brussels is the next day', () => {
    expect(addWorking('2026-11-25T23:30:00Z', days(1), calendar)).toBe('2026-11-27T16:00:00.000Z');
  });

  it('counts back to the morning of the day', () => {
    expect(subtractWorking('2026-12-01T16:00:00Z', days(2), calendar)).toBe('2026-11-27T08:00:00.000Z');
    expect(subtractWorking('2026-12-01T16:00:00Z', days(0), calendar)).toBe('2026-12-01T08:00:00.000Z');
    expect(subtractWorking('2026-12-01T07:00:00Z', days(0), calendar)).toBe('2026-11-30T08:00:00.000Z');
  });

  it('says how many are left', () => {
    expect(workingDaysBetween('2026-11-25T10:00:00Z', '2026-11-27T16:00:00Z', calendar)).toBe(2);
    expect(workingDaysBetween('2026-11-27T10:00:00Z', '2026-11-27T16:00:00Z', calendar)).toBe(0);
    expect(workingDaysBetween('2026-12-28T10:00:00Z', '2026-12-24T10:00:00Z', calendar)).toBe(-1);
  });
});

describe('calendar days', () => {
  it.each([
    ['count the closed ones', '2026-11-25T09:00:00Z', 5, '2026-11-30T16:00:00.000Z'],
    ['that end in the weekend end on Monday', '2026-11-25T09:00:00Z', 3, '2026-11-30T16:00:00.000Z'],
    ['that end at Christmas end after it', '2026-11-25T09:00:00Z', 30, '2026-12-28T16:00:00.000Z'],
    ['begin the day after, by local time', '2026-11-25T23:30:00Z', 1, '2026-11-27T16:00:00.000Z'],
    ['none ends with the same day', '2026-11-27T09:00:00Z', 0, '2026-11-27T16:00:00.000Z'],
    ['none after hours ends with the next working day', '2026-11-27T17:30:00Z', 0, '2026-11-30T16:00:00.000Z'],
  ])('%s', (_title, from, count, expected) => {
    expect(addWorking(from, calendarDays(count), calendar)).toBe(expected);
  });

  it.each([
    ['to the morning of the day', '2026-12-01T16:00:00Z', 5, '2026-11-26T08:00:00.000Z'],
    ['to the working day before a closed one', '2026-12-01T16:00:00Z', 2, '2026-11-27T08:00:00.000Z'],
    ['none to the morning of the day itself', '2026-12-01T16:00:00Z', 0, '2026-12-01T08:00:00.000Z'],
  ])('count back %s', (_title, from, count, expected) => {
    expect(subtractWorking(from, calendarDays(count), calendar)).toBe(expected);
  });

  it('need a calendar that goes so far, and one with a working day', () => {
    expect(codeOf(() => addWorking('2028-12-29T10:00:00Z', calendarDays(3), calendar))).toBe('calendar/exhausted');
    const never: Calendar = { ...calendar, week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } };
    expect(codeOf(() => subtractWorking('2026-11-27T10:00:00Z', calendarDays(1), never))).toBe('calendar/exhausted');
  });
});

describe('working hours', () => {
  it.each([
    ['rest at noon', '2026-11-27T10:30:00Z', 1, '2026-11-27T12:30:00.000Z'],
    ['end with the day where they just fit', '2026-11-27T13:00:00Z', 3, '2026-11-27T16:00:00.000Z'],
    ['go on after the weekend', '2026-11-27T15:00:00Z', 2, '2026-11-30T09:00:00.000Z'],
    ['none at night is the next morning', '2026-11-27T20:00:00Z', 0, '2026-11-30T08:00:00.000Z'],
    ['none at work is now', '2026-11-27T10:00:00Z', 0, '2026-11-27T10:00:00.000Z'],
  ])('%s', (_title, from, count, expected) => {
    expect(addWorking(from, hours(count), calendar)).toBe(expected);
  });

  it('count back within the working hours only', () => {
    expect(subtractWorking('2026-11-30T09:00:00Z', hours(2), calendar)).toBe('2026-11-27T15:00:00.000Z');
    expect(subtractWorking('2026-11-30T05:00:00Z', hours(0), calendar)).toBe('2026-11-27T16:00:00.000Z');
  });

  it('are real hours in a night in which the clock changes', () => {
    const night: Calendar = { ...calendar, week: { ...calendar.week, 7: [['00:00', '06:00']] } };
    // 29 March 2026: 2:00 becomes 3:00, so that 0:00 to 6:00 lasts five hours.
    expect(addWorking('2026-03-28T20:00:00Z', hours(5), night)).toBe('2026-03-29T04:00:00.000Z');
    // 25 October 2026: 3:00 becomes 2:00, so that it lasts seven.
    expect(addWorking('2026-10-24T20:00:00Z', hours(7), night)).toBe('2026-10-25T05:00:00.000Z');
  });

  it('take a skipped local time an hour later, and a repeated one the first time', () => {
    const skipped: Calendar = { ...calendar, week: { ...calendar.week, 7: [['02:30', '06:00']] } };
    expect(addWorking('2026-03-28T20:00:00Z', hours(0), skipped)).toBe('2026-03-29T01:30:00.000Z');
    expect(addWorking('2026-10-24T20:00:00Z', hours(0), skipped)).toBe('2026-10-25T00:30:00.000Z');
  });
});

describe('a calendar that ends', () => {
  it('is said to be exhausted', () => {
    expect(codeOf(() => addWorking('2028-12-29T10:00:00Z', days(1), calendar))).toBe('calendar/exhausted');
    expect(codeOf(() => addWorking('2028-12-29T10:00:00Z', hours(20), calendar))).toBe('calendar/exhausted');
  });

  it('is said to be exhausted where it has no working day at all', () => {
    const never: Calendar = { ...calendar, week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } };
    expect(codeOf(() => addWorking('2026-11-27T10:00:00Z', days(1), never))).toBe('calendar/exhausted');
    expect(codeOf(() => subtractWorking('2026-11-27T10:00:00Z', days(1), never))).toBe('calendar/exhausted');
  });
});

describe('a due date', () => {
  const openedAt = '2026-11-27T09:00:00Z';

  it('comes from a duration, a field, or is not there', () => {
    expect(resolveDue(days(2), openedAt, calendar, {})).toBe('2026-12-01T16:00:00.000Z');
    expect(resolveDue({ field: 'uiterlijk' }, openedAt, calendar, { uiterlijk: '2026-12-09' })).toBe(
      '2026-12-09T16:00:00.000Z',
    );
    expect(resolveDue(undefined, openedAt, calendar, {})).toBeNull();
    expect(resolveDue({ field: 'uiterlijk' }, openedAt, calendar, { uiterlijk: null })).toBeNull();
  });

  it('on a closed day moves to the next working day', () => {
    expect(resolveDue({ field: 'uiterlijk' }, openedAt, calendar, { uiterlijk: '2026-12-25' })).toBe(
      '2026-12-28T16:00:00.000Z',
    );
  });
});

describe('any duration', () => {
  const from2026 = Date.parse('2026-01-01T00:00:00Z');
  const instant = fc
    .integer({ min: 0, max: 2 * 365 * 24 * 60 })
    .map((minutes) => new Date(from2026 + minutes * 60_000).toISOString());
  const duration = fc.oneof(
    fc.integer({ min: 0, max: 60 }).map(days),
    fc.integer({ min: 0, max: 90 }).map(calendarDays),
    fc.integer({ min: 0, max: 400 }).map((quarters) => hours(quarters / 4)),
  );
  const isWithin = (at: string) =>
    workingTimeOn(dayOf(Date.parse(at), calendar), calendar).some(
      ({ from, until }) => from <= Date.parse(at) && Date.parse(at) <= until,
    );
  const withinHours = instant.filter((at) =>
    workingTimeOn(dayOf(Date.parse(at), calendar), calendar).some(
      ({ from, until }) => from < Date.parse(at) && Date.parse(at) < until,
    ),
  );

  it('ends and begins within working hours', () => {
    fc.assert(
      fc.property(instant, duration, (at, length) => {
        expect(isWithin(addWorking(at, length, calendar))).toBe(true);
        expect(isWithin(subtractWorking(at, length, calendar))).toBe(true);
      }),
    );
  });

  it('ends later when it begins later or lasts longer', () => {
    fc.assert(
      fc.property(instant, instant, duration, duration, (one, other, length, more) => {
        const [early, late] = [one, other].sort() as [string, string];
        expect(addWorking(early, length, calendar) <= addWorking(late, length, calendar)).toBe(true);
        expect(subtractWorking(early, length, calendar) <= subtractWorking(late, length, calendar)).toBe(true);
        if (unitOf(length) !== unitOf(more)) return;
        const [short, long] = [length, more].sort((a, b) => amountOf(a) - amountOf(b)) as [
          BusinessDuration,
          BusinessDuration,
        ];
        expect(addWorking(one, short, calendar) <= addWorking(one, long, calendar)).toBe(true);
      }),
    );
  });

  it('of hours, added and subtracted, comes back to the minute', () => {
    fc.assert(
      fc.property(withinHours, fc.integer({ min: 0, max: 400 }), (at, quarters) => {
        const there = addWorking(at, hours(quarters / 4), calendar);
        expect(subtractWorking(there, hours(quarters / 4), calendar)).toBe(at);
      }),
    );
  });

  it('of days, added and subtracted, comes back to the morning of the day', () => {
    fc.assert(
      fc.property(withinHours, fc.integer({ min: 1, max: 60 }), (at, count) => {
        const back = subtractWorking(addWorking(at, days(count), calendar), days(count), calendar);
        expect(Date.parse(back)).toBe(workingTimeOn(dayOf(Date.parse(at), calendar), calendar)[0]?.from);
        expect(workingDaysBetween(at, addWorking(at, days(count), calendar), calendar)).toBe(count);
      }),
    );
  });

  const unitOf = (length: BusinessDuration) => Object.keys(length)[0]!;
  const amountOf = (length: BusinessDuration) => Object.values(length)[0] as number;
});
