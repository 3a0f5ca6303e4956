import { useMemo, useState } from 'react';
import type { Flow } from '../../engine/index.ts';
import { portsOn } from '../model/ports.ts';
import { portLabel, stepLabel } from '../text/labels.ts';
import { useText } from '../text/use-text.ts';
import { createKept, createKeptList } from './kept.ts';
import type { StepEdgeType } from './StepEdge.tsx';

/** The flow's edges as React Flow wants them; what did not change keeps its very object. */
export function useCanvasEdges(flow: Flow, selectedEdge: string | null): readonly StepEdgeType[] {
  const text = useText();
  const [kept] = useState(() => createKept<StepEdgeType>());
  const [keptList] = useState(() => createKeptList<StepEdgeType>());
  return useMemo(() => {
    const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
    const leading = new Set(flow.edges.map(({ from, port }) => `${from} ${port}`));
    const edges = flow.edges.flatMap((edge) => {
      const [source, target] = [nodes.get(edge.from), nodes.get(edge.to)];
      if (!source || !target) return [];
      const ports = portsOn(source);
      const index = ports.findIndex(({ id }) => id === edge.port);
      const port = ports[index];
      if (!port) return [];
      const selected = edge.id === selectedEdge;
      const drawn = ports.filter(({ id }) => leading.has(`${source.id} ${id}`));
      const lane = laneOf(drawn.indexOf(port), drawn.length, target.position.y >= source.position.y);
      return kept(edge.id, [edge, port.name, source.name, target.name, lane, selected, text], () => ({
        id: edge.id,
        type: 'step',
        source: edge.from,
        sourceHandle: edge.port,
        target: edge.to,
        targetHandle: 'in',
        selected,
        data: { label: portLabel(port, text), lane },
        ariaLabel: text('canvas.edge', {
          from: stepLabel(source, text),
          port: portLabel(port, text),
          to: stepLabel(target, text),
        }),
        domAttributes: { 'aria-roledescription': text('canvas.edge-role') },
      }));
    });
    return keptList(edges);
  }, [flow, selectedEdge, kept, keptList, text]);
}

/** Lines that go down turn off the sooner the lower their port, lines that go up the sooner the higher: they do not cross. */
function laneOf(index: number, count: number, goesDown: boolean): number {
  return Math.max(0, goesDown ? count - 1 - index : index);
}
