import { canonicalJson } from '../../canonical-json.ts';
import type { Permission } from '../../problem.ts';
import type { Actor } from '../../schema/principal.ts';
import type { CaseActivity } from '../activities.ts';
import { activityOf } from '../activity-of.ts';
import type { CaseState, Run } from '../case-state.ts';
import { resolveContacts } from '../principals.ts';
import { endRun } from '../runs.ts';
import { incidentAt, unlessItFails } from '../stalls.ts';
import { countTermAgain } from '../terms.ts';
import { changing, countVisit, nodeOf, record } from '../turn.ts';
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
  runAgain(turn, turn.state.runs[runId]!);
}

/** With the data of now; where these give nothing to ask, the run stays failed and says so. */
function runAgain(turn: Turn, run: Run): void {
  let activity = run.activity;
  const code = unlessItFails(() => {
    activity = askedAgain(turn, run);
  });
  const attempts = run.attempts + 1;
  if (code) {
    changing(turn, 'runs')[run.id] = { ...run, attempts, incident: incidentAt(turn, run.nodeId, code) };
    record(turn, 'incident/raised', { nodeId: run.nodeId, detail: { run: run.id, code } });
    return;
  }
  // Another question to another system is not the same one again: under its old key it would get the old answer.
  const isAnother = activity.activity === 'call' && canonicalJson(activity) !== canonicalJson(run.activity);
  const id = isAnother ? `${run.nodeId}.${countVisit(turn, run.nodeId)}` : run.id;
  endRun(turn, run);
  changing(turn, 'runs')[id] = { ...run, id, activity, attempts, incident: null };
  turn.commands.push({ type: 'run', runId: id });
}

/**
 * What a failed step asks for, worked out anew from what the case holds now. Those whom it may have reached keep their
 * place, for by that it is known; an address that was emptied since stays what it was.
 */
function askedAgain(turn: Turn, run: Run): CaseActivity {
  const node = nodeOf(turn.plan, run.nodeId);
  if (!run.holdsToken || node.kind !== run.activity.activity) return run.activity;
  const activity = activityOf(turn, node);
  if (activity.activity !== 'deliver' || run.activity.activity !== 'deliver') return activity;
  const recipients = run.activity.input.recipients.map((before) => {
    const [now] = before.field === undefined ? [] : resolveContacts([`field:${before.field}`], turn.state);
    return now ?? before;
  });
  return { activity: 'deliver', input: { ...activity.input, recipients } };
}
