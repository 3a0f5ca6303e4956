import type { Plan } from '../plan.ts';
import type { Permission } from '../problem.ts';
import type { CaseState } from './case-state.ts';
import type { CaseEvent } from './events.ts';
import { permitActed } from './events/acted.ts';
import { permitAmendment } from './events/amended.ts';
import { permitCalendar } from './events/calendar-changed.ts';
import { permitDone } from './events/activity-done.ts';
import { permitFailed } from './events/activity-failed.ts';
import { permitCancel } from './events/cancelled.ts';
import { permitMigration } from './events/migrated.ts';
import { permitReplacement } from './events/document-replaced.ts';
import { permitFilled } from './events/filled.ts';
import { permitOpened } from './events/delivery-opened.ts';
import { permitMessage } from './events/message-received.ts';
import { permitOperation } from './events/operated.ts';
import { permitSignature } from './events/signature-given.ts';
import { permitStart } from './events/started.ts';
import { permitTimer } from './events/timer-fired.ts';

/** Whether an event is possible in this state, and if not, why: what it permits, `advance` does. */
export function permits(plan: Plan, state: CaseState, event: CaseEvent): Permission {
  switch (event.type) {
    case 'started':
      return permitStart(state);
    case 'acted':
      return permitActed(plan, state, event);
    case 'filled':
      return permitFilled(plan, state, event);
    case 'documentReplaced':
      return permitReplacement(plan, state, event);
    case 'messageReceived':
      return permitMessage(plan, state, event);
    case 'deliveryOpened':
      return permitOpened(state, event);
    case 'signatureGiven':
      return permitSignature(plan, state, event);
    case 'timerFired':
      return permitTimer(state, event);
    case 'activityDone':
      return permitDone(state, event);
    case 'activityFailed':
      return permitFailed(state, event);
    case 'amended':
      return permitAmendment(plan, state, event);
    case 'calendarChanged':
      return permitCalendar(state);
    case 'operated':
      return permitOperation(plan, state, event);
    case 'cancelled':
      return permitCancel(state, event);
    case 'migrated':
      return permitMigration(plan, state, event);
  }
}
