import type { Plan } from '../../plan.ts';
import type { Permission } from '../../problem.ts';
import type { Actor } from '../../schema/principal.ts';
import type { CaseState, Extension, Task } from '../case-state.ts';
import { unlessItFails } from '../stalls.ts';
import { replaceTask, taskNode } from '../tasks.ts';
import { countTermAgain, dueOf } from '../terms.ts';
import { nodeOf, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import type { AmendmentOf } from './amended.ts';
import { granted, refused } from './permission.ts';

/** A term moves on only: to a later moment than it was, and one that is still to come. */
export function permitExtend(plan: Plan, state: CaseState, amendment: AmendmentOf<'extend'>, at: string): Permission {
  const task = state.tasks[amendment.taskId];
  if (!task) return refused('task/closed');
  const step = nodeOf(plan, task.nodeId).name.nl;
  if (task.dueAt === null && !('until' in amendment.by)) return refused('extend/no-term', { step });
  let dueAt: string | null = null;
  const failure = unlessItFails(() => {
    dueAt = dueOf(
      extended(task, amendment.by),
      taskNode({ plan }, task.nodeId).settings.due,
      state.calendar,
      state.data,
    );
  });
  if (failure || dueAt === null) return refused('extend/beyond-calendar', { step });
  const isLater = Date.parse(dueAt) > Math.max(Date.parse(at), Date.parse(task.dueAt ?? at));
  return isLater ? granted : refused('extend/not-later', { step });
}

const extended = (task: Task, by: Extension): Task => ({ ...task, extensions: [...task.extensions, by] });

/** The due date moves, and what has not fired of the ladder with it. */
export function extend(turn: Turn, { taskId, by, reason }: AmendmentOf<'extend'>, actor: Actor): void {
  const task = turn.state.tasks[taskId]!;
  replaceTask(turn, extended(task, by));
  countTermAgain(turn, taskId);
  record(turn, 'task/extended', {
    actor,
    nodeId: task.nodeId,
    taskId,
    detail: { before: task.dueAt, dueAt: turn.state.tasks[taskId]!.dueAt, reason },
  });
}
