import type { ActivityResults } from '../../case/activities.ts';
import type { CaseEvent } from '../../case/events.ts';
import { attempt, begin, leave, nodeOf, put, refuseIf, say, take, timesBegun } from './case.ts';
import type { Case, Errand } from './case.ts';
import type { NodeOf } from './routing.ts';
import { momentOf, waitsOf } from './waits.ts';

/** Whom no channel reached leaves by `undeliverable`; undrawn, the case waits with them, for who was reached gets nothing twice. */
export function delivered(before: Case, { nodeId, asks }: Errand, result: ActivityResults['deliver']): Case {
  const { deliveries, undeliverable = [] } = result;
  const reached = asks.recipients!.filter((_, index) => !undeliverable.includes(index));
  const c = deliveries.reduce((now, delivery, index) => {
    const delivered = { nodeId, ...delivery, ...(reached[index] && { field: reached[index].field! }) };
    return say({ ...now, deliveries: [...now.deliveries, delivered] }, 'document/delivered', { nodeId });
  }, before);
  if (undeliverable.length === 0) return opening(c, nodeId, asks);
  const told = say(c, 'document/undeliverable', { nodeId });
  if ('undeliverable' in nodeOf(c, nodeId).ports) return leave(told, nodeId, 'undeliverable');
  const recipients = undeliverable.flatMap((index) => asks.recipients![index] ?? []);
  return undelivered(told, nodeId, { ...asks, recipients }, 'deliver/undeliverable');
}

/** A delivery that somebody must look at, as an activity of its own. */
function undelivered(before: Case, nodeId: string, asks: Errand['asks'], incident: string): Case {
  const c = begin(before, nodeId);
  const id = `${nodeId}.${timesBegun(c, nodeId)}`;
  return say(put(c, { at: 'activity', id, nodeId, asks, attempts: 1, incident }), 'incident/raised', { nodeId });
}

/** All were reached: the token goes on, or waits until they have opened what tells of that. */
function opening(before: Case, nodeId: string, asks: Errand['asks']): Case {
  const { openWithin } = (nodeOf(before, nodeId) as NodeOf<'deliver'>).settings;
  if (!openWithin || unopened(before, nodeId).length === 0) return leave(before, nodeId, 'delivered');
  const c = begin(before, nodeId);
  const moment = attempt(() => momentOf(c, c.at, { duration: openWithin }));
  if (moment.failure) return undelivered(c, nodeId, { ...asks, recipients: [] }, moment.failure);
  const id = `${nodeId}.${timesBegun(c, nodeId)}`;
  return put(c, { at: 'wait', id, nodeId, openedAt: c.at, firesAt: moment.value, message: null });
}

const isToOpen = ({ channel, field, openedAt }: Case['deliveries'][number]) =>
  channel === 'portal' && field !== undefined && !openedAt;

/** The fields whose last delivery at a step can be opened, and was not. */
const unopened = ({ deliveries }: Case, nodeId: string): string[] => {
  const here = deliveries.filter((delivery) => delivery.nodeId === nodeId);
  const isLast = (delivery: (typeof here)[number]) =>
    here.findLast(({ field }) => field === delivery.field) === delivery;
  return here.filter((delivery) => isLast(delivery) && isToOpen(delivery)).map(({ field }) => field!);
};

/** A recipient has opened what was delivered: the last of those who had to lets the token go on. */
export function opened(before: Case, { nodeId, field }: Extract<CaseEvent, { type: 'deliveryOpened' }>): Case {
  refuseIf(before.status !== 'running', 'case/not-running');
  const isOf = (one: Case['deliveries'][number]) => one.nodeId === nodeId && one.field === field && isToOpen(one);
  refuseIf(!before.deliveries.some(isOf), 'delivery/not-waiting');
  const deliveries = before.deliveries.map((one) => (isOf(one) ? { ...one, openedAt: before.at } : one));
  const c = say({ ...before, deliveries }, 'document/opened', { nodeId });
  const waits = waitsOf(c).filter((wait) => wait.nodeId === nodeId);
  if (unopened(c, nodeId).length > 0) return c;
  return waits.reduce((now, wait) => leave(take(now, wait), nodeId, 'delivered'), c);
}
