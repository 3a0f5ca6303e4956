import { portsOf } from '../../engine/index.ts';
import type { FlowNode, Port } from '../../engine/index.ts';
import { isKind } from './kinds.ts';

/** The ports of a step; none for a kind that this version does not know, which a draft may hold. */
export function portsOn(node: Pick<FlowNode, 'kind' | 'settings'>): Port[] {
  return isKind(node.kind) ? portsOf(node) : [];
}
