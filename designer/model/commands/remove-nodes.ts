import type { Flow } from '../../../engine/index.ts';
import { nodeName } from '../names.ts';
import type { Command } from './command.ts';
import { findTaken, putBack, takeOut } from './taken-out.ts';

/** Takes steps away, with every edge that touches them. */
export function removeNodes(flow: Flow, nodeIds: readonly string[]): Command {
  const gone = new Set(nodeIds);
  const nodes = findTaken(flow.nodes, ({ id }) => gone.has(id));
  const edges = findTaken(flow.edges, ({ from, to }) => gone.has(from) || gone.has(to));
  return {
    label: { id: 'remove', params: { count: nodes.length, name: nodeName(flow, nodeIds[0] ?? '') } },
    do: (before) => ({ ...before, nodes: takeOut(before.nodes, nodes), edges: takeOut(before.edges, edges) }),
    undo: (after) => ({ ...after, nodes: putBack(after.nodes, nodes), edges: putBack(after.edges, edges) }),
  };
}
