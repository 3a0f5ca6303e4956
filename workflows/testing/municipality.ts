import type { Calendar } from '../../engine/calendar.ts';

const day: [string, string][] = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
];

/**
 * Test support: working time in November 2037, far enough ahead for any clock that runs the tests, with the weekdays of
 * November 2026. Armistice Day (11 November) is a Wednesday; 2 November is the municipality's own closing day.
 */
export const calendarOf2037: Calendar = {
  timeZone: 'Europe/Brussels',
  week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] },
  closedOn: ['2037-11-01', '2037-11-02', '2037-11-11', '2037-12-25', '2038-01-01'],
  untilOn: '2045-12-31',
};
