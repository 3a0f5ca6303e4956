import type { CaseOutcome } from '../../case/case-state.ts';
import type { Actor, Principal } from '../../schema/principal.ts';
import { errand } from './activities.ts';
import { ask, refuseIf, say } from './case.ts';
import type { Case } from './case.ts';
import { openOf } from './principals.ts';
import { endVisit, tasksOf, visitsOf } from './tasks.ts';

/** The case ends: all tasks close, and nothing is waited for any more. */
export function finish(c: Case, outcome: CaseOutcome, actor?: Actor): Case {
  const closed = visitsOf(c).reduce(endVisit, c);
  const ended: Case = { ...closed, status: outcome, outcome, endedAt: c.at, tokens: [], errands: [] };
  return ask(say(ended, 'case/ended', actor ? { actor } : {}), `finish ${outcome}`);
}

/** Ends the case before its time; whoever still had something to do is told. */
export function cancel(c: Case, actor: Actor, reason: string): Case {
  refuseIf(c.status !== 'running', 'case/not-running');
  refuseIf(!reason.trim(), 'reason/missing');
  const waitedFor = new Set(tasksOf(c).flatMap(openOf));
  waitedFor.delete(`person:${actor.personId}` as Principal);
  const ended = finish(c, 'cancelled', actor);
  if (waitedFor.size === 0) return ended;
  return errand(ended, `${c.plan.start}.cancelled`, c.plan.start, { activity: 'notify', to: [...waitedFor] });
}
