import type { Plan } from '../../plan.ts';
import type { Permission } from '../../problem.ts';
import type { Actor } from '../../schema/principal.ts';
import type { CaseState } from '../case-state.ts';
import { openPrincipals, resolvePrincipals } from '../principals.ts';
import { replaceTask } from '../tasks.ts';
import { nodeOf, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import type { AmendmentOf } from './amended.ts';
import { draftersOf } from './act-permission.ts';
import { granted, refused } from './permission.ts';

/**
 * A task passes from who has not acted to others. What must be done in person passes to nobody, and who drafted the case
 * gets no task under four eyes.
 */
export function permitReassign(
  plan: Plan,
  state: CaseState,
  { taskId, from, to }: AmendmentOf<'reassign'>,
): Permission {
  const task = state.tasks[taskId];
  if (!task) return refused('task/closed');
  const step = nodeOf(plan, task.nodeId).name.nl;
  if (task.personal) return refused('task/personal', { step });
  if (!openPrincipals(task).includes(from)) {
    return refused(task.principals.includes(from) ? 'task/already-acted' : 'task/not-your-principal', { step });
  }
  const reached = resolvePrincipals(to, state);
  if (reached.length === 0) return refused('reassign/nobody', { step });
  if (reached.some((principal) => task.principals.includes(principal)))
    return refused('reassign/already-asked', { step });
  const drafters = draftersOf(state).map((personId) => `person:${personId}`);
  if (task.fourEyes && reached.some((principal) => drafters.includes(principal)))
    return refused('task/four-eyes', { step });
  return granted;
}

/** Where everybody had to act, everybody still has to; else as many as before, of more. */
export function reassign(turn: Turn, { taskId, from, to, reason }: AmendmentOf<'reassign'>, actor: Actor): void {
  const task = turn.state.tasks[taskId]!;
  const reached = resolvePrincipals(to, turn.state);
  const principals = task.principals.flatMap((principal) => (principal === from ? reached : [principal]));
  const need = task.need === task.principals.length ? principals.length : task.need;
  replaceTask(turn, { ...task, principals, need });
  record(turn, 'task/reassigned', {
    actor,
    nodeId: task.nodeId,
    taskId,
    detail: { from, to: reached.join(' '), reason },
  });
}
