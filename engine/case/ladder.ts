import type { Calendar } from '../calendar.ts';
import type { LadderStep } from '../schema/node.ts';
import { addWorking, subtractWorking } from '../working-time.ts';
import type { LadderPosition, Task } from './case-state.ts';

/** One moment of a ladder: a step of it, and which repetition. */
interface Rung {
  step: number;
  repeated: number;
  firesAt: string;
}

/**
 * The first rung of a task that has just opened, or null. One whose moment is past already is skipped, unless it is for
 * what is late: a task that opens late is reminded, escalated or sent out at once.
 *
 * @throws EngineError `calendar/exhausted`
 */
export function firstRung(task: Task, steps: readonly LadderStep[], calendar: Calendar): LadderPosition | null {
  const rung = rungsOf(task, steps, calendar).find(
    ({ step, firesAt }) => Date.parse(firesAt) > Date.parse(task.openedAt) || isForLate(steps[step]),
  );
  return rung ? positionOf(task, rung) : null;
}

/**
 * The next rung of an open task, or null: the first that has not fired, wherever its moment lies now. What was past when the
 * task opened is passed over, unless it is for what is late. A reminder that was missed meanwhile (a timer fires late after a
 * standstill) is skipped; an escalation is not.
 *
 * @param firedAt the moment of the rung that fires now: reminders of the same moment go with it
 * @throws EngineError `calendar/exhausted`
 */
export function nextRung(
  task: Task,
  steps: readonly LadderStep[],
  calendar: Calendar,
  at: string,
  firedAt?: string,
): LadderPosition | null {
  const rung = rungsOf(task, steps, calendar).find(({ step, repeated, firesAt }) => {
    const isOver = repeated < (task.climbed[step] ?? 0);
    const wasPast = Date.parse(firesAt) <= Date.parse(task.openedAt) && !isForLate(steps[step]);
    const isMissed = steps[step]?.do === 'remind' && Date.parse(firesAt) < Date.parse(at) && firesAt !== firedAt;
    return !isOver && !wasPast && !isMissed;
  });
  return rung ? positionOf(task, rung) : null;
}

/** A task of which one more rung has fired; the repetitions before it are over too. */
export function withFired(task: Task, { step, repeated }: LadderPosition): Task {
  const climbed = Array.from(
    { length: Math.max(task.climbed.length, step + 1) },
    (_, index) => task.climbed[index] ?? 0,
  );
  climbed[step] = repeated + 1;
  return { ...task, ladder: null, climbed };
}

/**
 * What has been climbed of a ladder whose next rung this is; all of it when there is none.
 *
 * @throws EngineError `calendar/exhausted`
 */
export function climbedBefore(
  task: Task,
  next: LadderPosition | null,
  steps: readonly LadderStep[],
  calendar: Calendar,
): number[] {
  const rungs = rungsOf(task, steps, calendar);
  const index = rungs.findIndex(({ step, repeated }) => step === next?.step && repeated === next.repeated);
  const climbed = steps.map(() => 0);
  for (const { step, repeated } of index < 0 ? rungs : rungs.slice(0, index)) climbed[step] = repeated + 1;
  return climbed;
}

/**
 * The rung of a task whose term or ladder became another one in another version of its flow, or null: the first that is still
 * to come; all before it counts as climbed. What is for late tasks comes at once when its moment is past, unless the task was
 * late before, for then it came already.
 *
 * @throws EngineError `calendar/exhausted`
 */
export function rungAfterChange(
  task: Task,
  { wasLate, at }: { wasLate: boolean; at: string },
  steps: readonly LadderStep[],
  calendar: Calendar,
): Pick<Task, 'ladder' | 'climbed'> {
  const rung = rungsOf(task, steps, calendar).find(
    ({ step, firesAt }) =>
      Date.parse(firesAt) > Date.parse(at) || steps[step]?.do === 'overdue' || (!wasLate && isForLate(steps[step])),
  );
  const ladder = rung ? positionOf(task, rung) : null;
  return { ladder, climbed: climbedBefore(task, ladder, steps, calendar) };
}

const isForLate = (step: LadderStep | undefined): boolean =>
  step !== undefined && (step.do === 'overdue' || 'afterDue' in step.when);

function positionOf(task: Task, { step, repeated, firesAt }: Rung): LadderPosition {
  return { step, repeated, firesAt, timerId: `${task.id}.${step}.${repeated}` };
}

/** All rungs of a task in the order in which they fire; at the same moment, in the order of the steps. */
function rungsOf(task: Task, steps: readonly LadderStep[], calendar: Calendar): Rung[] {
  return steps
    .flatMap((step, index) =>
      momentsOf(task, step, calendar).map((firesAt, repeated) => ({ step: index, repeated, firesAt })),
    )
    .sort((a, b) => Date.parse(a.firesAt) - Date.parse(b.firesAt));
}

function momentsOf({ openedAt, dueAt }: Task, { when, repeat }: LadderStep, calendar: Calendar): string[] {
  let moment: string;
  if ('after' in when) moment = addWorking(openedAt, when.after, calendar);
  else if (dueAt === null) return [];
  else if ('beforeDue' in when) moment = subtractWorking(dueAt, when.beforeDue, calendar);
  else moment = addWorking(dueAt, when.afterDue, calendar);

  const again = 'after' in when ? when.after : 'beforeDue' in when ? when.beforeDue : when.afterDue;
  const moments = [moment];
  while (moments.length <= repeat) {
    const next = addWorking(moment, again, calendar);
    // Nothing is repeated at the same moment.
    if (next <= moment) break;
    moments.push((moment = next));
  }
  return moments;
}
