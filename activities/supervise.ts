import { Context } from '@temporalio/activity';
import type { Activities, DayActivities } from '../engine/index.ts';
import type { FailureReport } from './dependencies.ts';
import { causeCodeOf, failureCodeOf, toApplicationFailure } from './failures.ts';

/** Below the shortest heartbeat time-out of the workflow's options: a worker that was killed is noticed soon. */
const heartbeatMs = 2_000;

/**
 * What every activity does: it tells that it lives, and whatever it throws leaves as a code and a fixed sentence, so
 * that no name, address or answer of another system gets into a history or a log.
 */
export function supervise<All extends Activities & DayActivities>(
  activities: All,
  report: (failure: FailureReport) => void = () => undefined,
): All {
  const entries = Object.entries(activities) as [string, (...args: unknown[]) => Promise<unknown>][];
  const supervised = entries.map(([name, perform]) => [
    name,
    async (...args: unknown[]) => {
      const { info, heartbeat } = Context.current();
      const pulse = setInterval(heartbeat, heartbeatMs);
      try {
        return await perform(...args);
      } catch (error) {
        const code = failureCodeOf(error);
        const [context] = args as [{ idempotencyKey?: string }];
        const idempotencyKey = context.idempotencyKey ?? info.activityId;
        report({ activity: name, idempotencyKey, code, attempt: info.attempt, cause: causeCodeOf(error) });
        throw toApplicationFailure(code);
      } finally {
        clearInterval(pulse);
      }
    },
  ]);
  return Object.fromEntries(supervised) as All;
}
