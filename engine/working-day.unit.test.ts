import { describe, expect, it } from '@jest/globals';
import { codeThrownBy } from './testing/code-thrown-by.ts';
import { klaverdamCalendar } from './testing/klaverdam-calendar.ts';
import { dayFromIso, dayOf, isoDay, workingTimeOn } from './working-day.ts';

/** The working time of a day, from and until, where it is worked between these local times every day. */
function worked(date: string, times: [string, string][], untilOn = '2026-12-31'): string[] {
  const week = { 1: times, 2: times, 3: times, 4: times, 5: times, 6: times, 7: times };
  const calendar = { ...klaverdamCalendar, week, closedOn: ['2026-12-25'], untilOn };
  return workingTimeOn(dayFromIso(date), calendar).flatMap(({ from, until }) =>
    [from, until].map((instant) => new Date(instant).toISOString().slice(0, 16)),
  );
}

describe('a day', () => {
  it.each(['1970-01-01', '2026-11-25', '1969-12-31', '2028-02-29'])(
    'is a number, and comes back from it: %s',
    (day) => {
      expect(isoDay(dayFromIso(day))).toBe(day);
    },
  );

  it('is counted from 1970 on', () => {
    expect([dayFromIso('1970-01-01'), dayFromIso('1970-01-11')]).toEqual([0, 10]);
  });

  it.each(['', 'gisteren', '2026-13-01', '2026-11-25T10:00', '+2026-11-25', '25/11/2026', '2026-1-1'])(
    'is not “%s”',
    (text) => {
      expect(codeThrownBy(() => dayFromIso(text))).toBe('history/impossible');
    },
  );

  it('of an instant is the local one', () => {
    const dayAt = (instant: string) => isoDay(dayOf(Date.parse(instant), klaverdamCalendar));
    expect(dayAt('2026-11-25T22:59:00Z')).toBe('2026-11-25');
    expect(dayAt('2026-11-25T23:00:00Z')).toBe('2026-11-26');
    expect(dayAt('2026-06-25T22:00:00Z')).toBe('2026-06-26');
  });
});

describe('the working time of a day', () => {
  it('is that of its local times, in winter and in summer', () => {
    expect(
      worked('2026-11-25', [
        ['09:00', '12:30'],
        ['13:00', '17:00'],
      ]),
    ).toEqual(['2026-11-25T08:00', '2026-11-25T11:30', '2026-11-25T12:00', '2026-11-25T16:00']);
    expect(worked('2026-06-25', [['09:00', '12:00']])).toEqual(['2026-06-25T07:00', '2026-06-25T10:00']);
  });

  it('is none when the day is closed', () => {
    expect(worked('2026-12-25', [['09:00', '12:00']])).toEqual([]);
  });

  it('is known up to the last day of the calendar, that day included', () => {
    expect(worked('2026-11-30', [['09:00', '12:00']], '2026-11-30')).toHaveLength(2);
    expect(codeThrownBy(() => worked('2026-12-01', [['09:00', '12:00']], '2026-11-30'))).toBe('calendar/exhausted');
  });

  // At two in the night of 29 March 2026 it is three; at three in that of 25 October it is two again.
  it.each<[string, string, [string, string], string[]]>([
    ['before the hour that is skipped', '2026-03-29', ['00:30', '01:30'], ['2026-03-28T23:30', '2026-03-29T00:30']],
    ['into it', '2026-03-29', ['01:00', '02:30'], ['2026-03-29T00:00', '2026-03-29T01:30']],
    ['within it: an hour later', '2026-03-29', ['02:15', '02:45'], ['2026-03-29T01:15', '2026-03-29T01:45']],
    ['that is skipped as a whole', '2026-03-29', ['02:00', '03:00'], []],
    ['after it', '2026-03-29', ['03:00', '04:00'], ['2026-03-29T01:00', '2026-03-29T02:00']],
    ['before the hour that comes twice', '2026-10-25', ['01:00', '01:59'], ['2026-10-24T23:00', '2026-10-24T23:59']],
    ['within it: the first time', '2026-10-25', ['02:15', '02:45'], ['2026-10-25T00:15', '2026-10-25T00:45']],
    ['across it, both times', '2026-10-25', ['02:00', '03:00'], ['2026-10-25T00:00', '2026-10-25T02:00']],
    ['after it', '2026-10-25', ['03:00', '04:00'], ['2026-10-25T02:00', '2026-10-25T03:00']],
    ['the day before', '2026-10-24', ['20:00', '23:00'], ['2026-10-24T18:00', '2026-10-24T21:00']],
  ])('when the clock changes: %s', (_when, date, times, expected) => {
    expect(worked(date, [times])).toEqual(expected);
  });
});
