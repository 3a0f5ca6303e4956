import type { ReactFlowInstance } from '@xyflow/react';
import type { Flow, NodeKind } from '../../engine/index.ts';
import type { Position } from '../model/commands/move-nodes.ts';
import { freePlace, placeBehind } from '../model/placement.ts';
import { cardGeometry } from './card-geometry.ts';

/** Lines of facts on the card of a step without settings. */
const factLines: Record<NodeKind, number> = {
  start: 1,
  approve: 1,
  sign: 1,
  fill: 1,
  decide: 0,
  fork: 1,
  join: 1,
  wait: 1,
  subflow: 0,
  notify: 1,
  deliver: 1,
  archive: 0,
  seal: 0,
  call: 0,
  end: 1,
};

/** How far down the entry of a new card stands, by the heights of `StepNode.module.css`. */
function entryOf(kind: NodeKind): number {
  const facts = 69 + 24 * factLines[kind];
  return kind === 'end' ? facts - 17 : facts + 23;
}

/** A place for a new step behind a port, at the height where its line runs straight when there is room. */
export function placeBehindPort(
  reactFlow: Pick<ReactFlowInstance, 'getInternalNode'>,
  flow: Flow,
  [nodeId, portId]: [string, string],
  kind: NodeKind,
): Position | undefined {
  const source = flow.nodes.find(({ id }) => id === nodeId);
  const port = source && cardGeometry(reactFlow, flow).get(nodeId)?.ports.get(portId);
  if (!source || port === undefined) return undefined;
  const straight = source.position.y + port - entryOf(kind);
  return freePlace(flow, { x: placeBehind(flow, source).x, y: straight });
}
