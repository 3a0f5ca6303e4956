import type { FlowNode } from '../../../engine/index.ts';
import type { Command } from './command.ts';

export function addNode(node: FlowNode): Command {
  return {
    label: { id: 'add', params: { name: node.name.nl } },
    do: (flow) => ({ ...flow, nodes: [...flow.nodes, node] }),
    undo: (flow) => ({ ...flow, nodes: flow.nodes.filter(({ id }) => id !== node.id) }),
  };
}
