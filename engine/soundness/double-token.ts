import { exploreWithin } from './effort.ts';
import { explore } from './explore.ts';
import type { Exploration, Successor } from './explore.ts';
import { afterPutting, afterTaking, stepOf } from './marking.ts';
import type { Marking } from './marking.ts';
import { entersEnd } from './net.ts';
import type { Net } from './net.ts';
import { waysOn } from './ways.ts';

/**
 * Looks for a run that puts a second token on an edge, exactly. Where an edge that is not the suspect gets one on the way,
 * that is found too.
 *
 * Running one node at a time hides double tokens: the first token leaves before the second comes. So the first on the
 * suspect edge may also be kept out of play, for good, where it is put.
 */
export function findDouble(net: Net, first: Marking, suspect: number, most: number): Exploration {
  const kept = net.edges.length;
  const staysAnyway = entersEnd(net, suspect);
  const isMarked = first.includes(suspect);
  const waysOf = (node: number) => {
    const ways = waysOn(net, node);
    // A way to an end is passed over because another way out of the node doubles as well: not when a token lies there already.
    const missed = isMarked ? net.nodes[node]!.puts.filter((put) => put.includes(suspect) && !ways.includes(put)) : [];
    return [...ways, ...missed];
  };

  const follow = (marking: Marking, token: number): Successor[] => {
    const rest = afterTaking(net, marking, token);
    return waysOf(net.edges[token]!.to).flatMap((put): Successor[] => {
      const step = stepOf(net, token, put);
      const isAgain = put.includes(suspect) && marking.includes(kept);
      const others = put.filter((edge) => edge !== suspect && !entersEnd(net, edge));
      const without = afterPutting(rest, others);
      const all = put.includes(suspect) && without ? afterPutting(without, [suspect]) : without;
      if (isAgain || without === null || all === null) return [{ step, to: 'found' }];
      if (!put.includes(suspect)) return [{ step, to: without }];
      const aside: Successor = { step, to: [...without, kept] };
      return staysAnyway ? [aside] : [{ step, to: all }, aside];
    });
  };
  const firsts = isMarked ? [first.filter((edge) => edge !== suspect).concat(kept)] : [];
  if (!isMarked || !staysAnyway) firsts.push([...first]);
  return exploreWithin(net, (effort) => explore(net, firsts, { ...effort, follow, repairs: () => true }), { most });
}
