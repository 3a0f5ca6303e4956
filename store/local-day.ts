import { DateTime } from 'luxon';

/** The time zone of local government in Flanders: days of absences, mandates and roles are days there. */
export const organisationTimeZone = 'Europe/Brussels';

/** The local day of an instant, `2026-11-25`; of now when none is given. */
export function localDay(timeZone: string, at?: string): string {
  const instant = at === undefined ? DateTime.utc() : DateTime.fromISO(at, { zone: 'utc' });
  const day = instant.setZone(timeZone).toISODate();
  if (day === null) throw new Error('Not an instant.');
  return day;
}
