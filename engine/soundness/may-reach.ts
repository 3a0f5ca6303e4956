import { relateEdges } from './concurrency.ts';
import { exploreWithin, mostStatesInWorkflow } from './effort.ts';
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
 * @param most how many markings may be looked at; `undecided` when there are more
 * @throws EngineError `plan/broken` for an edge that the net does not have
 */
export function mayReach(
  net: Net,
  places: readonly (readonly string[])[],
  most = mostStatesInWorkflow,
): boolean | 'undecided' {
  const wanted = places.map((ids) => ids.map((id) => edgeNumber(net, id)));
  if (!maybeTogether(net, wanted)) return false;
  const exploration = exploreWithin(net, (effort) => seek(net, wanted, effort), { isDepthFirst: true, most });
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
 * A token on a wanted edge may stay there for good, instead of being taken when its turn comes. All that then still moves must
 * get away before the marking is reached, so running one node at a time misses nothing.
 */
function seek(net: Net, wanted: readonly (readonly number[])[], effort: Effort) {
  const { nodes, edges } = net;
  const kept = (place: number) => edges.length + place;
  const openPlaces = (marking: Marking) => wanted.flatMap((_, place) => (marking.includes(kept(place)) ? [] : [place]));

  /** The markings in which these tokens stay for good, each at a place of its own. */
  const keeping = (marking: Marking, tokens: readonly number[]): Marking[] =>
    tokens.reduce<Marking[]>(
      (variants, token) =>
        variants.flatMap((variant) =>
          openPlaces(variant)
            .filter((place) => wanted[place]!.includes(token))
            .map((place) => afterPutting(variant.toSpliced(variant.indexOf(token), 1), [kept(place)])!),
        ),
      [marking],
    );
  const follow = (marking: Marking, token: number): Successor[] => {
    const { to } = edges[token]!;
    const { behaviour, incoming, puts } = nodes[to]!;
    const rest = afterTaking(net, marking, token);
    const going = behaviour === 'stop' ? [] : puts.map((put) => ({ put, next: afterPutting(rest, put) }));
    return [
      ...going.flatMap(({ put, next }) => (next === null ? [] : [{ step: stepOf(net, token, put), to: next }])),
      ...keeping(marking, behaviour === 'join' ? incoming : [token]).map((next) => ({
        step: { node: to, token, out: null },
        to: next,
      })),
    ];
  };
  /** Whether what cannot move any more stands where it is wanted, and nothing else is. */
  const isThere = (marking: Marking) => {
    const waiting = marking.filter((edge) => edge < edges.length);
    return marking.length === wanted.length && keeping(marking, waiting).length > 0;
  };
  /** From a marking where a place can no longer be filled, nothing is to be expected. */
  const isHopeless = (marking: Marking) => {
    const moving = marking.filter((edge) => edge < edges.length);
    const ahead = connectedFrom(net, moving);
    return openPlaces(marking).some(
      (place) => !wanted[place]!.some((edge) => moving.includes(edge) || ahead.has(edges[edge]!.from)),
    );
  };
  return explore(net, [[net.start]], {
    ...effort,
    follow,
    judge: (marking, enabled) => {
      if (enabled.length === 0 && isThere(marking)) return 'found';
      return isHopeless(marking) ? 'good' : 'open';
    },
  });
}
