import type { Permission } from '../../problem.ts';
import type { CaseState, Stall } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { stallTask, unlessItFails } from '../stalls.ts';
import { replaceTask, setTimer, withTerm } from '../tasks.ts';
import { changing, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { granted, refused } from './permission.ts';

type Operated = Extract<CaseEvent, { type: 'operated' }>;

export function permitOperation(state: CaseState, { operation }: Operated): Permission {
  if (state.status !== 'running') return refused('case/not-running');
  if (state.stalls[operation.runId]) return granted;
  const run = state.runs[operation.runId];
  if (!run) return refused('run/unknown');
  return run.incident === null ? refused('run/not-failed') : granted;
}

/** Tries again what failed: an activity, or what the engine itself could not work out. */
export function applyOperation(turn: Turn, { operation: { runId }, actor }: Operated): void {
  const stall = turn.state.stalls[runId];
  const { nodeId } = stall ?? turn.state.runs[runId]!;
  record(turn, 'incident/retried', { actor, nodeId, detail: { run: runId } });
  if (stall) {
    delete changing(turn, 'stalls')[runId];
    if (stall.edge !== null) turn.moving.push(stall.edge);
    else countTermAgain(turn, stall);
    return;
  }
  const run = turn.state.runs[runId]!;
  changing(turn, 'runs')[runId] = { ...run, attempts: run.attempts + 1, incident: null };
  turn.commands.push({ type: 'run', runId });
}

function countTermAgain(turn: Turn, { taskId }: Stall): void {
  const task = turn.state.tasks[taskId!]!;
  const failure = unlessItFails(() => replaceTask(turn, withTerm(turn, task)));
  if (failure) {
    stallTask(turn, task, failure);
    return;
  }
  const { ladder } = turn.state.tasks[task.id]!;
  if (ladder) setTimer(turn, task, ladder);
}
