import type { Exploration, Quest } from './explore.ts';
import type { Net } from './net.ts';
import { distancesTo, rankFromStart } from './order.ts';

/** Beyond this many markings a net is not decided: nobody waits longer, and a flow that needs more cannot be overseen. */
export const mostStates = 300_000;
/** What a workflow asks of a running case: it has two seconds for a step of its own, and asks three times in it. */
export const mostStatesInWorkflow = 30_000;

/** How an exploration goes about it. */
export type Effort = Pick<Quest, 'rank' | 'limit' | 'isDepthFirst'>;

/**
 * An exploration within bounds.
 *
 * At first breadth first, for a short run. In an unsound net that may see all ways to go wrong before the first is at its
 * end, so then depth first. And since the order in which nodes run decides how many markings there are: those nearest to
 * the end, else those nearest to an end that stops the case; with ever more markings.
 */
export function exploreWithin(
  net: Net,
  attempt: (effort: Effort) => Exploration,
  { isDepthFirst = false, most = mostStates } = {},
): Exploration {
  const few = 4 * net.edges.length + 2_000;
  const ranks: ArrayLike<number>[] = [rankFromStart(net)];
  const stops = net.nodes.flatMap(({ behaviour }, node) => (behaviour === 'stop' ? [node] : []));
  if (stops.length > 0) ranks.push(distancesTo(net, stops).map((distance) => -distance));

  const efforts: Effort[] = isDepthFirst ? [] : [{ rank: ranks[0]!, limit: few }];
  for (const limit of [few, 8 * few, most / 2]) {
    for (const rank of ranks) efforts.push({ rank, limit, isDepthFirst: true });
  }
  let states = 0;
  let exploration: Exploration = { is: 'over-limit', states, double: null };
  for (const effort of efforts) {
    // A second token is enough to go by.
    if (exploration.is !== 'over-limit' || exploration.double || states >= most) break;
    exploration = attempt({ ...effort, limit: Math.min(effort.limit, most - states) });
    states += exploration.states;
  }
  return { ...exploration, states };
}
