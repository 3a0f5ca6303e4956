import type { Calendar } from '../engine/index.ts';
import { calendarFor } from './calendars.ts';
import type { Calendars } from './calendars.ts';
import { localDay, organisationTimeZone } from './local-day.ts';
import type { Organisation } from './organisation.ts';

/** How far ahead a case can count. */
const years = 10;

/**
 * The calendar of a department as it is now.
 *
 * @throws StoreError `calendar/unknown` when the department has none
 */
export async function departmentCalendar(
  store: { organisation: Pick<Organisation, 'department'>; calendars: Pick<Calendars, 'get'> },
  department: string,
): Promise<Calendar> {
  const { calendar = '' } = (await store.organisation.department(department)) ?? {};
  return calendarFor(await store.calendars.get(calendar), localDay(organisationTimeZone), years);
}
