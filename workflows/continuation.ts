import { makeContinueAsNewFunc, workflowInfo } from '@temporalio/workflow';
import { workflowType } from '../engine/case/messages.ts';
import type { ActivityResults } from '../engine/case/activities.ts';
import type { CaseArgument } from '../engine/case/messages.ts';
import type { Answers } from './answered-updates.ts';

/** The case that a case is a part of, and the run that waits for it there. */
export interface ParentCase {
  workflowId: string;
  runId: string;
}

/** What a case's run starts with: the case as it was started, or as the run before left it. */
export interface RunArgument extends CaseArgument {
  answers?: Answers;
  parent?: ParentCase;
  /** Ends of parts that were told, and that the case could not take yet. */
  told?: [string, ActivityResults['subflow']][];
  /** Continues as new from this many events on; Temporal's own suggestion counts always. */
  continueAfterEvents?: number;
}

/** A run this long no longer waits for its activities: they run again in the next one, under the same keys. */
const longestHistory = 20_000;

export type Continuation = 'not-yet' | 'when-idle' | 'now';

export function continuationOf({ continueAfterEvents = Infinity }: RunArgument): Continuation {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  if (historyLength >= longestHistory) return 'now';
  return continueAsNewSuggested || historyLength >= continueAfterEvents ? 'when-idle' : 'not-yet';
}

/** The next run is of the type of the version that the case is in by now. */
export function continueCase(argument: RunArgument): Promise<never> {
  const { key, version } = argument.start.plan;
  const continueAs = makeContinueAsNewFunc<(argument: RunArgument) => Promise<unknown>>({
    workflowType: workflowType(key, version),
  });
  return continueAs(argument);
}
