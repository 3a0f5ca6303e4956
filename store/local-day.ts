import { DateTime } from 'luxon';

/** The time zone of local government in Flanders: days of absences, mandates and roles are days there. */
export const organisationTimeZone = 'Europe/Brussels';

/** The local day of an instant, `2026-11-25`; of now when none is given. */
export function localDay(at: Date = new Date(), timeZone: string = organisationTimeZone): string {
  const day = DateTime.fromJSDate(at, { zone: timeZone }).toISODate();
  if (day === null) throw new Error('Not an instant.');
  return day;
}
