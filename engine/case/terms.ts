import type { Calendar } from '../calendar.ts';
import { resolveDue } from '../due.ts';
import type { Due } from '../schema/business-duration.ts';
import type { CaseData } from '../schema/form.ts';
import { dayFromIso } from '../working-day.ts';
import { addWorking, endOfWorkingDay } from '../working-time.ts';
import type { Instant } from '../working-time.ts';
import type { Task, Wait } from './case-state.ts';
import { nextRung } from './ladder.ts';
import { needLeft } from './principals.ts';
import { stallTask, unlessItFails } from './stalls.ts';
import { replaceTask, setTimer, stopLadder, taskNode } from './tasks.ts';
import { changing, nodeOf } from './turn.ts';
import type { Turn } from './turn.ts';
import { awaitedAt, momentOf } from './waits.ts';

/**
 * When an open task is due: by the term of its step, counted from its opening, and then by what it was extended with.
 *
 * @throws EngineError `calendar/exhausted` when the calendar ends before
 */
export function dueOf(
  { openedAt, extensions }: Pick<Task, 'openedAt' | 'extensions'>,
  due: Due | undefined,
  calendar: Calendar,
  data: CaseData,
): Instant | null {
  let dueAt = resolveDue(due, openedAt, calendar, data);
  for (const extension of extensions) {
    if ('until' in extension) dueAt = endOfWorkingDay(dayFromIso(extension.until), calendar);
    else if (dueAt !== null) dueAt = addWorking(dueAt, extension, calendar);
  }
  return dueAt;
}

/**
 * Counts the term of an open task again from its opening, for the calendar, the data or the term itself have become others:
 * what has fired of its ladder stays, what has not comes at its new moment.
 */
export function countTermAgain(turn: Turn, taskId: string): void {
  const { calendar, data } = turn.state;
  giveTerm(turn, taskId, (task) => {
    const { due, ladder: steps } = taskNode(turn, task.nodeId).settings;
    const counted = { ...task, dueAt: dueOf(task, due, calendar, data) };
    return { ...counted, ladder: needLeft(task) > 0 ? nextRung(counted, steps, calendar, turn.at) : null };
  });
}

/**
 * Gives an open task another term, its ladder stopped first. Where that cannot be counted the task stays open without one, with
 * an incident; where it had one and it can, the incident is gone.
 *
 * @param count the task with its term and its next rung
 */
export function giveTerm(turn: Turn, taskId: string, count: (task: Task) => Task): void {
  stopLadder(turn, taskId);
  const task = turn.state.tasks[taskId]!;
  let timed: Task = { ...task, dueAt: null };
  const failure = unlessItFails(() => {
    timed = count(task);
  });
  // A task that waits for no more acts is not reminded of them.
  if (needLeft(task) === 0) timed = { ...timed, ladder: null };
  replaceTask(turn, timed);
  delete changing(turn, 'stalls')[`${taskId}.term`];
  if (failure) stallTask(turn, task, failure);
  else if (timed.ladder) setTimer(turn, task, timed.ladder);
}

/** Counts the moment of a wait again, from when it began; one that has passed, or cannot be counted any more, stays as it was. */
export function countWaitAgain(turn: Turn, wait: Wait): void {
  if (wait.firesAt === null) return;
  const awaited = awaitedAt(turn, wait);
  if ('date' in awaited && !turn.state.data[awaited.date]) return;
  let firesAt: string | null = wait.firesAt;
  unlessItFails(() => {
    firesAt = momentOf(turn, wait, awaited);
  });
  if (firesAt === null || firesAt === wait.firesAt) return;
  changing(turn, 'waits')[wait.id] = { ...wait, firesAt };
  turn.commands.push({ type: 'clearTimer', timerId: wait.id });
  turn.commands.push({ type: 'setTimer', timerId: wait.id, firesAt, summary: nodeOf(turn.plan, wait.nodeId).name.nl });
}
