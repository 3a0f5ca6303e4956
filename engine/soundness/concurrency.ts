import { connectedFrom } from './net.ts';
import type { Net } from './net.ts';
import type { Marking } from './marking.ts';

/** Which edges can hold tokens at the same time; `has(p, p)` for an edge that may get a second one. */
export interface Concurrency {
  has: (one: number, other: number) => boolean;
  /** The edges that may get a second token while they hold one, in ascending order. */
  suspects: number[];
}

/**
 * The smallest symmetric relation that misses no pair of edges which hold tokens together on a run from a marking. It may
 * claim too many pairs beside ends that stop the case; of live and bounded nets it is exact (Kovalyov and Esparza, 1996).
 *
 * Edges out of a fork are together; what is together with an edge before a step is together with those after it, and what is
 * together with all edges before a join with those after the join.
 */
export function relateEdges(net: Net, marking: Marking): Concurrency {
  const { nodes, edges } = net;
  const words = Math.ceil(edges.length / 32);
  const together = new Uint32Array(words * edges.length);
  /** The pairs whose consequences are still to be drawn, and the rows that have some. */
  const fresh = new Uint32Array(words * edges.length);
  const rows: number[] = [];
  const isWaiting = new Uint8Array(edges.length);

  const has = (one: number, other: number) => (together[one * words + (other >>> 5)]! & (1 << (other & 31))) !== 0;
  const addTo = (row: number, edge: number) => {
    const word = row * words + (edge >>> 5);
    together[word]! |= 1 << (edge & 31);
    fresh[word]! |= 1 << (edge & 31);
    if (isWaiting[row] === 1) return;
    isWaiting[row] = 1;
    rows.push(row);
  };
  const relate = (one: number, other: number) => {
    if (has(one, other)) return;
    addTo(one, other);
    if (one !== other) addTo(other, one);
  };
  const relateAll = (group: readonly number[]) => {
    for (const [index, one] of group.entries()) {
      for (let other = 0; other < index; other++) relate(one, group[other]!);
    }
  };

  /** By join, how many of its incoming edges each edge is known to be together with. */
  const met = new Map<number, Uint16Array>();
  const metAt = (join: number) => {
    const counts = met.get(join) ?? new Uint16Array(edges.length);
    met.set(join, counts);
    return counts;
  };

  relateAll(marking);
  for (const node of connectedFrom(net, marking)) {
    if (nodes[node]!.behaviour === 'fork') relateAll(nodes[node]!.outgoing);
  }
  // The longest waiting first: by then its row has gathered many.
  for (const row of rows) {
    isWaiting[row] = 0;
    for (let word = 0; word < words; word++) {
      let bits = fresh[row * words + word]!;
      fresh[row * words + word] = 0;
      for (; bits !== 0; bits &= bits - 1) {
        const edge = word * 32 + 31 - Math.clz32(bits & -bits);
        const { to } = edges[edge]!;
        const { behaviour, incoming, outgoing } = nodes[to]!;
        if (behaviour === 'join' && ++metAt(to)[row]! < incoming.length) continue;
        for (const after of outgoing) relate(row, after);
      }
    }
  }
  return { has, suspects: edges.flatMap((_, edge) => (has(edge, edge) ? [edge] : [])) };
}
