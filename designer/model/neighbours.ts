import { portsOn } from './ports.ts';
import type { Flow, FlowNode } from '../../engine/index.ts';
import { flowOrder } from './order.ts';
import { edgeOfPort } from './rules.ts';

export type Direction = 'next' | 'previous' | 'below' | 'above';

/**
 * Where an arrow key leads from a step: along its first drawn port, back to the step that leads to it, or to the step
 * that stands beside it. Where nothing is drawn, the order of the flow goes on, so that every step is within reach.
 */
export function neighbourOf(flow: Flow, nodeId: string, direction: Direction): FlowNode | null {
  const node = flow.nodes.find(({ id }) => id === nodeId);
  if (!node) return null;
  switch (direction) {
    case 'next':
      return along(flow, node) ?? beside(flowOrder(flow), node, 1);
    case 'previous':
      return back(flow, node) ?? beside(flowOrder(flow), node, -1);
    case 'below':
      return nearest(flow, node, 1) ?? beside(column(flow), node, 1);
    case 'above':
      return nearest(flow, node, -1) ?? beside(column(flow), node, -1);
  }
}

function along(flow: Flow, node: FlowNode): FlowNode | null {
  for (const { id: port } of portsOn(node) ?? []) {
    const to = edgeOfPort(flow, node.id, port)?.to;
    const target = flow.nodes.find(({ id }) => id === to);
    if (target) return target;
  }
  return null;
}

function back(flow: Flow, node: FlowNode): FlowNode | null {
  const sources = new Set(flow.edges.filter(({ to }) => to === node.id).map(({ from }) => from));
  const order = flowOrder(flow);
  const before = order.slice(0, order.indexOf(node));
  return before.findLast(({ id }) => sources.has(id)) ?? null;
}

/** The nearest step that lies more below (or above) than beside. */
function nearest(flow: Flow, node: FlowNode, side: 1 | -1): FlowNode | null {
  const candidates = flow.nodes
    .map((other) => ({
      other,
      dx: Math.abs(other.position.x - node.position.x),
      dy: (other.position.y - node.position.y) * side,
    }))
    .filter(({ dx, dy }) => dy > 0 && dx <= Math.max(dy, 160));
  candidates.sort((a, b) => a.dy + 2 * a.dx - (b.dy + 2 * b.dx));
  return candidates[0]?.other ?? null;
}

function column(flow: Flow): FlowNode[] {
  return [...flow.nodes].sort((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);
}

function beside(list: FlowNode[], node: FlowNode, step: 1 | -1): FlowNode | null {
  return list[list.indexOf(node) + step] ?? null;
}
