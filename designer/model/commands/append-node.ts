import type { Flow, FlowEdge, FlowNode } from '../../../engine/index.ts';
import { addNode } from './add-node.ts';
import type { Command } from './command.ts';
import { connectPort } from './connect-port.ts';

/** A new step behind a port, in one go; a port that led elsewhere now leads to the new step. */
export function appendNode(flow: Flow, node: FlowNode, edge: FlowEdge): Command {
  const add = addNode(node);
  const connect = connectPort(flow, edge);
  return {
    label: { id: 'append', params: { name: node.name.nl } },
    do: (before) => connect.do(add.do(before)),
    undo: (after) => add.undo(connect.undo(after)),
  };
}
