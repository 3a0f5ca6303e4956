import { expect } from '@jest/globals';
import type { AuditEntry } from '../case/audit.ts';
import type { CaseState } from '../case/case-state.ts';
import type { CaseCommand, CaseEvent } from '../case/events.ts';
import { timersOf } from '../case/timers.ts';

/** Test support: what a driver keeps of the commands it was given; it must always agree with the state. */
export interface Driver {
  tasks: Set<string>;
  timers: Map<string, string>;
  running: Set<string>;
  trail: AuditEntry[];
  finished: string[];
}

export function newDriver(): Driver {
  return { tasks: new Set(), timers: new Map(), running: new Set(), trail: [], finished: [] };
}

/** Does what an event leads to: each task, timer and activity is opened or set once and closed or cleared once, as the state has it. */
export function obey(driver: Driver, event: CaseEvent, commands: CaseCommand[], state: CaseState): void {
  if (event.type === 'timerFired') driver.timers.delete(event.timerId);
  if (event.type === 'activityDone' || event.type === 'activityFailed') driver.running.delete(event.runId);
  for (const command of commands) {
    switch (command.type) {
      case 'openTask':
        expect(driver.tasks.has(command.taskId)).toBe(false);
        driver.tasks.add(command.taskId);
        break;
      case 'closeTask':
        expect(driver.tasks.delete(command.taskId)).toBe(true);
        break;
      case 'setTimer':
        expect(driver.timers.has(command.timerId)).toBe(false);
        driver.timers.set(command.timerId, command.firesAt);
        break;
      case 'clearTimer':
        expect(driver.timers.delete(command.timerId)).toBe(true);
        break;
      case 'run':
        expect(driver.running.has(command.runId)).toBe(false);
        driver.running.add(command.runId);
        break;
      case 'record':
        driver.trail.push(command.entry);
        break;
      case 'finish':
        driver.finished.push(command.outcome);
        driver.running.clear();
        break;
    }
  }
  expect([...driver.tasks].sort()).toEqual(Object.keys(state.tasks).sort());
  expect(new Map([...driver.timers].sort())).toEqual(
    new Map(
      timersOf(state)
        .map(({ timerId, firesAt }): [string, string] => [timerId, firesAt])
        .sort(),
    ),
  );
  // A driver lets go of what the case no longer knows.
  for (const id of driver.running) if (!state.runs[id]) driver.running.delete(id);
  const running = Object.values(state.runs).filter(({ incident }) => incident === null);
  expect([...driver.running].sort()).toEqual(running.map(({ id }) => id).sort());
}
