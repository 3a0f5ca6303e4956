import { exploreWithin } from './effort.ts';
import { explore } from './explore.ts';
import type { Successor } from './explore.ts';
import { afterPutting, afterTaking, stepOf } from './marking.ts';
import type { Marking } from './marking.ts';
import { connectedFrom, entersEnd } from './net.ts';
import type { Net } from './net.ts';
import { distancesTo } from './order.ts';
import { waysOn } from './ways.ts';

/**
 * The nodes that no run from a marking reaches though edges lead there, in a net that is sound for the rest: a join that
 * an end always comes before by stopping the case, and what stands behind it alone. Null when that is not decided.
 *
 * @param ran nodes that are known to run
 */
export function findUnreached(net: Net, first: Marking, ran: Iterable<number>): number[] | null {
  const { nodes, edges } = net;
  const connected = connectedFrom(net, first);
  // Without stopping ends every token gets away from a join in the end, for else there were a deadlock.
  if (!nodes.some(({ behaviour }) => behaviour === 'stop')) return [];

  const running = new Set(ran);
  for (const edge of first) if (nodes[edges[edge]!.to]!.behaviour !== 'join') running.add(edges[edge]!.to);
  spread(net, running);
  for (const join of connected) {
    if (running.has(join) || nodes[join]!.behaviour !== 'join') continue;
    const found = runInto(net, first, join);
    if (found.is === 'over-limit') return null;
    if (found.is === 'exhausted') continue;
    for (const { node } of found.run) running.add(node);
    spread(net, running);
  }
  return [...connected].filter((node) => !running.has(node)).sort((a, b) => a - b);
}

/** Adds what can run after nodes that do: anything but a join. */
function spread({ nodes, edges }: Net, running: Set<number>): void {
  for (const node of running) {
    for (const edge of nodes[node]!.outgoing) {
      const { to } = edges[edge]!;
      if (nodes[to]!.behaviour !== 'join') running.add(to);
    }
  }
}

/** A run that ends with a node, found by going for it: by the ports nearest to it first. */
function runInto(net: Net, first: Marking, target: number) {
  const distance = distancesTo(net, [target]);
  const distanceOf = (put: readonly number[]) => Math.min(...put.map((edge) => distance[net.edges[edge]!.to]!));
  const follow = (marking: Marking, token: number): Successor[] => {
    const node = net.edges[token]!.to;
    const rest = afterTaking(net, marking, token);
    return waysOn(net, node)
      .toSorted((a, b) => distanceOf(b) - distanceOf(a))
      .map((put) => ({
        step: stepOf(net, token, put),
        to:
          node === target
            ? 'found'
            : (afterPutting(
                rest,
                put.filter((edge) => !entersEnd(net, edge)),
              ) ?? 'double'),
      }));
  };
  return exploreWithin(net, (effort) => explore(net, [first], { ...effort, follow, repairs: () => true }), {
    isDepthFirst: true,
  });
}
