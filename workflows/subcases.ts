import {
  CancellationScope,
  ParentClosePolicy,
  defineSignal,
  getExternalWorkflowHandle,
  scheduleActivity,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { ActivityContext, ActivityInput, ActivityResults } from '../engine/case/activities.ts';
import type { CaseStart } from '../engine/case/case-start.ts';
import type { CaseOutcome, CaseState, Run } from '../engine/case/case-state.ts';
import { taskQueues, workflowId, workflowType } from '../engine/case/messages.ts';
import type { Actor } from '../engine/schema/principal.ts';
import { activityOptions } from './activity-options.ts';
import type { ParentCase, RunArgument } from './continuation.ts';
import { describeFailure } from './failures.ts';
import { attributesOf } from './search-attributes.ts';

type SubflowRun = Run & { activity: { activity: 'subflow' } };
type SubflowResult = ActivityResults['subflow'];

/** To the case that waits: a case that is a part of it has ended so. */
export interface PartEnded {
  runId: string;
  result: SubflowResult;
}

/** To a part: the case that it is a part of does not need it any more. */
export interface PartCancelled {
  actor: Actor;
  reason: string;
}

export const partEndedSignal = defineSignal<[PartEnded]>('partEnded');
export const partCancelledSignal = defineSignal<[PartCancelled]>('partCancelled');

/**
 * Cases of other flows that this one waits for, by the run that started them.
 *
 * A part is a child workflow that its parent does not wait on: its end comes as a signal, which Temporal keeps for the run
 * that is there when it comes. So a case may continue as new while its parts run for months; the next run asks for the
 * same part again under the same key, and finds it started. For the same reason the parent close policy is to leave the
 * part alone (a continue-as-new closes the run too): a case that does not need its part any more tells it so itself.
 */
export interface Subcases {
  start(run: SubflowRun, context: ActivityContext, summary: string): void;
  /** Keeps what a part told; the run it belongs to takes it now, or when it is tried again. */
  tell(ended: PartEnded): void;
  /** Cancels the parts whose run the case no longer knows. */
  abandonUnless(isKnown: (runId: string) => boolean, why: PartCancelled): void;
  /** Ends that were told of runs still there: for the next run. */
  told(): [string, SubflowResult][];
  /** Whether no part is being started or cancelled; those that run do not count. */
  isIdle(): boolean;
}

export interface SubcaseEvents {
  starterOf: () => CaseStart['starter'];
  onEnded: (run: SubflowRun, result: SubflowResult) => void;
  onFailed: (run: SubflowRun, failure: { code: string; message: string }) => void;
}

export const isSubflow = (run: Run): run is SubflowRun => run.activity.activity === 'subflow';

export function createSubcases(
  { starterOf, onEnded, onFailed }: SubcaseEvents,
  carried: readonly [string, SubflowResult][],
): Subcases {
  const known = new Map<string, { run: SubflowRun; part: Promise<string | null> }>();
  const results = new Map(carried);
  let underWay = 0;

  function work<T>(perform: () => Promise<T>): Promise<T> {
    underWay += 1;
    // What the case dropped meanwhile is cancelled by a message of its own, and must be there to get it.
    return CancellationScope.nonCancellable(perform).finally(() => {
      underWay -= 1;
    });
  }

  /** The workflow id of the part, or null when it could not be started. */
  async function startPart(run: SubflowRun, context: ActivityContext, summary: string): Promise<string | null> {
    try {
      const input: ActivityInput<'subflow'> & { starter: CaseStart['starter'] } = {
        ...run.activity.input,
        starter: starterOf(),
      };
      const options = { ...activityOptions.subflow, summary };
      const start = await scheduleActivity<CaseStart>('openSubcase', [context, input], options);
      const id = workflowId(start.organisation, start.number);
      await startOnce(id, start, { workflowId: workflowInfo().workflowId, runId: run.id });
      return id;
    } catch (error) {
      if (known.get(run.id)?.run === run) {
        known.delete(run.id);
        onFailed(run, describeFailure('subflow', error));
      }
      return null;
    }
  }

  function takeResult(runId: string): void {
    const entry = known.get(runId);
    const result = results.get(runId);
    if (!entry || !result) return;
    known.delete(runId);
    onEnded(entry.run, result);
  }

  return {
    start(run, context, summary) {
      const part = results.has(run.id) ? Promise.resolve(null) : work(() => startPart(run, context, summary));
      known.set(run.id, { run, part });
      takeResult(run.id);
    },
    tell({ runId, result }) {
      results.set(runId, result);
      takeResult(runId);
    },
    abandonUnless(isKnown, why) {
      for (const runId of [...results.keys()]) if (!isKnown(runId)) results.delete(runId);
      for (const [runId, { part }] of [...known]) {
        if (isKnown(runId)) continue;
        known.delete(runId);
        void work(async () => {
          const id = await part;
          if (id !== null) await signalUnlessGone(() => getExternalWorkflowHandle(id).signal(partCancelledSignal, why));
        });
      }
    },
    told: () => [...results],
    isIdle: () => underWay === 0,
  };
}

async function startOnce(id: string, start: CaseStart, parent: ParentCase): Promise<void> {
  const { plan } = start;
  const attributes = attributesOf(start);
  const argument: RunArgument = { start, parent };
  try {
    await startChild(workflowType(plan.key, plan.version), {
      workflowId: id,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      parentClosePolicy: ParentClosePolicy.ABANDON,
      taskQueue: taskQueues.workflows,
      args: [argument],
      staticSummary: plan.name.nl,
      staticDetails: `Dossier ${start.number}, versie ${String(plan.version)} van de flow, ${start.department}`,
      ...(attributes && { typedSearchAttributes: attributes }),
    });
  } catch (error) {
    // By an earlier run of this case, which continued as new.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** Tells the case that waits how this part of it ended. */
export function tellParent(
  { workflowId: id, runId }: ParentCase,
  { status, data, documents }: CaseState,
): Promise<void> {
  const result: SubflowResult = {
    outcome: status as CaseOutcome,
    data,
    documents: Object.values(documents).map(({ id: documentId, sha256, signatures }) => ({
      id: documentId,
      sha256,
      signatures,
    })),
  };
  return signalUnlessGone(() => getExternalWorkflowHandle(id).signal(partEndedSignal, { runId, result }));
}

/** A case that has ended meanwhile needs to know nothing any more. */
async function signalUnlessGone(signal: () => Promise<void>): Promise<void> {
  try {
    await signal();
  } catch {
    return;
  }
}
