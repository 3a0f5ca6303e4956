import { exploreWithin } from './effort.ts';
import type { Effort } from './effort.ts';
import { explore } from './explore.ts';
import type { Successor } from './explore.ts';
import { afterPutting, afterTaking, stepOf } from './marking.ts';
import type { Marking, Step } from './marking.ts';
import type { Net } from './net.ts';
import { stoppableEdges } from './stoppable.ts';

/** Whether every run from a marking comes to an end, or can still do so. */
export type Completion = {
  /** A run that puts a second token on an edge, when one was met. */
  double: Step[] | null;
  /** Nodes that were seen to run. */
  ran: Set<number>;
  states: number;
} & (
  | { is: 'certain' | 'undecided' }
  /** With where the tokens stay: before joins that never run. */
  | { is: 'deadlock'; run: Step[]; stuck: Marking }
  /** With the nodes that run for ever. */
  | { is: 'no-end'; run: Step[]; nodes: number[] }
);

/**
 * Looks for a marking where nothing can run; and, where there is none and no double token either, for one from which no
 * end can be reached any more. Both exactly.
 */
export function findCompletion(net: Net, first: Marking, most: number): Completion {
  const stoppable = stoppableEdges(net);
  const ran = new Set<number>();
  const follow = (marking: Marking, token: number): Successor[] => {
    const node = net.edges[token]!.to;
    ran.add(node);
    const rest = afterTaking(net, marking, token);
    return net.nodes[node]!.puts.map((put) => ({
      step: stepOf(net, token, put),
      to: afterPutting(rest, put) ?? 'double',
    }));
  };
  const attempt = (effort: Effort) =>
    explore(net, [first], {
      ...effort,
      follow,
      // An edge into an end that stops the case can stop it, so that end is never run here.
      judge: (marking, enabled) =>
        marking.length === 0 || marking.some((edge) => stoppable.has(edge))
          ? 'good'
          : enabled.length === 0
            ? 'found'
            : 'open',
      // An endless loop behind a double token is a mere consequence of it.
      repairs: (double) => double === null,
    });
  const { double, states, ...found } = exploreWithin(net, attempt, { most });
  const seen = { double, ran, states };
  switch (found.is) {
    case 'over-limit':
      return { is: 'undecided', ...seen };
    case 'found':
      return { is: 'deadlock', run: found.run, stuck: found.marking, ...seen };
    case 'exhausted':
      return found.trap ? { is: 'no-end', ...found.trap, ...seen } : { is: 'certain', ...seen };
  }
}
