import type { AuditEntry } from '../../engine/index.ts';
import type { Store } from '../../store/index.ts';
import { timeInWords } from '../cases/display.ts';
import { ProblemError } from '../problem.ts';

/** Says who handled a task that is closed by now, or that its document was replaced; a task that never was is not found. */
export async function closedTask(store: Store, caseId: string, taskId: string): Promise<ProblemError> {
  const entries = (await store.acts.list(caseId)).filter((entry) => entry.taskId === taskId);
  if (entries.length === 0) return new ProblemError('task/not-found');
  if (entries.some(isReplacement)) return new ProblemError('document/changed');
  const last = entries.findLast(({ type }) => type === 'task/acted' || type === 'signature/given');
  if (!last?.actor) return new ProblemError('task/closed');
  return new ProblemError('task/closed', { name: last.actor.name, time: timeInWords(last.at) });
}

/** Whether a task is closed because a document was replaced: signatures that were on their way for it go nowhere. */
export async function isOvertaken(store: Store, caseId: string, taskId: string): Promise<boolean> {
  return (await store.acts.list(caseId)).some((entry) => entry.taskId === taskId && isReplacement(entry));
}

const isReplacement = ({ type, detail }: AuditEntry): boolean =>
  type === 'task/closed' && detail['cause'] === 'document-replaced';
