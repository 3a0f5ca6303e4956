import type { Store } from '../../store/index.ts';
import { timeInWords } from '../cases/display.ts';
import { ProblemError } from '../problem.ts';

/** Says who handled a task that is closed by now; a task that never was is not found. */
export async function closedTask(store: Store, caseId: string, taskId: string): Promise<ProblemError> {
  const entries = (await store.acts.list(caseId)).filter((entry) => entry.taskId === taskId);
  if (entries.length === 0) return new ProblemError('task/not-found');
  const last = entries.findLast(({ type }) => type === 'task/acted' || type === 'signature/given');
  if (!last?.actor) return new ProblemError('task/closed');
  return new ProblemError('task/closed', { name: last.actor.name, time: timeInWords(last.at) });
}
