import { resolveDue } from '../../due.ts';
import type { LadderStep } from '../../schema/node.ts';
import { dayFromIso } from '../../working-day.ts';
import { addWorking, endOfWorkingDay, subtractWorking } from '../../working-time.ts';
import { attempt, nodeOf } from './case.ts';
import type { Case, Moment, Task } from './case.ts';
import { leftOf } from './principals.ts';

const settingsOf = (c: Case, task: Task) =>
  nodeOf(c, task.nodeId).settings as { due?: Parameters<typeof resolveDue>[0]; ladder: LadderStep[] };

/** When a task is due: by its term, and then by what that was extended with. */
export function dueOf(c: Case, task: Task): string | null {
  return task.extensions.reduce<string | null>(
    (dueAt, by) => {
      if ('until' in by) return endOfWorkingDay(dayFromIso(by.until), c.calendar);
      return dueAt === null ? null : addWorking(dueAt, by, c.calendar);
    },
    resolveDue(settingsOf(c, task).due, task.openedAt, c.calendar, c.data),
  );
}

/** The moments of a ladder, in order of time, then of the list. */
function momentsOf(c: Case, task: Task): Moment[] {
  const moments = settingsOf(c, task).ladder.flatMap(({ when, repeat }, step) => {
    const duration = 'after' in when ? when.after : 'beforeDue' in when ? when.beforeDue : when.afterDue;
    const from = 'after' in when ? task.openedAt : task.dueAt;
    if (from === null) return [];
    const times = [('beforeDue' in when ? subtractWorking : addWorking)(from, duration, c.calendar)];
    for (let count = 0; count < repeat; count++) times.push(addWorking(times.at(-1)!, duration, c.calendar));
    // A duration of nothing repeats at the same moment: once is enough.
    return [...new Set(times)].map((firesAt, repeated) => ({ step, repeated, firesAt }));
  });
  return moments.sort((a, b) => a.firesAt.localeCompare(b.firesAt) || a.step - b.step);
}

/** Whether a moment can still fire: it did not, nor did a later repetition of it, and it was not past when the task opened. */
function isToCome(c: Case, task: Task, { step, repeated, firesAt }: Moment): boolean {
  const { do: action, when } = settingsOf(c, task).ladder[step]!;
  const isForLate = action === 'overdue' || 'afterDue' in when;
  return (
    !task.fired.some((fired) => fired.step === step && fired.repeated >= repeated) &&
    (isForLate || firesAt > task.openedAt)
  );
}

/** Counts term and ladder of a task that opens; where the calendar ends before, it has neither. */
export function openTerm(c: Case, task: Task): Task {
  const counted = attempt(() => {
    const timed = { ...task, dueAt: dueOf(c, task) };
    return { ...timed, timer: momentsOf(c, timed).find((moment) => isToCome(c, timed, moment)) ?? null };
  });
  return counted.failure ? { ...task, failure: { code: counted.failure, since: c.at } } : counted.value;
}

/** The next moment of an open task. A reminder that was missed is skipped, but for those of the moment that fires now. */
function nextOf(c: Case, task: Task, now?: string): Moment | null {
  const { ladder } = settingsOf(c, task);
  const isMissed = ({ step, firesAt }: Moment) => ladder[step]!.do === 'remind' && firesAt < c.at && firesAt !== now;
  return momentsOf(c, task).find((moment) => isToCome(c, task, moment) && !isMissed(moment)) ?? null;
}

/** A task whose ladder goes on after a moment that fired, as long as acts are asked for. */
export function climb(c: Case, task: Task, fired: Moment): Task {
  const next = attempt(() => (leftOf(task) > 0 ? nextOf(c, task, fired.firesAt) : null));
  return next.failure
    ? { ...task, timer: null, failure: { code: next.failure, since: c.at } }
    : { ...task, timer: next.value };
}

/** Counts an open term again from the opening. Who acts no more is not reminded. */
export function countAgain(c: Case, task: Task): Task {
  const counted = attempt(() => {
    const timed = { ...task, dueAt: dueOf(c, task) };
    return { ...timed, failure: null, timer: leftOf(timed) > 0 ? nextOf(c, timed) : null };
  });
  if (!counted.failure) return counted.value;
  return { ...task, dueAt: null, timer: null, failure: { code: counted.failure, since: c.at } };
}
