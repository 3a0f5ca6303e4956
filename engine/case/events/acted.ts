import type { Plan } from '../../plan.ts';
import type { Permission } from '../../problem.ts';
import type { Act, CaseState, Task } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { replaceTask } from '../tasks.ts';
import { record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { completeTask, endVisit, visitOf } from '../visits.ts';
import { permitAct } from './act-permission.ts';
import { refused } from './permission.ts';

type Acted = Extract<CaseEvent, { type: 'acted' }>;

export function permitActed(plan: Plan, state: CaseState, { taskId, actor, outcome, reason }: Acted): Permission {
  const permission = permitAct(plan, state, taskId, actor, outcome);
  if (permission.ok && outcome !== 'approved' && !reason?.trim()) return refused('reason/missing', { outcome });
  return permission;
}

/** One vote on a task. A rejection, a return or a refusal ends the visit at once. */
export function applyActed(turn: Turn, { taskId, actor, outcome, reason, at }: Acted): void {
  const task = turn.state.tasks[taskId]!;
  record(turn, 'task/acted', {
    actor,
    nodeId: task.nodeId,
    taskId,
    detail: { outcome, ...(reason ? { reason } : {}) },
  });
  if (outcome === 'approved') {
    countAct(turn, task, { actor, outcome, at, ...(reason ? { reason } : {}) });
  } else {
    endVisit(turn, visitOf(turn, task), outcome);
  }
}

/** Adds an act to a task, and closes it when its need is met. */
export function countAct(turn: Turn, task: Task, act: Act): void {
  const voted = { ...task, acts: [...task.acts, act] };
  replaceTask(turn, voted);
  if (voted.acts.length >= voted.need) completeTask(turn, voted);
}
