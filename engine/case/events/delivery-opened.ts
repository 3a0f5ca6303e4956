import type { Permission } from '../../problem.ts';
import type { CaseState, Delivered } from '../case-state.ts';
import { isUnopened, stillUnopened } from '../deliveries.ts';
import type { CaseEvent } from '../events.ts';
import { changing, leave, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { endWait } from '../waits.ts';
import { granted, refused } from './permission.ts';

type Opened = Extract<CaseEvent, { type: 'deliveryOpened' }>;

/** Opened once: what is opened again, or was never brought, says nothing to the case. */
export function permitOpened(state: CaseState, event: Opened): Permission {
  if (state.status !== 'running') return refused('case/not-running');
  return openedIn(state, event).length > 0 ? granted : refused('delivery/not-waiting');
}

/** What a recipient opens: all that was brought at the step and not opened before. */
const openedIn = ({ deliveries }: CaseState, { nodeId, field }: Opened): Delivered[] =>
  deliveries.filter((delivery) => isUnopened(delivery, nodeId) && delivery.field === field);

/** A recipient has opened the documents; the step goes on with the last of those for whom it waits. */
export function applyOpened(turn: Turn, event: Opened): void {
  const { nodeId } = event;
  const opened = openedIn(turn.state, event);
  const deliveries = changing(turn, 'deliveries');
  for (const delivery of opened) deliveries[deliveries.indexOf(delivery)] = { ...delivery, openedAt: turn.at };
  record(turn, 'document/opened', { nodeId, detail: { recipient: opened.at(-1)!.recipient } });
  if (stillUnopened(turn.state, nodeId).length > 0) return;
  for (const wait of Object.values(turn.state.waits)) {
    if (wait.nodeId !== nodeId) continue;
    endWait(turn, wait, 'other');
    leave(turn, nodeId, 'delivered');
  }
}
