import { portsOf, tellingChannels } from '../../engine/index.ts';
import type { FlowNode, NodeOf, Port } from '../../engine/index.ts';
import { isKind } from './kinds.ts';

/** The ports of a step; none for a kind that this version does not know, which a draft may hold. */
export function portsOn(node: Pick<FlowNode, 'kind' | 'settings'>): Port[] {
  return isKind(node.kind) ? portsOf(node) : [];
}

/** The ports of a step that are worth a line: a delivery is left as unopened only where its opening is told or awaited. */
export function offeredPorts(node: FlowNode, isDrawn: (portId: string) => boolean): Port[] {
  const isIdle = node.kind === 'deliver' && !node.settings.openWithin && !isOpeningTold(node.settings);
  return portsOn(node).filter(({ id }) => !isIdle || id !== 'unopened' || isDrawn(id));
}

/** Whether a channel of a delivery tells when the documents are opened. */
export function isOpeningTold({ channels }: NodeOf<'deliver'>['settings']): boolean {
  return channels.some((channel) => tellingChannels.includes(channel));
}
