import type { CaseState } from './case-state.ts';

/** A timer in force, and the step to which it belongs. */
export interface CaseTimer {
  timerId: string;
  firesAt: string;
  nodeId: string;
  /** The task whose ladder it is; null for a wait. */
  taskId: string | null;
}

/** Every timer of a case: what a driver sets again that has lost them. */
export function timersOf({ tasks, waits }: CaseState): CaseTimer[] {
  return [
    ...Object.values(tasks).flatMap(({ id, nodeId, ladder }) =>
      ladder ? [{ timerId: ladder.timerId, firesAt: ladder.firesAt, nodeId, taskId: id }] : [],
    ),
    ...Object.values(waits).flatMap(({ id, nodeId, firesAt }) =>
      firesAt ? [{ timerId: id, firesAt, nodeId, taskId: null }] : [],
    ),
  ];
}
