import { setCurrentDetails } from '@temporalio/workflow';
import { advance } from '../engine/case/advance.ts';
import { createState } from '../engine/case/create-state.ts';
import { upgradeState } from '../engine/case/upgrade-state.ts';
import { permits } from '../engine/case/permits.ts';
import { projectCase } from '../engine/case/project-case.ts';
import type { CaseStart } from '../engine/case/case-start.ts';
import type { CaseState, Run } from '../engine/case/case-state.ts';
import type { CaseCommand, CaseEvent } from '../engine/case/events.ts';
import { timersOf } from '../engine/case/timers.ts';
import type { Permission } from '../engine/problem.ts';
import type { Principal } from '../engine/schema/principal.ts';
import type { RunArgument } from './continuation.ts';
import { createProjections } from './projections.ts';
import type { Projections } from './projections.ts';
import { createRuns } from './runs.ts';
import { upsertStatus } from './search-attributes.ts';
import { createSubcases, isSubflow } from './subcases.ts';
import type { PartCancelled, Subcases } from './subcases.ts';
import { activitySummary, describeCase, timerSummary } from './summaries.ts';
import { createTimers } from './timers.ts';

/** A running case: the pure engine's state, and Temporal's timers and activities that go with it. */
export interface CaseDriver {
  /** The case as it would be started today: with the plan of the version it is in. */
  start: () => CaseStart;
  state: () => CaseState;
  permits: (event: CaseEvent) => Permission;
  /** Lets the event happen and does what follows from it; the sequence number of the change it made. */
  apply: (event: CaseEvent) => number;
  readonly projections: Projections;
  readonly subcases: Subcases;
  /** Whether nothing is under way: no activity, no write. Timers may wait. */
  isIdle: () => boolean;
}

/** The workflow's time: the same in every replay. */
export const nowAt = (): string => new Date(Date.now()).toISOString();

export function createDriver({ start: started, carried, told = [] }: RunArgument): CaseDriver {
  let start: CaseStart = started;
  let { plan } = start;
  let current: CaseState = carried ? upgradeState(plan, carried) : createState(start);

  const projections = createProjections(() => projectCase(plan, current), current.audit.sequence);
  const timers = createTimers((timerId) => apply({ type: 'timerFired', at: nowAt(), timerId }));
  const runs = createRuns({
    onDone: (run, result) =>
      apply({ type: 'activityDone', at: nowAt(), runId: run.id, activity: run.activity.activity, result } as CaseEvent),
    onFailed: (run, failure) => apply({ type: 'activityFailed', at: nowAt(), runId: run.id, ...failure }),
  });

  const subcases = createSubcases(
    {
      starterOf: () => start.starter,
      onEnded: (run, result) => {
        apply({ type: 'activityDone', at: nowAt(), runId: run.id, activity: 'subflow', result });
      },
      onFailed: (run, failure) => {
        apply({ type: 'activityFailed', at: nowAt(), runId: run.id, ...failure });
      },
    },
    told,
  );

  function startRun(run: Run): void {
    const { caseId, organisation, number, title } = start;
    const context = { caseId, organisation, number, title, idempotencyKey: `${caseId}/${run.id}` };
    if (isSubflow(run)) {
      subcases.start(run, context, activitySummary(plan, run));
      return;
    }
    // The archive keeps the trail of what came before, so that must stand in the store.
    const ready = run.activity.activity === 'archive' ? projections.written(current.audit.sequence) : undefined;
    runs.start(run, context, activitySummary(plan, run), ready);
  }

  function perform(command: CaseCommand): void {
    switch (command.type) {
      case 'setTimer':
        timers.set(command.timerId, command.firesAt, command.summary);
        return;
      case 'clearTimer':
        timers.clear(command.timerId);
        return;
      case 'run': {
        const run = current.runs[command.runId];
        if (run) startRun(run);
        return;
      }
      case 'record':
        projections.record(command.entry);
        return;
      case 'finish':
        timers.clearAll();
        return;
      case 'openTask':
      case 'closeTask':
        // Tasks are read from the projection.
        return;
    }
  }

  function apply(event: CaseEvent): number {
    const { state, commands } = advance(plan, current, event);
    current = state;
    if (event.type === 'migrated') {
      ({ plan } = event);
      start = { ...start, plan, planHash: event.planHash };
    }
    for (const command of commands) perform(command);
    runs.abandonUnless((runId) => runId in current.runs);
    subcases.abandonUnless((runId) => runId in current.runs, reasonToCancel(event, start.number));
    upsertStatus(current);
    setCurrentDetails(describeCase(plan, current));
    return current.audit.sequence;
  }

  /** After a continue-as-new: what waited, waits again; an activity that was under way runs again under its key. */
  function resume(): void {
    for (const { timerId, firesAt, nodeId } of timersOf(current)) {
      timers.set(timerId, firesAt, timerSummary(plan, nodeId));
    }
    for (const run of Object.values(current.runs)) {
      if (run.incident === null) startRun(run);
    }
    setCurrentDetails(describeCase(plan, current));
  }

  if (carried) resume();
  else apply({ type: 'started', at: nowAt(), start });

  return {
    start: () => start,
    state: () => current,
    permits: (event) => permits(plan, current, event),
    apply,
    projections,
    subcases,
    isIdle: () => runs.isIdle() && subcases.isIdle() && projections.isIdle(),
  };
}

/** Nobody in particular: a term that passed, or a step that ended the case. */
const paraaf = { personId: 'paraaf', name: 'Paraaf', principal: 'person:paraaf' as Principal, ground: 'self' } as const;

/** Why a part of the case is cancelled, and by whom: who did what made the case drop it. */
function reasonToCancel(event: CaseEvent, number: string): PartCancelled {
  const actor = 'actor' in event ? event.actor : paraaf;
  const reason = event.type === 'cancelled' ? event.reason : `Dossier ${number} gaat verder zonder dit deel.`;
  return { actor, reason };
}
