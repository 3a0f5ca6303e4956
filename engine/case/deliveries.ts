import { tellingChannels } from '../telling-channels.ts';
import type { CaseState, Delivered } from './case-state.ts';

/** Whether a delivery of a step may still be opened, as far as that is ever told. */
export const isUnopened = ({ nodeId, channel, field, openedAt }: Delivered, at: string): boolean =>
  nodeId === at && field !== undefined && openedAt === undefined && tellingChannels.includes(channel);

/**
 * The recipients of a step who have not opened what reached them last, by the field of their address. Whom it reached by a
 * channel that tells of no opening is not waited for.
 */
export function stillUnopened({ deliveries }: Pick<CaseState, 'deliveries'>, nodeId: string): string[] {
  const last = new Map<string, Delivered>();
  for (const delivery of deliveries) {
    if (delivery.nodeId === nodeId && delivery.field !== undefined) last.set(delivery.field, delivery);
  }
  return [...last].filter(([, delivery]) => isUnopened(delivery, nodeId)).map(([field]) => field);
}
