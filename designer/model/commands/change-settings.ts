import { portsOn } from '../ports.ts';
import type { Flow, FlowNode } from '../../../engine/index.ts';
import { nodeName } from '../names.ts';
import type { Command } from './command.ts';
import { findTaken, putBack, takeOut } from './taken-out.ts';

/** New settings of a step. A branch that is taken away takes its edge along, and undo brings both back. */
export function changeSettings(flow: Flow, nodeId: string, settings: FlowNode['settings']): Command {
  const node = flow.nodes.find(({ id }) => id === nodeId);
  const before = node?.settings ?? settings;
  const portsBefore = node ? portIds(node) : new Set<string>();
  const portsAfter = node ? portIds({ ...node, settings } as FlowNode) : portsBefore;
  const edges = findTaken(
    flow.edges,
    ({ from, port }) => from === nodeId && portsBefore.has(port) && !portsAfter.has(port),
  );
  const set = (given: Flow, to: FlowNode['settings']) =>
    given.nodes.map((each) => (each.id === nodeId ? ({ ...each, settings: to } as FlowNode) : each));
  return {
    label: { id: 'settings', params: { name: nodeName(flow, nodeId) } },
    do: (given) => ({ ...given, nodes: set(given, settings), edges: takeOut(given.edges, edges) }),
    undo: (given) => ({ ...given, nodes: set(given, before), edges: putBack(given.edges, edges) }),
  };
}

function portIds(node: FlowNode): Set<string> {
  return new Set(portsOn(node).map(({ id }) => id));
}
