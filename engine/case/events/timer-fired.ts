import type { Permission } from '../../problem.ts';
import type { LadderStep } from '../../schema/node.ts';
import type { CaseState, LadderPosition, Task, Wait } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { nextRung, withFired } from '../ladder.ts';
import { needLeft, openPrincipals, resolvePrincipals } from '../principals.ts';
import { startRun } from '../runs.ts';
import { stallTask, unlessItFails } from '../stalls.ts';
import { replaceTask, setTimer, taskNode } from '../tasks.ts';
import { changing, leave, nodeOf, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { completeTask, endVisit, visitOf } from '../visits.ts';
import { endWait, portWhenOver } from '../waits.ts';
import { granted, refused } from './permission.ts';

type TimerFired = Extract<CaseEvent, { type: 'timerFired' }>;

/** A timer is known as long as its rung is the next of an open task: one that fires late is nobody's any more. */
export function permitTimer(state: CaseState, { timerId }: TimerFired): Permission {
  if (state.status !== 'running') return refused('case/not-running');
  return (taskOf(state, timerId) ?? waitOf(state, timerId)) ? granted : refused('timer/unknown');
}

function taskOf({ tasks }: CaseState, timerId: string): Task | undefined {
  return Object.values(tasks).find((task) => task.ladder?.timerId === timerId);
}

function waitOf({ waits }: CaseState, timerId: string): Wait | undefined {
  return waits[timerId]?.firesAt ? waits[timerId] : undefined;
}

/** The moment of a wait has come, or a rung of a task's ladder. */
export function applyTimer(turn: Turn, event: TimerFired): void {
  const wait = waitOf(turn.state, event.timerId);
  if (wait) endWaiting(turn, wait);
  else applyRung(turn, event);
}

/** What did not come in its time, a message or an opening, is waited for no longer where the flow says what then; else it still is. */
function endWaiting(turn: Turn, wait: Wait): void {
  const port = portWhenOver(turn, wait);
  record(turn, 'wait/over', { nodeId: wait.nodeId, detail: { port } });
  if (nodeOf(turn.plan, wait.nodeId).ports[port] === undefined) {
    changing(turn, 'waits')[wait.id] = { ...wait, firesAt: null };
    return;
  }
  endWait(turn, wait, 'timer');
  leave(turn, wait.nodeId, port);
}

/** One rung of a task's ladder: reminds, escalates, or sends the token out as overdue; then the next rung is set. */
function applyRung(turn: Turn, { timerId }: TimerFired): void {
  const task = taskOf(turn.state, timerId)!;
  const fired = task.ladder!;
  const step = taskNode(turn, task.nodeId).settings.ladder[fired.step]!;
  replaceTask(turn, withFired(task, fired));

  if (step.do === 'overdue') {
    record(turn, 'task/overdue', { nodeId: task.nodeId, taskId: task.id });
    if (taskNode(turn, task.nodeId).ports.overdue !== undefined) {
      endVisit(turn, visitOf(turn, task), 'overdue');
      return;
    }
  } else if (step.do === 'remind') {
    startRun(turn, timerId, task.nodeId, false, {
      activity: 'remind',
      input: {
        taskId: task.id,
        nodeName: taskNode(turn, task.nodeId).name,
        to: openPrincipals(task),
        dueAt: task.dueAt,
      },
    });
  } else {
    escalate(turn, turn.state.tasks[task.id]!, step, timerId);
  }
  climb(turn, turn.state.tasks[task.id]!, fired);
}

function escalate(turn: Turn, task: Task, { to, as }: LadderStep, runId: string): void {
  const reached = resolvePrincipals(to, turn.state);
  record(turn, 'task/escalated', { nodeId: task.nodeId, taskId: task.id, detail: { as, to: reached.join(' ') } });
  if (reached.length === 0) return;
  if (as === 'added') replaceTask(turn, { ...task, principals: [...new Set([...task.principals, ...reached])] });
  if (as === 'replacing') replaceTask(turn, replacing(task, reached));
  startRun(turn, runId, task.nodeId, false, {
    activity: 'escalate',
    input: { taskId: task.id, nodeName: taskNode(turn, task.nodeId).name, to: reached, as, dueAt: task.dueAt },
  });
}

/** Who has acted stays; the rest is replaced, and the task needs no more acts than there are people for. */
function replacing(task: Task, by: Task['principals']): Task {
  const open = openPrincipals(task);
  const principals = [...new Set([...task.principals.filter((principal) => !open.includes(principal)), ...by])];
  return { ...task, principals, need: Math.min(task.need, principals.length) };
}

function climb(turn: Turn, task: Task, fired: LadderPosition): void {
  // Who was put in the place of others may have acted before: then there is nothing left to ask, or only a signature to await.
  if (task.acts.length >= task.need) return completeTask(turn, task);
  if (needLeft(task) === 0) return;
  const { ladder: steps } = taskNode(turn, task.nodeId).settings;
  let next: LadderPosition | null = null;
  const failure = unlessItFails(() => {
    next = nextRung(task, steps, turn.state.calendar, turn.at, fired.firesAt);
  });
  if (failure) stallTask(turn, task, failure);
  if (!next) return;
  replaceTask(turn, { ...task, ladder: next });
  setTimer(turn, task, next);
}
