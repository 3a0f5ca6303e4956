import type { Permission } from '../../problem.ts';
import type { CaseState } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { endRun } from '../runs.ts';
import { changing, leave, nodeOf, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { granted, refused } from './permission.ts';

type Failed = Extract<CaseEvent, { type: 'activityFailed' }>;

export function permitFailed(state: CaseState, { runId }: Failed): Permission {
  const run = state.runs[runId];
  // A case that has ended still tells who waited for it.
  if (state.status !== 'running' && !run) return refused('case/not-running');
  return run && run.incident === null ? granted : refused('run/unknown');
}

/**
 * An activity has given up: the case waits, with the cause, until somebody tries again. A call whose failure the flow foresees
 * goes on there.
 */
export function applyFailed(turn: Turn, { runId, code, message, at }: Failed): void {
  const run = turn.state.runs[runId]!;
  if (run.activity.activity === 'call' && nodeOf(turn.plan, run.nodeId).ports.failed !== undefined) {
    endRun(turn, run);
    record(turn, 'call/answered', { nodeId: run.nodeId, detail: { failed: code } });
    leave(turn, run.nodeId, 'failed');
    return;
  }
  changing(turn, 'runs')[runId] = { ...run, incident: { code, message, since: at } };
  record(turn, 'incident/raised', {
    nodeId: run.nodeId,
    detail: { run: runId, code, activity: run.activity.activity },
  });
}
