import type { Exploration } from './explore.ts';
import type { Net } from './net.ts';
import { distancesTo, rankFromStart } from './order.ts';

/** Nobody waits for more: beyond this many markings a flow is not decided. */
const mostStates = 300_000;

/**
 * An exploration within bounds, for the order in which nodes run decides how many markings there are: first the nodes
 * nearest to the end and few markings, then those nearest to an end that stops the case, then ever more markings.
 */
export function exploreWithin(
  net: Net,
  attempt: (rank: ArrayLike<number>, limit: number) => Exploration,
  limit = mostStates,
): Exploration {
  const stops = net.nodes.flatMap(({ behaviour }, node) => (behaviour === 'stop' ? [node] : []));
  const orders: (() => ArrayLike<number>)[] = [() => rankFromStart(net)];
  if (stops.length > 0) orders.push(() => distancesTo(net, stops).map((distance) => -distance));
  for (let states = firstLimit(net); ; states *= 8) {
    for (const order of orders) {
      const exploration = attempt(order(), Math.min(states, limit));
      if (exploration.is !== 'over-limit' || (states >= limit && order === orders.at(-1))) return exploration;
    }
  }
}

const firstLimit = ({ edges }: Net): number => 4 * edges.length + 2_000;
