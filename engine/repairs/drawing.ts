import { hashJson } from '../hash.ts';
import { flowNode } from '../schema/node.ts';
import type { FlowNode } from '../schema/node.ts';
import type { Flow, FlowEdge } from '../schema/flow.ts';

/** Edits of a drawing. Each answers a flow that shares what it leaves alone with the one before. */

/**
 * An id for a step (`n`) or an edge (`e`) that no version of this flow used: a running case is moved to a newer version
 * by the ids of its steps. The same drawing gives the same id.
 */
export function freshId(flow: Flow, prefix: 'n' | 'e'): string {
  return prefix + hashJson(JSON.stringify(flow)).slice(0, 10);
}

export function addNode(flow: Flow, node: FlowNode): Flow {
  return { ...flow, nodes: [...flow.nodes, node] };
}

/** Takes steps away, with every edge that touches them. */
export function removeNodes(flow: Flow, nodeIds: readonly string[]): Flow {
  const gone = new Set(nodeIds);
  return {
    ...flow,
    nodes: flow.nodes.filter(({ id }) => !gone.has(id)),
    edges: flow.edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
  };
}

export function removeEdges(flow: Flow, isGone: (edge: FlowEdge) => boolean): Flow {
  return { ...flow, edges: flow.edges.filter((edge) => !isGone(edge)) };
}

/** Makes edges lead to another step. */
export function redirect(flow: Flow, edgeIds: readonly string[], to: string): Flow {
  return { ...flow, edges: flow.edges.map((edge) => (edgeIds.includes(edge.id) ? { ...edge, to } : edge)) };
}

/** Makes a port lead to a step, and nowhere else. */
export function connect(flow: Flow, from: string, port: string, to: string): Flow {
  const isOfPort = (edge: FlowEdge) => edge.from === from && edge.port === port;
  const id = flow.edges.find(isOfPort)?.id ?? freshId(flow, 'e');
  return { ...flow, edges: [...flow.edges.filter((edge) => !isOfPort(edge)), { id, from, port, to }] };
}

/** Takes a step away; what led to it leads to another step now. Null when it leads to itself. */
export function passBy(flow: Flow, nodeId: string, to: string | undefined): Flow | null {
  if (to === undefined || to === nodeId) return null;
  const before = flow.edges.filter((edge) => edge.to === nodeId && edge.from !== nodeId).map(({ id }) => id);
  return removeNodes(redirect(flow, before, to), [nodeId]);
}

/** Changes a step, if its settings are whole; else there is nothing to go by, and it stays as it is. */
export function changeNode(flow: Flow, nodeId: string, change: (node: FlowNode) => FlowNode): Flow {
  return {
    ...flow,
    nodes: flow.nodes.map((node) => {
      const parsed = node.id === nodeId ? flowNode.safeParse(node) : null;
      return parsed?.success ? change(parsed.data) : node;
    }),
  };
}

/** A step with some of its settings changed. */
export function withSettings(node: FlowNode, settings: object): FlowNode {
  return { ...node, settings: { ...node.settings, ...settings } } as FlowNode;
}

/** Where a port leads, if it leads somewhere. */
export function targetOf(flow: Flow, from: string, port: string): string | undefined {
  return flow.edges.find((edge) => edge.from === from && edge.port === port)?.to;
}

/** A name that is not taken, made from one that is: `onderwerp2`. */
export function freshName(name: string, separator: '' | '-', isTaken: (name: string) => boolean): string {
  for (let number = 2; ; number += 1) {
    const suffix = `${separator}${number}`;
    const made = name.slice(0, 64 - suffix.length) + suffix;
    if (!isTaken(made)) return made;
  }
}
