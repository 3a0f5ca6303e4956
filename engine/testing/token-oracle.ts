import type { Net } from '../soundness/net.ts';

/** What all runs of a net show, whatever the order in which its steps run. */
export interface Oracle {
  /** Markings where nothing can run, each as its edges joined by spaces. */
  dead: Set<string>;
  /** Markings from which neither the empty marking nor an end that stops the case is reached. */
  endless: Set<string>;
  /** Edges that can get a second token. */
  doubled: Set<number>;
  /** Pairs of edges that hold tokens together, lowest first: `1 4`. */
  pairs: Set<string>;
  /** All markings. */
  markings: Set<string>;
  /** Nodes that no run runs. */
  unrun: number[];
  /** The steps of the shortest run to a dead marking, and to a second token; Infinity where there is none. */
  shortest: { dead: number; double: number };
}

/** Test support: every interleaving of a net, told in full; null where there are more markings than asked for. */
export function playAll(net: Net, first: readonly number[], limit: number): Oracle | null {
  const keyOf = (marking: readonly number[]) => marking.join(' ');
  const oracle: Oracle = {
    dead: new Set(),
    endless: new Set(),
    doubled: new Set(),
    pairs: new Set(),
    markings: new Set(),
    unrun: [],
    shortest: { dead: Infinity, double: Infinity },
  };
  const ran = new Set<number>();
  const ending = new Set<string>();
  const before = new Map<string, string[]>();
  const start = [...first].sort((a, b) => a - b);
  const open = [start];
  const depthOf = new Map([[keyOf(start), 0]]);
  oracle.markings.add(keyOf(start));

  for (const marking of open) {
    if (open.length > limit) return null;
    const key = keyOf(marking);
    const depth = depthOf.get(key)!;
    if (marking.length === 0) ending.add(key);
    for (const one of marking) for (const other of marking) if (one < other) oracle.pairs.add(`${one} ${other}`);
    let isDead = marking.length > 0;
    for (const token of marking) {
      const { to } = net.edges[token]!;
      const { behaviour, incoming, outgoing } = net.nodes[to]!;
      const taken = behaviour === 'join' ? incoming : [token];
      if (!taken.every((edge) => marking.includes(edge))) continue;
      isDead = false;
      ran.add(to);
      if (behaviour === 'stop') {
        ending.add(key);
        continue;
      }
      const ways = behaviour === 'choose' ? outgoing.map((edge) => [edge]) : [outgoing];
      for (const put of ways) {
        const rest = marking.filter((edge) => !taken.includes(edge));
        const twice = put.filter((edge) => rest.includes(edge));
        for (const edge of twice) oracle.doubled.add(edge);
        if (twice.length > 0) {
          oracle.shortest.double = Math.min(oracle.shortest.double, depth + 1);
          continue;
        }
        const next = [...rest, ...put].sort((a, b) => a - b);
        const nextKey = keyOf(next);
        if (before.has(nextKey)) before.get(nextKey)!.push(key);
        else before.set(nextKey, [key]);
        if (oracle.markings.has(nextKey)) continue;
        oracle.markings.add(nextKey);
        depthOf.set(nextKey, depth + 1);
        open.push(next);
      }
    }
    if (!isDead) continue;
    oracle.dead.add(key);
    oracle.shortest.dead = Math.min(oracle.shortest.dead, depth);
  }
  for (const key of ending) for (const earlier of before.get(key) ?? []) ending.add(earlier);
  oracle.endless = new Set([...oracle.markings].filter((key) => !ending.has(key)));
  oracle.unrun = net.nodes.flatMap((_, node) => (ran.has(node) || node === net.edges[net.start]!.from ? [] : [node]));
  return oracle;
}
