import type { Plan } from '../plan.ts';
import { EngineError } from '../problem.ts';
import type { FlowEdge } from '../schema/flow.ts';
import type { NodeKind } from '../schema/node.ts';

/** How a step treats tokens. The other kinds differ in what they do, not in how they pass a token on. */
export type Behaviour = 'choose' | 'fork' | 'join' | 'end' | 'stop';

export interface NetNode {
  id: string;
  behaviour: Behaviour;
  incoming: number[];
  outgoing: number[];
  /** What running it may put: the edges of each way out. */
  puts: number[][];
}

export interface NetEdge {
  id: string;
  port: string;
  from: number;
  to: number;
}

/**
 * A flow as a net: tokens lie on edges, a step takes one and puts one on a port of its choice; a fork puts one on each, a
 * join takes one from each incoming edge, an end takes one, and one that stops the case ends it. Data are left out: any
 * drawn port may be taken. Two steps never compete for a token, so the net is free-choice (Desel and Esparza, 1995).
 *
 * Nodes and edges are known by their index.
 */
export interface Net {
  nodes: NetNode[];
  edges: NetEdge[];
  /** The edge out of the start: the first token lies there. */
  start: number;
  /** Edges by their id. */
  edgeOf: ReadonlyMap<string, number>;
}

/** What a net needs to know of a step. */
export interface NetStep {
  id: string;
  kind: NodeKind;
  stopsCase: boolean;
}

/** The net of a plan. */
export function netOf({ nodes, edges }: Pick<Plan, 'nodes' | 'edges'>): Net {
  return drawNet(
    Object.values(nodes).map((node) => ({
      id: node.id,
      kind: node.kind,
      stopsCase: node.kind === 'end' && node.settings.stopsCase,
    })),
    Object.entries(edges).map(([id, edge]) => ({ id, ...edge })),
  );
}

/** The net of steps and edges that the checks of structure found whole: one start, every port drawn once, no loose end. */
export function drawNet(steps: readonly NetStep[], drawn: readonly FlowEdge[]): Net {
  const indexOf = new Map(steps.map(({ id }, index) => [id, index]));
  const nodes = steps.map(({ id, kind, stopsCase }): NetNode => {
    const behaviour = behaviourOf(kind, stopsCase);
    return { id, behaviour, incoming: [], outgoing: [], puts: [] };
  });
  const edges = drawn.map(({ id, port, from, to }, index): NetEdge => {
    const edge = { id, port, from: indexOf.get(from)!, to: indexOf.get(to)! };
    nodes[edge.from]!.outgoing.push(index);
    nodes[edge.to]!.incoming.push(index);
    return edge;
  });
  for (const node of nodes) {
    node.puts = node.behaviour === 'choose' ? node.outgoing.map((edge) => [edge]) : [node.outgoing];
  }
  const start = nodes[steps.findIndex(({ kind }) => kind === 'start')]!.outgoing[0]!;
  return { nodes, edges, start, edgeOf: new Map(edges.map(({ id }, index) => [id, index])) };
}

function behaviourOf(kind: NodeKind, stopsCase: boolean): Behaviour {
  if (kind === 'fork' || kind === 'join') return kind;
  if (kind === 'end') return stopsCase ? 'stop' : 'end';
  return 'choose';
}

/** @throws EngineError `plan/broken` when there is no such edge */
export function edgeNumber({ edgeOf }: Net, id: string): number {
  const edge = edgeOf.get(id);
  if (edge === undefined) throw new EngineError('plan/broken', `There is no edge ${id}`);
  return edge;
}

/** Whether an edge leads into an end, of either sort. */
export function entersEnd({ nodes, edges }: Net, edge: number): boolean {
  const { behaviour } = nodes[edges[edge]!.to]!;
  return behaviour === 'end' || behaviour === 'stop';
}

/** The nodes to which these edges lead, whatever the joins on the way wait for. */
export function connectedFrom({ nodes, edges }: Net, from: Iterable<number>): Set<number> {
  const connected = new Set<number>();
  for (const edge of from) connected.add(edges[edge]!.to);
  for (const node of connected) {
    for (const edge of nodes[node]!.outgoing) connected.add(edges[edge]!.to);
  }
  return connected;
}
