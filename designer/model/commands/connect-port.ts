import type { Flow, FlowEdge } from '../../../engine/index.ts';
import { nodeName } from '../names.ts';
import type { Command } from './command.ts';

/**
 * Makes a port lead to a step. A port leads to one step only: when it leads somewhere already, that edge is redirected
 * and keeps its id and place. `edge.id` is used for a new edge.
 */
export function connectPort(flow: Flow, edge: FlowEdge): Command {
  const drawn = flow.edges.find(({ from, port }) => from === edge.from && port === edge.port);
  return drawn ? redirect(flow, drawn, edge.to) : connect(flow, edge);
}

function connect(flow: Flow, edge: FlowEdge): Command {
  return {
    label: { id: 'connect', params: { from: nodeName(flow, edge.from), to: nodeName(flow, edge.to) } },
    do: (before) => ({ ...before, edges: [...before.edges, edge] }),
    undo: (after) => ({ ...after, edges: after.edges.filter(({ id }) => id !== edge.id) }),
  };
}

function redirect(flow: Flow, drawn: FlowEdge, to: string): Command {
  const leadTo = (target: string) => (given: Flow) => ({
    ...given,
    edges: given.edges.map((edge) => (edge.id === drawn.id ? { ...edge, to: target } : edge)),
  });
  return {
    label: { id: 'redirect', params: { from: nodeName(flow, drawn.from), to: nodeName(flow, to) } },
    do: leadTo(to),
    undo: leadTo(drawn.to),
  };
}
