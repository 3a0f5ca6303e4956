import { describe, expect, it } from '@jest/globals';
import { calendarFor } from './calendars.ts';
import type { WorkCalendar } from './calendars.ts';

const week: WorkCalendar['week'] = {
  '1': [['09:00', '17:00']],
  '2': [['09:00', '17:00']],
  '3': [['09:00', '17:00']],
  '4': [['09:00', '17:00']],
  '5': [['09:00', '12:00']],
  '6': [],
  '7': [],
};
const calendar: WorkCalendar = {
  key: 'klaverdam',
  timeZone: 'Europe/Brussels',
  holidays: 'BE',
  closedOn: ['2026-07-11', '2026-12-28', '2030-07-11'],
  week,
};

describe('the calendar of a case', () => {
  const made = calendarFor(calendar, '2026-11-25', 2);

  it('has the Belgian legal holidays of every year, movable ones too', () => {
    const of2027 = made.closedOn.filter((day) => day.startsWith('2027'));
    expect(of2027).toEqual([
      '2027-01-01',
      '2027-03-29',
      '2027-05-01',
      '2027-05-06',
      '2027-05-17',
      '2027-07-21',
      '2027-08-15',
      '2027-11-01',
      '2027-11-11',
      '2027-12-25',
    ]);
  });

  it('has the own closing days within its years, in order, and none beyond', () => {
    expect(made.closedOn).toContain('2026-07-11');
    expect(made.closedOn).toContain('2026-12-28');
    expect(made.closedOn).not.toContain('2030-07-11');
    expect(made.closedOn).toEqual([...made.closedOn].sort());
  });

  it('ends with the last year it was made for, and keeps week and time zone', () => {
    expect(made.untilOn).toBe('2028-12-31');
    expect(made.timeZone).toBe('Europe/Brussels');
    expect(made.week).toEqual(week);
  });
});
