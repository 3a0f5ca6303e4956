import { cancelledNotice } from '../messages/notices.ts';
import type { Actor, Principal } from '../schema/principal.ts';
import type { CaseOutcome } from './case-state.ts';
import { openPrincipals } from './principals.ts';
import { startRun } from './runs.ts';
import { closeTask } from './tasks.ts';
import { record } from './turn.ts';
import type { Turn } from './turn.ts';
import { endWait } from './waits.ts';

/**
 * Ends the case: every task closes, every timer is cleared, no activity is waited for. What has gone out already and what
 * was under way is said in the record, for neither can be taken back.
 */
export function finishCase(turn: Turn, outcome: CaseOutcome, by?: { actor: Actor; reason: string }): void {
  for (const taskId of Object.keys(turn.state.tasks)) closeTask(turn, taskId, 'case-ended');
  for (const wait of Object.values(turn.state.waits)) endWait(turn, wait, 'other');
  const underWay = Object.values(turn.state.runs).map((run) => run.activity.activity);
  const { archive, deliveries } = turn.state;
  const delivered = deliveries.map(({ recipient }) => recipient);
  Object.assign(turn.state, {
    status: outcome,
    outcome,
    endedAt: turn.at,
    tokens: [],
    visits: {},
    waits: {},
    runs: {},
    stalls: {},
  });
  turn.moving.length = 0;
  record(turn, 'case/ended', {
    ...(by ? { actor: by.actor } : {}),
    detail: {
      outcome,
      ...(by ? { reason: by.reason } : {}),
      delivered: delivered.join(', '),
      ...(by && archive ? { archived: archive.location } : {}),
      underWay: underWay.join(', '),
    },
  });
  turn.commands.push({ type: 'finish', outcome });
}

/** Ends the case before its time, and tells who still had something to do in it that it was ended, by whom and why. */
export function cancelCase(turn: Turn, actor: Actor, reason: string): void {
  const waitedFor = new Set(Object.values(turn.state.tasks).flatMap(openPrincipals));
  waitedFor.delete(`person:${actor.personId}` as Principal);
  finishCase(turn, 'cancelled', { actor, reason });
  if (waitedFor.size === 0) return;
  const { start } = turn.plan;
  startRun(turn, `${start}.cancelled`, start, false, {
    activity: 'notify',
    input: { to: [...waitedFor], ...cancelledNotice({ by: actor.name, text: reason }) },
  });
}
