import type { Permission } from '../../problem.ts';
import type { CaseState } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { changing, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { granted, refused } from './permission.ts';

type Failed = Extract<CaseEvent, { type: 'activityFailed' }>;

export function permitFailed(state: CaseState, { runId }: Failed): Permission {
  if (state.status !== 'running') return refused('case/not-running');
  const run = state.runs[runId];
  return run && run.incident === null ? granted : refused('run/unknown');
}

/** An activity has given up: the case waits, with the cause, until somebody tries again. */
export function applyFailed(turn: Turn, { runId, code, message, at }: Failed): void {
  const run = turn.state.runs[runId]!;
  changing(turn, 'runs')[runId] = { ...run, incident: { code, message, since: at } };
  record(turn, 'incident/raised', {
    nodeId: run.nodeId,
    detail: { run: runId, code, activity: run.activity.activity },
  });
}
