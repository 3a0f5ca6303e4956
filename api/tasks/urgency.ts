import { DateTime } from 'luxon';
import { organisationTimeZone } from '../../store/index.ts';
import type { TaskRow } from '../resources/tasks.ts';

/** The group a task stands in, by local days; a week ends on Sunday. */
export function urgencyOf(dueAt: string | null, now: Date): TaskRow['urgency'] {
  if (dueAt === null) return 'later';
  const here = DateTime.fromJSDate(now, { zone: organisationTimeZone });
  const due = DateTime.fromISO(dueAt, { zone: organisationTimeZone });
  if (due < here) return 'overdue';
  if (due.hasSame(here, 'day')) return 'today';
  return due.hasSame(here, 'week') ? 'this-week' : 'later';
}
