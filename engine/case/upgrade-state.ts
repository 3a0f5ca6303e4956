import type { Plan } from '../plan.ts';
import type { CaseState, Task } from './case-state.ts';
import { climbedBefore } from './ladder.ts';
import { unlessItFails } from './stalls.ts';
import { taskNode } from './tasks.ts';

/** A task as it was kept before its ladder could move. */
type KeptTask = Omit<Task, 'climbed' | 'extensions' | 'questions'> & Partial<Task>;

/**
 * A state that an earlier release may have carried over, as this one keeps it: what it did not know yet is empty. Of a ladder
 * it said only what comes next: all before that has fired, or was passed over.
 */
export function upgradeState(plan: Plan, carried: CaseState): CaseState {
  const { waits, drafters, calendar }: Partial<CaseState> & Pick<CaseState, 'calendar'> = carried;
  const kept: [string, KeptTask][] = Object.entries(carried.tasks);
  const tasks = kept.map(([id, task]): [string, Task] => {
    const whole: Task = {
      ...task,
      climbed: task.climbed ?? [],
      extensions: task.extensions ?? [],
      questions: task.questions ?? [],
    };
    if (!task.climbed) {
      unlessItFails(() => {
        whole.climbed = climbedBefore(whole, task.ladder, taskNode({ plan }, task.nodeId).settings.ladder, calendar);
      });
    }
    return [id, whole];
  });
  return { ...carried, waits: waits ?? {}, drafters: drafters ?? [], tasks: Object.fromEntries(tasks) };
}
