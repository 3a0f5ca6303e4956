import { resolveDue } from '../due.ts';
import type { PlanNode } from '../plan.ts';
import type { Principal } from '../schema/principal.ts';
import type { LadderPosition, Task, Visit } from './case-state.ts';
import { firstRung } from './ladder.ts';
import { stallTask, unlessItFails } from './stalls.ts';
import { changing, nodeOf, record } from './turn.ts';
import type { Turn } from './turn.ts';

type TaskNode = Extract<PlanNode, { kind: 'approve' | 'sign' | 'fill' }>;

/** A node with parties: `approve`, `sign` or `fill`. */
export function taskNode({ plan }: Pick<Turn, 'plan'>, nodeId: string): TaskNode {
  return nodeOf(plan, nodeId) as TaskNode;
}

/** Opens the task of one party of a visit, with its term and the timer of its ladder. */
export function openTask(turn: Turn, visit: Visit, party: number, principals: Principal[], need: number): Task {
  const { kind, settings } = taskNode(turn, visit.nodeId);
  const task: Task = {
    id: `${visit.nodeId}.${visit.number}.${party}`,
    nodeId: visit.nodeId,
    kind,
    visit: visit.number,
    party,
    principals,
    need,
    personal: 'personal' in settings && settings.personal,
    fourEyes: 'fourEyes' in settings && settings.fourEyes,
    openedAt: turn.at,
    dueAt: null,
    acts: [],
    pending: [],
    ladder: null,
    climbed: [],
    extensions: [],
    questions: [],
  };
  changing(turn, 'tasks')[task.id] = task;
  const failure = unlessItFails(() => replaceTask(turn, withTerm(turn, task)));
  const { dueAt, ladder } = turn.state.tasks[task.id]!;
  record(turn, 'task/opened', {
    nodeId: task.nodeId,
    taskId: task.id,
    detail: { principals: principals.join(' '), need, dueAt },
  });
  turn.commands.push({ type: 'openTask', taskId: task.id });
  if (failure) stallTask(turn, task, failure);
  else if (ladder) setTimer(turn, task, ladder);
  return task;
}

/**
 * A task with its term and the first rung of its ladder.
 *
 * @throws EngineError `calendar/exhausted`
 */
export function withTerm(turn: Turn, task: Task): Task {
  const { settings } = taskNode(turn, task.nodeId);
  const { calendar, data } = turn.state;
  const timed = { ...task, dueAt: resolveDue(settings.due, task.openedAt, calendar, data) };
  return { ...timed, ladder: firstRung(timed, settings.ladder, calendar) };
}

export function replaceTask(turn: Turn, task: Task): void {
  changing(turn, 'tasks')[task.id] = task;
}

export function setTimer(turn: Turn, { nodeId }: Task, { timerId, firesAt, step }: LadderPosition): void {
  const { name, settings } = taskNode(turn, nodeId);
  const summary = `${name.nl}: ${summaries[settings.ladder[step]!.do]}`;
  turn.commands.push({ type: 'setTimer', timerId, firesAt, summary });
}

const summaries = { remind: 'herinnering', escalate: 'escalatie', overdue: 'te laat' };

/** Stops the ladder of a task. */
export function stopLadder(turn: Turn, taskId: string): void {
  const task = turn.state.tasks[taskId]!;
  if (!task.ladder) return;
  turn.commands.push({ type: 'clearTimer', timerId: task.ladder.timerId });
  replaceTask(turn, { ...task, ladder: null });
}

/** Why a task closes: its need is met, or something ended it before. */
export type Closing =
  'done' | 'rejected' | 'returned' | 'refused' | 'overdue' | 'document-replaced' | 'skipped' | 'case-ended';

/** Takes a task away; said in the audit trail where its need was not met. */
export function closeTask(turn: Turn, taskId: string, cause: Closing): void {
  stopLadder(turn, taskId);
  const { nodeId } = turn.state.tasks[taskId]!;
  delete changing(turn, 'tasks')[taskId];
  for (const stall of Object.values(turn.state.stalls)) {
    if (stall.taskId === taskId) delete changing(turn, 'stalls')[stall.id];
  }
  if (cause !== 'done') record(turn, 'task/closed', { nodeId, taskId, detail: { cause } });
  turn.commands.push({ type: 'closeTask', taskId });
}
