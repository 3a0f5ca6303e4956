import type { Actor } from '../schema/principal.ts';
import type { CaseOutcome } from './case-state.ts';
import { closeTask } from './tasks.ts';
import { record } from './turn.ts';
import type { Turn } from './turn.ts';

/**
 * Ends the case: every task closes, every timer is cleared, no activity is waited for. What has gone out already and what
 * was under way is said in the record, for neither can be taken back.
 */
export function finishCase(turn: Turn, outcome: CaseOutcome, by?: { actor: Actor; reason: string }): void {
  for (const taskId of Object.keys(turn.state.tasks)) closeTask(turn, taskId, 'case-ended');
  const underWay = Object.values(turn.state.runs).map((run) => run.activity.activity);
  const delivered = turn.state.deliveries.map(({ recipient }) => recipient);
  Object.assign(turn.state, {
    status: outcome,
    outcome,
    endedAt: turn.at,
    tokens: [],
    visits: {},
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
      underWay: underWay.join(', '),
    },
  });
  turn.commands.push({ type: 'finish', outcome });
}
