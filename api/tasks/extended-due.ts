import { addWorking, EngineError } from '../../engine/index.ts';
import type { BusinessDuration, TaskProjection } from '../../engine/index.ts';
import { departmentCalendar } from '../../store/index.ts';
import type { Store } from '../../store/index.ts';
import { ProblemError } from '../problem.ts';

/**
 * When a task would be due with so much more time, on its department's calendar.
 *
 * @throws ProblemError `extend/no-term`, `extend/not-later` when that has passed already, `extend/beyond-calendar`
 */
export async function extendedDue(
  store: Store,
  department: string,
  { dueAt, nodeName }: Pick<TaskProjection, 'dueAt' | 'nodeName'>,
  by: BusinessDuration,
): Promise<string> {
  if (dueAt === null) throw new ProblemError('extend/no-term');
  const extended = addOrNull(dueAt, by, await departmentCalendar(store, department));
  if (extended === null) throw new ProblemError('extend/beyond-calendar', { step: nodeName });
  if (Date.parse(extended) <= Date.now()) throw new ProblemError('extend/not-later', { step: nodeName });
  return extended;
}

function addOrNull(...how: Parameters<typeof addWorking>): string | null {
  try {
    return addWorking(...how);
  } catch (error) {
    if (error instanceof EngineError && error.code === 'calendar/exhausted') return null;
    throw error;
  }
}
