import type { Net } from './net.ts';

/**
 * How near each node is to the end: its place in the reverse postorder of a walk from the start, so that what follows a
 * step ranks above it, but for the way back of a loop. 0 for a node to which no edge leads from there.
 */
export function rankFromStart({ nodes, edges, start }: Net): Int32Array {
  const rank = new Int32Array(nodes.length);
  const isSeen = new Uint8Array(nodes.length);
  const path = [{ node: edges[start]!.to, next: 0 }];
  isSeen[path[0]!.node] = 1;
  let place = nodes.length;
  while (path.length > 0) {
    const top = path[path.length - 1]!;
    const edge = nodes[top.node]!.outgoing[top.next++];
    if (edge === undefined) {
      rank[top.node] = place--;
      path.pop();
    } else if (isSeen[edges[edge]!.to] === 0) {
      isSeen[edges[edge]!.to] = 1;
      path.push({ node: edges[edge]!.to, next: 0 });
    }
  }
  return rank;
}

/** How many steps each node is away from the nearest of these, against the edges; Infinity where none can be reached. */
export function distancesTo({ nodes, edges }: Net, targets: readonly number[]): number[] {
  const distance = nodes.map(() => Infinity);
  for (const target of targets) distance[target] = 0;
  const reached = [...targets];
  for (const node of reached) {
    for (const edge of nodes[node]!.incoming) {
      const { from } = edges[edge]!;
      if (distance[from] !== Infinity) continue;
      distance[from] = distance[node]! + 1;
      reached.push(from);
    }
  }
  return distance;
}
