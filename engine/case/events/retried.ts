import type { Permission } from '../../problem.ts';
import type { Actor } from '../../schema/principal.ts';
import type { CaseState } from '../case-state.ts';
import { countTermAgain } from '../terms.ts';
import { changing, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import type { OperationOf } from './operated.ts';
import { granted, refused } from './permission.ts';

export function permitRetry(state: CaseState, { runId }: OperationOf<'retry'>): Permission {
  if (state.stalls[runId]) return granted;
  const run = state.runs[runId];
  if (!run) return refused('run/unknown');
  return run.incident === null ? refused('run/not-failed') : granted;
}

/** Tries again what failed: an activity, or what the engine itself could not work out. */
export function retry(turn: Turn, { runId }: OperationOf<'retry'>, actor: Actor): void {
  const stall = turn.state.stalls[runId];
  const { nodeId } = stall ?? turn.state.runs[runId]!;
  record(turn, 'incident/retried', { actor, nodeId, detail: { run: runId } });
  if (stall) {
    delete changing(turn, 'stalls')[runId];
    if (stall.edge !== null) turn.moving.push(stall.edge);
    else countTermAgain(turn, stall.taskId!);
    return;
  }
  const run = turn.state.runs[runId]!;
  changing(turn, 'runs')[runId] = { ...run, attempts: run.attempts + 1, incident: null };
  turn.commands.push({ type: 'run', runId });
}
