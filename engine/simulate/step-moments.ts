import { addWorking } from '../working-time.ts';
import { officeCalendar } from './office-calendar.ts';
import type { Scenario } from './scenario.ts';

/**
 * The instants of the steps of a scenario: each so long after the one before as it says, and never before it.
 *
 * @throws EngineError `calendar/exhausted`
 */
export function stepMoments({ startedAt, steps, calendar = officeCalendar }: Scenario): string[] {
  let now = startedAt;
  return steps.map(({ at, after }) => {
    const moment = at ?? (after ? addWorking(now, after, calendar) : now);
    now = later(now, moment);
    return now;
  });
}

/** The later of two instants. */
export const later = (one: string, other: string): string => (Date.parse(one) > Date.parse(other) ? one : other);
