import type { ReactFlowInstance } from '@xyflow/react';
import type { Flow } from '../../engine/index.ts';
import type { CardGeometry } from '../layout/layout-flow.ts';

/** Heights of the cards and places of their ports as React Flow measured them. */
export function cardGeometry(
  reactFlow: Pick<ReactFlowInstance, 'getInternalNode'>,
  flow: Flow,
): Map<string, CardGeometry> {
  return new Map(
    flow.nodes.flatMap(({ id }): [string, CardGeometry][] => {
      const node = reactFlow.getInternalNode(id);
      if (!node?.measured.height) return [];
      const { source, target } = node.internals.handleBounds ?? { source: null, target: null };
      const ports = [...(source ?? []), ...(target ?? [])].map((handle): [string, number] => [
        handle.id ?? 'in',
        handle.y + handle.height / 2,
      ]);
      return [[id, { height: node.measured.height, ports: new Map(ports) }]];
    }),
  );
}
