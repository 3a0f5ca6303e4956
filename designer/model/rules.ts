import { portsOn } from './ports.ts';
import type { Flow, FlowEdge, FlowNode } from '../../engine/index.ts';

export type ConnectionRefusal = 'unknown-step' | 'into-start' | 'unknown-port' | 'same';

/**
 * Whether a port may lead to a step, and which edge that redirects: a port leads to one step only, nothing leads into a
 * start, an end leads nowhere. Any other step takes as many incoming edges as it gets: loops back are normal.
 */
export function mayConnect(
  flow: Flow,
  { from, port, to }: Omit<FlowEdge, 'id'>,
): { ok: true; redirects: FlowEdge | null } | { ok: false; code: ConnectionRefusal } {
  const source = flow.nodes.find(({ id }) => id === from);
  const target = flow.nodes.find(({ id }) => id === to);
  if (!source || !target) return { ok: false, code: 'unknown-step' };
  if (target.kind === 'start') return { ok: false, code: 'into-start' };
  if (!portsOn(source).some(({ id }) => id === port)) return { ok: false, code: 'unknown-port' };
  const redirects = edgeOfPort(flow, from, port) ?? null;
  return redirects?.to === to ? { ok: false, code: 'same' } : { ok: true, redirects };
}

export function edgeOfPort(flow: Flow, from: string, port: string): FlowEdge | undefined {
  return flow.edges.find((edge) => edge.from === from && edge.port === port);
}

/** The steps that a port may lead to, apart from the one it leads to now. */
export function possibleTargets(flow: Flow, from: string, port: string): FlowNode[] {
  return flow.nodes.filter(({ id }) => mayConnect(flow, { from, port, to: id }).ok);
}
