import type { Net } from './net.ts';

/**
 * The edges whose token can always stop the case, whichever ports are taken: it never waits at a join, and never leaves
 * for a place from where no stopping end is reached. A marking that holds one of them ends well for sure.
 */
export function stoppableEdges(net: Net): ReadonlySet<number> {
  const stoppable = reachingStop(net);
  let hasChanged = true;
  while (hasChanged) {
    hasChanged = false;
    for (const edge of stoppable) {
      const { behaviour, outgoing } = net.nodes[net.edges[edge]!.to]!;
      const remains =
        behaviour === 'stop' ||
        (behaviour === 'fork'
          ? outgoing.some((after) => stoppable.has(after))
          : outgoing.every((after) => stoppable.has(after)));
      if (!remains) hasChanged = stoppable.delete(edge);
    }
  }
  return stoppable;
}

/** The edges from which a stopping end is reached without passing a join. */
function reachingStop({ nodes, edges }: Net): Set<number> {
  const reaching = new Set(nodes.flatMap(({ behaviour, incoming }) => (behaviour === 'stop' ? incoming : [])));
  for (const edge of reaching) {
    const { behaviour, incoming } = nodes[edges[edge]!.from]!;
    if (behaviour !== 'join') for (const before of incoming) reaching.add(before);
  }
  return reaching;
}
