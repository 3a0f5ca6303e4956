import type { FlowEdge } from '../schema/flow.ts';
import { problem } from './subject.ts';
import type { Check } from './subject.ts';

/** Every step is connected to the start. Whether a run really comes there, `checkSoundness` tells. */
export const checkReach: Check = ({ shapes, edges }) => {
  const starts = shapes.filter(({ kind }) => kind === 'start').map(({ id }) => id);
  if (starts.length === 0) return [];
  const reached = reachedFrom(starts, edges);
  return shapes
    .filter(({ id }) => !reached.has(id))
    .map(({ id, name }) => problem('soundness/unreachable', { nodes: [id], params: { step: name } }));
};

/**
 * All nodes to which edges lead from these nodes, themselves included.
 *
 * @param needed how many of these edges must lead there, for joins that wait for each of their tokens; one where it says nothing
 */
export function reachedFrom(
  nodeIds: readonly string[],
  edges: readonly FlowEdge[],
  needed: ReadonlyMap<string, number> = new Map(),
): Set<string> {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const others = targets.get(from);
    if (others) others.push(to);
    else targets.set(from, [to]);
  }
  const reached = new Set(nodeIds);
  const ways = new Map<string, number>();
  for (const nodeId of reached) {
    for (const target of targets.get(nodeId) ?? []) {
      const found = (ways.get(target) ?? 0) + 1;
      ways.set(target, found);
      if (found >= (needed.get(target) ?? 1)) reached.add(target);
    }
  }
  return reached;
}
