import type { Standing } from '../case/standings.ts';
import type { Plan } from '../plan.ts';

/**
 * The edge of another version that is the same as one of this: out of the same step, by the same port, into the same step.
 * Null when the other has none.
 */
export function sameEdge(from: Plan, to: Plan, edge: string): string | null {
  const old = from.edges[edge]!;
  const same = to.nodes[old.from]?.ports[old.port];
  return same !== undefined && to.edges[same]!.to === old.to ? same : null;
}

/**
 * The edges of a version on which a token of a case may lie there, that in the version before stands so: before a join by its
 * branch alone, at any other step by whichever edge. None when it has no place there.
 */
export function placesIn(from: Plan, to: Plan, { nodeId, edge }: Pick<Standing, 'nodeId' | 'edge'>): string[] {
  const node = to.nodes[nodeId];
  if (!node) return [];
  // The documents are being prepared: no step has begun.
  if (node.kind === 'start') return Object.values(node.ports);
  const same = edge === null ? null : sameEdge(from, to, edge);
  if (same !== null) return [same];
  return node.kind === 'join' ? [] : node.incoming;
}
