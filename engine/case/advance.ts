import type { Plan } from '../plan.ts';
import { EngineError } from '../problem.ts';
import type { CaseState } from './case-state.ts';
import type { CaseCommand, CaseEvent } from './events.ts';
import { applyActed } from './events/acted.ts';
import { amend } from './events/amended.ts';
import { changeCalendar } from './events/calendar-changed.ts';
import { applyDone } from './events/activity-done.ts';
import { applyFailed } from './events/activity-failed.ts';
import { cancel } from './events/cancelled.ts';
import { migrate } from './events/migrated.ts';
import { applyReplacement } from './events/document-replaced.ts';
import { applyFilled } from './events/filled.ts';
import { applyOpened } from './events/delivery-opened.ts';
import { applyMessage } from './events/message-received.ts';
import { applyOperation } from './events/operated.ts';
import { applySignature } from './events/signature-given.ts';
import { start } from './events/started.ts';
import { applyTimer } from './events/timer-fired.ts';
import { permits } from './permits.ts';
import { moveTokens } from './tokens.ts';
import { beginTurn } from './turn.ts';
import type { Turn } from './turn.ts';

/** What an event leads to. */
export interface Advance {
  state: CaseState;
  /** What the driver must do, in this order. */
  commands: CaseCommand[];
}

/**
 * Lets an event happen to a case: the state it leads to, and what must be done for it. The state that goes in is never
 * changed, and what did not change is shared with the state that comes out. The same event in the same state always
 * leads to the same. After `migrated`, the plan is that of the event.
 *
 * @throws EngineError the code with which `permits` refuses the event; `plan/broken` for a plan that was never checked
 */
export function advance(plan: Plan, state: CaseState, event: CaseEvent): Advance {
  const permission = permits(plan, state, event);
  if (!permission.ok) throw new EngineError(permission.problem.code, `The event ${event.type} is not possible now`);
  const turn = beginTurn(event.type === 'migrated' ? event.plan : plan, state, event.at);
  apply(turn, plan, event);
  moveTokens(turn);
  return { state: turn.state, commands: turn.commands };
}

function apply(turn: Turn, from: Plan, event: CaseEvent): void {
  switch (event.type) {
    case 'started':
      return start(turn);
    case 'acted':
      return applyActed(turn, event);
    case 'filled':
      return applyFilled(turn, event);
    case 'documentReplaced':
      return applyReplacement(turn, event);
    case 'messageReceived':
      return applyMessage(turn, event);
    case 'deliveryOpened':
      return applyOpened(turn, event);
    case 'signatureGiven':
      return applySignature(turn, event);
    case 'timerFired':
      return applyTimer(turn, event);
    case 'activityDone':
      return applyDone(turn, event);
    case 'activityFailed':
      return applyFailed(turn, event);
    case 'amended':
      return amend(turn, event);
    case 'calendarChanged':
      return changeCalendar(turn, event);
    case 'operated':
      return applyOperation(turn, event);
    case 'cancelled':
      return cancel(turn, event);
    case 'migrated':
      return migrate(turn, from, event);
  }
}
