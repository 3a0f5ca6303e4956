import { useStoreApi } from '@xyflow/react';
import { useMemo } from 'react';
import { routeAll } from './routing.ts';
import type { Line, Routing } from './routing.ts';
import type { Obstacle } from './route-edge.ts';
import type { StepEdgeType } from './StepEdge.tsx';

/** Lines end this far before the card, so that their heads touch it and no more. */
export const tipGap = 1;

/** The ways of the lines between cards at rest: computed anew when a card came to stand elsewhere, not while it is dragged. */
export function useRouting(edges: readonly StepEdgeType[], obstacles: readonly Obstacle[]): Routing {
  const store = useStoreApi();
  return useMemo(() => {
    const { nodeLookup } = store.getState();
    const cards = new Map(obstacles.map((obstacle) => [obstacle.id, obstacle]));
    const handle = (nodeId: string, side: 'source' | 'target', id: string) =>
      nodeLookup.get(nodeId)?.internals.handleBounds?.[side]?.find((each) => each.id === id);
    const lines = edges.flatMap(({ id, source, sourceHandle, target, targetHandle, data }): Line[] => {
      const [from, to] = [cards.get(source), cards.get(target)];
      const out = handle(source, 'source', sourceHandle ?? '');
      const into = handle(target, 'target', targetHandle ?? '');
      if (!from || !to || !out || !into) return [];
      return [
        {
          id,
          source,
          target,
          lane: data?.lane ?? 0,
          start: { x: from.x + out.x + out.width, y: from.y + out.y + out.height / 2 },
          end: { x: to.x + into.x - tipGap, y: to.y + into.y + into.height / 2 },
        },
      ];
    });
    return routeAll(lines, obstacles);
  }, [edges, obstacles, store]);
}
