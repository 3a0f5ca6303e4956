import { relateEdges } from './concurrency.ts';
import { exploreWithin } from './effort.ts';
import type { Effort } from './effort.ts';
import { explore } from './explore.ts';
import type { Successor } from './explore.ts';
import { afterPutting, afterTaking, stepOf } from './marking.ts';
import type { Marking } from './marking.ts';
import { connectedFrom, edgeNumber } from './net.ts';
import type { Net } from './net.ts';

/**
 * Whether a run from the start comes to tokens on these edges and nowhere else. Exact for a sound net.
 *
 * @param places by token, the ids of the edges on which it may lie: one, or all before a step where the case stands
 * @throws EngineError `plan/broken` for an edge that the net does not have
 */
export function mayReach(net: Net, places: readonly (readonly string[])[]): boolean | 'undecided' {
  const wanted = places.map((ids) => ids.map((id) => edgeNumber(net, id)));
  if (!maybeTogether(net, wanted)) return false;
  const exploration = exploreWithin(net, (effort) => seek(net, wanted, effort), { isDepthFirst: true });
  return exploration.is === 'over-limit' ? 'undecided' : exploration.is === 'found';
}

/** Whether for each two tokens there are edges that may hold tokens together. */
function maybeTogether(net: Net, wanted: readonly (readonly number[])[]): boolean {
  const { has } = relateEdges(net, [net.start]);
  return wanted.every((edges, index) =>
    wanted
      .slice(0, index)
      .every((others) => edges.some((one) => others.some((other) => one !== other && has(one, other)))),
  );
}

/**
 * Every token that a step puts on a wanted edge may stay there for good. Then all that still moves must get away before the
 * marking is reached, so running one node at a time misses nothing.
 */
function seek(net: Net, wanted: readonly (readonly number[])[], effort: Effort) {
  const kept = (place: number) => net.edges.length + place;
  const placesOf = (edge: number, marking: Marking) =>
    wanted.flatMap((edges, place) => (edges.includes(edge) && !marking.includes(kept(place)) ? [place] : []));
  /** The marking, and all that it becomes when tokens that were just put on wanted edges stay there. */
  const keeping = (marking: Marking, put: readonly number[]): Marking[] =>
    put.reduce<Marking[]>(
      (variants, edge) =>
        variants.flatMap((variant) => [
          variant,
          ...placesOf(edge, variant).map((place) =>
            [...variant.filter((other) => other !== edge), kept(place)].sort((a, b) => a - b),
          ),
        ]),
      [marking],
    );
  const follow = (marking: Marking, token: number): Successor[] => {
    const node = net.nodes[net.edges[token]!.to]!;
    if (node.behaviour === 'stop') return [];
    const rest = afterTaking(net, marking, token);
    return node.puts.flatMap((put): Successor[] => {
      const step = stepOf(net, token, put);
      const next = afterPutting(rest, put);
      return next === null ? [] : keeping(next, put).map((to) => ({ step, to }));
    });
  };
  /** A marking from which the places that are left can no longer be filled leads nowhere. */
  const isHopeless = (marking: Marking) => {
    const moving = marking.filter((edge) => edge < net.edges.length);
    const ahead = connectedFrom(net, moving);
    return wanted.some(
      (edges, place) => !marking.includes(kept(place)) && !edges.some((edge) => ahead.has(net.edges[edge]!.from)),
    );
  };
  return explore(net, keeping([net.start], [net.start]), {
    ...effort,
    follow,
    judge: (marking) => {
      if (marking.length === wanted.length && marking.every((edge) => edge >= net.edges.length)) return 'found';
      return isHopeless(marking) ? 'good' : 'open';
    },
  });
}
