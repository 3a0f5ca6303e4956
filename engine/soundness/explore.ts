import { bottomComponents, nodesLeadingTo } from './components.ts';
import { enabledIn } from './marking.ts';
import type { Marking, Step } from './marking.ts';
import type { Net } from './net.ts';

/** What a step leads to: a marking, a second token on an edge that has one, or what was looked for. */
export interface Successor {
  step: Step;
  to: Marking | 'double' | 'found';
}

/** What an exploration looks for. */
export interface Quest {
  /** The node to run first, of those that can: that with the highest rank. */
  rank: ArrayLike<number>;
  /** How many markings may be seen. */
  limit: number;
  /** Whether the newest markings are followed first, the last of a step's before the others. */
  isDepthFirst?: boolean;
  /** Whether a marking is what was looked for, or whether what follows it does not matter. */
  judge?: (marking: Marking, enabled: readonly number[]) => 'found' | 'good' | 'open';
  /** What running the node behind an enabled edge may lead to. */
  follow: (marking: Marking, token: number) => Successor[];
  /** Whether what stays enabled for ever must run as well; asked when nothing is left to follow. */
  repairs?: (double: Step[] | null) => boolean;
}

export type Exploration = {
  /** How many markings were seen. */
  states: number;
  /** The first run that was met to a second token on an edge; nothing behind it was followed. */
  double: Step[] | null;
} & ({ is: 'found'; run: Step[]; marking: Marking } | { is: 'over-limit' } | { is: 'exhausted'; trap: Trap | null });

/** Markings from which no good one is reached: a run to the first of them, and the nodes that run there for ever. */
export interface Trap {
  run: Step[];
  nodes: number[];
}

/**
 * Follows a net from its first markings, running **one** enabled node in each marking, by all its ports. Since an enabled
 * node stays enabled until it runs, every run to a marking without enabled nodes has it, and can begin with it.
 *
 * A run to anything else may lack it, and a cycle could put it off for ever (the ignoring problem, Valmari): so in each
 * component that is never left, whatever stays enabled and never ran is run as well, until nothing is left out.
 */
export function explore(net: Net, first: readonly Marking[], quest: Quest): Exploration {
  const markings: Marking[] = [];
  const arrivals: ({ from: number; step: Step } | null)[] = [];
  const successors: number[][] = [];
  const taken: number[][] = [];
  const good = new Set<number>();
  const indexOf = new Map<string, number>();
  const open: number[] = [];
  let next = 0;
  let double: Step[] | null = null;

  const seen = () => ({ states: markings.length, double });

  const runTo = (state: number): Step[] => {
    const run: Step[] = [];
    for (let arrival = arrivals[state]; arrival; arrival = arrivals[arrival.from]) run.push(arrival.step);
    return run.reverse();
  };
  const indexFor = (marking: Marking, arrival: (typeof arrivals)[number]): number => {
    const key = String.fromCharCode(...marking);
    const known = indexOf.get(key);
    if (known !== undefined) return known;
    const index = markings.length;
    indexOf.set(key, index);
    markings.push(marking);
    arrivals.push(arrival);
    successors.push([]);
    taken.push([]);
    open.push(index);
    return index;
  };
  /** Runs the node behind an enabled edge in a state; the run that finds what was looked for, or null. */
  const take = (state: number, token: number, ways = quest.follow(markings[state]!, token)): Exploration | null => {
    taken[state]!.push(token);
    for (const { step, to } of ways) {
      if (to === 'found') return { is: 'found', run: [...runTo(state), step], marking: markings[state]!, ...seen() };
      if (to === 'double') double ??= [...runTo(state), step];
      else successors[state]!.push(indexFor(to, { from: state, step }));
    }
    return null;
  };
  /**
   * The node to run first, and where that leads: the nearest, unless that puts a second token and another does not. Nothing is
   * followed behind a second token, and what can be seen without one should be.
   */
  const choose = (marking: Marking, enabled: readonly number[]): [token: number, ways: Successor[]] => {
    const nearest = highest(net, enabled, quest.rank);
    const ways = quest.follow(marking, nearest);
    if (!putsDouble(ways)) return [nearest, ways];
    for (const token of enabled) {
      const others = quest.follow(marking, token);
      if (!putsDouble(others)) return [token, others];
    }
    return [nearest, ways];
  };
  const exploreOpen = (): Exploration | null => {
    while (next < open.length) {
      if (markings.length > quest.limit) return { is: 'over-limit', ...seen() };
      const state = quest.isDepthFirst ? open.pop()! : open[next++]!;
      const marking = markings[state]!;
      const enabled = enabledIn(net, marking);
      const verdict = quest.judge?.(marking, enabled) ?? 'open';
      if (verdict === 'found') return { is: 'found', run: runTo(state), marking, ...seen() };
      if (verdict === 'good') good.add(state);
      else if (enabled.length > 0) {
        const found = take(state, ...choose(marking, enabled));
        if (found) return found;
      }
    }
    return null;
  };

  for (const marking of first) indexFor(marking, null);
  for (;;) {
    const found = exploreOpen();
    if (found) return found;
    if (!quest.repairs?.(double)) return { is: 'exhausted', trap: null, ...seen() };
    const traps = bottomComponents(successors).filter((component) => !component.some((state) => good.has(state)));
    let isRepaired = true;
    for (const component of traps) {
      const ran = new Set(component.flatMap((state) => taken[state]!));
      const ignored = enabledIn(net, markings[component[0]!]!).find((token) => !ran.has(token));
      if (ignored === undefined) continue;
      isRepaired = false;
      const repaired = take(component[0]!, ignored);
      if (repaired) return repaired;
    }
    if (isRepaired) return { is: 'exhausted', trap: traps[0] ? trapOf(traps[0]) : null, ...seen() };
  }

  function trapOf(component: readonly number[]): Trap {
    const saved = nodesLeadingTo(good, successors);
    const nodes = component.flatMap((state) => taken[state]!.map((token) => net.edges[token]!.to));
    return { run: runTo(markings.findIndex((_, state) => !saved.has(state))), nodes: [...new Set(nodes)] };
  }
}

const putsDouble = (ways: readonly Successor[]): boolean => ways.some(({ to }) => to === 'double');

/** The enabled edge whose node ranks highest; the lowest of them, where several lead to it. */
function highest({ edges }: Net, enabled: readonly number[], rank: ArrayLike<number>): number {
  return enabled.reduce((best, token) => (rank[edges[token]!.to]! > rank[edges[best]!.to]! ? token : best));
}
