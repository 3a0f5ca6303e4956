import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { Flow } from '../../engine/index.ts';
import type { Positions } from '../model/commands/move-nodes.ts';
import { flowOrder } from '../model/order.ts';
import { cardWidth, snapped } from '../model/placement.ts';
import { portsOn } from '../model/ports.ts';

/** What was measured of the cards: their heights, and how far down each port (`in` for the entry) stands, in pixels. */
export interface CardGeometry {
  height: number;
  ports: ReadonlyMap<string, number>;
}

export type LayoutResult = { ok: true; positions: Positions } | { ok: false; problem: 'late' | 'failed' };

const deadlineMs = 5_000;

/**
 * New places for all steps, from left to right in the order of the flow; the first step keeps its place. Computed in a
 * worker that is stopped after five seconds: then nothing moves.
 */
export async function layoutFlow(flow: Flow, geometry: ReadonlyMap<string, CardGeometry>): Promise<LayoutResult> {
  const {
    default: { default: ELK },
  } = await import('elkjs/lib/elk-api.js');
  const worker = new Worker(new URL('./elk.worker.ts', import.meta.url), { type: 'module' });
  const elk = new ELK({ workerFactory: () => worker });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<LayoutResult>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, problem: 'late' }), deadlineMs);
  });
  const broken = new Promise<LayoutResult>((resolve) => {
    worker.addEventListener('error', () => resolve({ ok: false, problem: 'failed' }));
  });
  const done = elk
    .layout(graphOf(flow, geometry))
    .then((graph): LayoutResult => ({ ok: true, positions: positionsOf(flow, graph) }))
    .catch((): LayoutResult => ({ ok: false, problem: 'failed' }));
  try {
    return await Promise.race([done, late, broken]);
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}

function graphOf(flow: Flow, geometry: ReadonlyMap<string, CardGeometry>): ElkNode {
  const ids = new Set(flow.nodes.map(({ id }) => id));
  const port = (nodeId: string, id: string, side: 'WEST' | 'EAST', y: number) => ({
    id: `${nodeId} ${id}`,
    x: side === 'EAST' ? cardWidth : 0,
    y,
    width: 0,
    height: 0,
    layoutOptions: { 'elk.port.side': side },
  });
  return {
    id: 'flow',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.layered.spacing.nodeNodeBetweenLayers': '88',
      'elk.spacing.nodeNode': '40',
      'elk.layered.spacing.edgeNodeBetweenLayers': '24',
      'elk.spacing.componentComponent': '64',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.nodePlacement.favorStraightEdges': 'true',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
    },
    children: flowOrder(flow).map((node) => {
      const { height, ports } = geometry.get(node.id) ?? { height: 160, ports: new Map<string, number>() };
      return {
        id: node.id,
        width: cardWidth,
        height,
        layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
        ports: [
          port(node.id, 'in', 'WEST', ports.get('in') ?? height / 2),
          ...portsOn(node).map(({ id }, index) => port(node.id, id, 'EAST', ports.get(id) ?? height / 2 + index * 28)),
        ],
      };
    }),
    edges: flow.edges
      .filter(({ from, to }) => ids.has(from) && ids.has(to))
      .map(({ id, from, port: portId, to }) => ({
        id,
        sources: [`${from} ${portId}`],
        targets: [`${to} in`],
        // What goes well is drawn as a straight line; other ways out give way.
        ...(isMainPort(flow, from, portId) ? { layoutOptions: { 'elk.layered.priority.straightness': '10' } } : {}),
      })),
  };
}

function isMainPort(flow: Flow, nodeId: string, portId: string): boolean {
  const node = flow.nodes.find(({ id }) => id === nodeId);
  return node !== undefined && portsOn(node)[0]?.id === portId;
}

function positionsOf(flow: Flow, graph: ElkNode): Positions {
  const places = new Map((graph.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
  const [first] = flowOrder(flow);
  const origin = first && places.get(first.id);
  if (!first || !origin) return new Map();
  const anchor = snapped(first.position);
  return new Map(
    [...places].map(([id, { x, y }]) => [id, snapped({ x: anchor.x + x - origin.x, y: anchor.y + y - origin.y })]),
  );
}
