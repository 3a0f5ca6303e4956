import type { Calendar } from '../../engine/index.ts';
import { calendarFor, localDay, organisationTimeZone } from '../../store/index.ts';
import type { Store } from '../../store/index.ts';

/** How far ahead a case can count. */
const years = 10;

/**
 * The calendar of a department as it is now.
 *
 * @throws StoreError `calendar/unknown` when the department has none
 */
export async function departmentCalendar(store: Store, department: string): Promise<Calendar> {
  const { calendar = '' } = (await store.organisation.department(department)) ?? {};
  return calendarFor(await store.calendars.get(calendar), localDay(organisationTimeZone), years);
}
