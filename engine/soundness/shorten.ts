import type { Marking, Step } from './marking.ts';
import type { Net } from './net.ts';

/** A run to a second token on an edge, and what it comes from. */
export interface DoubleRun {
  run: Step[];
  edge: number;
  /** The node that runs twice at the same time, or would. */
  twice: number;
  /** The fork from which the two tokens come; null when the first marking had both. */
  fork: number | null;
}

/**
 * The part of a run to a second token on an edge that brings both tokens there, ended as soon as some edge has two.
 */
export function shortenDouble(net: Net, first: Marking, run: readonly Step[]): DoubleRun {
  let shorter = play(net, first, run);
  for (;;) {
    const { steps, causes } = shorter;
    const needed = new Set([...causesOf(shorter, causes[0]), ...causesOf(shorter, causes[1])]);
    const next = play(
      net,
      first,
      steps.filter((_, index) => needed.has(index)),
    );
    if (next.steps.length === steps.length) return describe(net, shorter);
    shorter = next;
  }
}

interface Played {
  steps: Step[];
  /** By step, the steps that put the tokens it took; -1 stands for the first marking. */
  sources: number[][];
  edge: number;
  /** The steps that put the two tokens. */
  causes: [number, number];
}

/** Plays a run until an edge has two tokens. */
function play(net: Net, first: Marking, run: readonly Step[]): Played {
  const putBy = new Map(first.map((edge) => [edge, -1]));
  const sources: number[][] = [];
  for (const [index, step] of run.entries()) {
    const { behaviour, incoming, outgoing } = net.nodes[step.node]!;
    const taken = behaviour === 'join' ? incoming : [step.token];
    sources.push(taken.map((edge) => putBy.get(edge)!));
    for (const edge of taken) putBy.delete(edge);
    for (const edge of step.out === null ? outgoing : [step.out]) {
      const before = putBy.get(edge);
      if (before !== undefined) return { steps: run.slice(0, index + 1), sources, edge, causes: [before, index] };
      putBy.set(edge, index);
    }
  }
  throw new Error('A run to a second token has none');
}

/** A step and all steps without which it could not have run. */
function causesOf({ sources }: Played, step: number): Set<number> {
  const causes = new Set(step < 0 ? [] : [step]);
  for (const cause of causes) for (const source of sources[cause]!) if (source >= 0) causes.add(source);
  return causes;
}

function describe(net: Net, played: Played): DoubleRun {
  const { steps, edge, causes } = played;
  const [one, other] = causes.map((step) => causesOf(played, step));
  const forks = [...one!].filter((step) => other!.has(step) && net.nodes[steps[step]!.node]!.behaviour === 'fork');
  const last = steps.at(-1)!;
  const before = steps.at(-2);
  return {
    run: steps,
    edge,
    twice: before?.node === last.node && before.token !== last.token ? last.node : net.edges[edge]!.to,
    fork: forks.length > 0 ? steps[Math.max(...forks)]!.node : null,
  };
}
