import type { Calendar } from '../calendar.ts';

const day: [string, string][] = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
];
const friday: [string, string][] = [
  ['09:00', '12:00'],
  ['13:00', '16:00'],
];

/**
 * The working time of a municipality, where a scenario brings none: from 9 to 12 and 13 to 17, on Friday until 16, without
 * the Belgian legal holidays of 2026 to 2028 and the usual closing days (11 July, 2 and 15 November).
 */
export const officeCalendar: Calendar = {
  timeZone: 'Europe/Brussels',
  week: { 1: day, 2: day, 3: day, 4: day, 5: friday, 6: [], 7: [] },
  closedOn: [
    ...everyYear('01-01', '05-01', '07-11', '07-21', '08-15', '11-01', '11-02', '11-11', '11-15', '12-25'),
    // Easter Monday, Ascension Day, Whit Monday.
    ...['2026-04-06', '2026-05-14', '2026-05-25'],
    ...['2027-03-29', '2027-05-06', '2027-05-17'],
    ...['2028-04-17', '2028-05-25', '2028-06-05'],
  ].sort(),
  untilOn: '2028-12-31',
};

function everyYear(...days: string[]): string[] {
  return [2026, 2027, 2028].flatMap((year) => days.map((monthAndDay) => `${year}-${monthAndDay}`));
}
