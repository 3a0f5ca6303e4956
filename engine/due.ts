import type { Calendar } from './calendar.ts';
import type { Due } from './schema/business-duration.ts';
import type { CaseData } from './schema/form.ts';
import { dayFromIso } from './working-day.ts';
import { addWorking, endOfWorkingDay } from './working-time.ts';
import type { Instant } from './working-time.ts';

/**
 * The instant a task is due, or null when its step has no due date, or its date was left empty.
 *
 * Counts on the department's calendar and not the opening day: two working days from Friday end on Tuesday,
 * with the working hours. A holiday moves the result. A date from a field ends with the working hours of that day, or
 * of the next working day when it is closed.
 *
 * @throws EngineError `calendar/exhausted` when the calendar ends before the due day
 */
export function resolveDue(
  due: Due | undefined,
  openedAt: Instant,
  calendar: Calendar,
  data: CaseData,
): Instant | null {
  if (due === undefined) return null;
  if (!('field' in due)) return addWorking(openedAt, due, calendar);
  const value = data[due.field];
  return typeof value === 'string' && value !== '' ? endOfWorkingDay(dayFromIso(value), calendar) : null;
}
