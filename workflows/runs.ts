import { CancellationScope, isCancellation, scheduleActivity } from '@temporalio/workflow';
import type { ActivityContext, ActivityResults, CaseActivityName } from '../engine/case/activities.ts';
import type { Run } from '../engine/case/case-state.ts';
import { activityOptions } from './activity-options.ts';
import { describeFailure } from './failures.ts';

/** The activities under way, by the id of their run in the case. */
export interface Runs {
  /** @param ready what must have happened first */
  start(run: Run, context: ActivityContext, summary: string, ready?: Promise<void>): void;
  /** Stops those that the case no longer knows; what they did outside stays done. */
  abandonUnless(isKnown: (runId: string) => boolean): void;
  isIdle(): boolean;
}

export interface RunEvents {
  onDone: (run: Run, result: ActivityResults[CaseActivityName]) => void;
  onFailed: (run: Run, failure: { code: string; message: string }) => void;
}

export function createRuns({ onDone, onFailed }: RunEvents): Runs {
  const scopes = new Map<string, CancellationScope>();

  // No `async` function: Temporal keeps the stack of each promise that is made.
  function perform(run: Run, scope: CancellationScope, context: ActivityContext, summary: string): void {
    const { activity, input } = run.activity;
    const hasEnded = () => {
      const isCurrent = scopes.get(run.id) === scope;
      if (isCurrent) scopes.delete(run.id);
      return isCurrent;
    };
    const options = { ...activityOptions[activity], summary, cancellationType: 'TRY_CANCEL' as const };
    void scope
      .run(() => scheduleActivity<ActivityResults[CaseActivityName]>(activity, [context, input], options))
      .then(
        (result) => {
          if (hasEnded()) onDone(run, result);
        },
        (error: unknown) => {
          if (!isCancellation(error) && hasEnded()) onFailed(run, describeFailure(activity, error));
        },
      );
  }

  return {
    start(run, context, summary, ready) {
      const scope = new CancellationScope();
      scopes.set(run.id, scope);
      const begin = () => {
        if (scopes.get(run.id) === scope) perform(run, scope, context, summary);
      };
      if (ready) void ready.then(begin);
      else begin();
    },
    abandonUnless(isKnown) {
      for (const [runId, scope] of [...scopes]) {
        if (isKnown(runId)) continue;
        scopes.delete(runId);
        scope.cancel();
      }
    },
    isIdle: () => scopes.size === 0,
  };
}
