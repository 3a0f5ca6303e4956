import type { Net } from './net.ts';

/**
 * The edges with a token, in ascending order, each once. Numbers beyond the edges of the net stand for tokens that are
 * kept out of play.
 */
export type Marking = readonly number[];

/** One step of a run: the node that runs, the edge whose token it takes, and the edge of the port that it chooses. */
export interface Step {
  node: number;
  /** One of the edges, of a join. */
  token: number;
  /** Null for a fork and a join, which put on all their edges, and for an end, which puts on none. */
  out: number | null;
}

/**
 * The edges whose token may be taken now: any before a step, the first of a join's when all of them have one. Each stands
 * for running the node to which it leads, which nothing but that node itself can prevent any more.
 */
export function enabledIn({ nodes, edges }: Net, marking: Marking): number[] {
  const enabled: number[] = [];
  const waiting = new Map<number, number>();
  for (const token of marking) {
    if (token >= edges.length) break;
    const { to } = edges[token]!;
    const { behaviour, incoming } = nodes[to]!;
    if (behaviour !== 'join') {
      enabled.push(token);
      continue;
    }
    const count = (waiting.get(to) ?? 0) + 1;
    waiting.set(to, count);
    if (count === incoming.length) enabled.push(incoming[0]!);
  }
  return enabled;
}

/** What is left when the node behind an enabled edge has taken its tokens. */
export function afterTaking({ nodes, edges }: Net, marking: Marking, token: number): Marking {
  const { to } = edges[token]!;
  if (nodes[to]!.behaviour === 'join') return marking.filter((edge) => edges[edge]?.to !== to);
  const at = marking.indexOf(token);
  return marking.toSpliced(at, 1);
}

/** The marking with these edges put, or null when one of them has a token already. */
export function afterPutting(marking: Marking, put: readonly number[]): Marking | null {
  const next = [...marking];
  for (const edge of put) {
    const at = placeIn(next, edge);
    if (next[at] === edge) return null;
    next.splice(at, 0, edge);
  }
  return next;
}

/** The place of the first number that is not below another. */
function placeIn(ascending: readonly number[], number: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The step that puts these edges. */
export function stepOf({ nodes, edges }: Net, token: number, put: readonly number[]): Step {
  const node = edges[token]!.to;
  return { node, token, out: nodes[node]!.behaviour === 'choose' ? put[0]! : null };
}
