import { ReactFlow } from '@xyflow/react';
import { useMemo, useState } from 'react';
import type { CaseProjection, Flow } from '../../engine/index.ts';
import { RoutingContext } from '../canvas/routing.ts';
import { StepEdge } from '../canvas/StepEdge.tsx';
import type { StepEdgeType } from '../canvas/StepEdge.tsx';
import { useRouting } from '../canvas/use-routing.ts';
import { useCanvasEdges } from '../canvas/use-canvas-edges.ts';
import { flowOrder } from '../model/order.ts';
import { kindLabel, stepLabel } from '../text/labels.ts';
import { useText } from '../text/use-text.ts';
import { compactPlaces } from './compact-places.ts';
import { PictureNode, pictureSize } from './PictureNode.tsx';
import type { PictureNodeType, PictureState } from './PictureNode.tsx';
import styles from './Picture.module.css';

interface PictureProps {
  flow: Flow;
  position: CaseProjection['position'];
  passedNodes: readonly string[];
}

const nodeTypes = { step: PictureNode };
const edgeTypes = { step: StepEdge };

export function Picture({ flow, position, passedNodes }: PictureProps) {
  const text = useText();
  const places = useMemo(() => placesOf(flow), [flow]);
  const stateOf = useMemo(() => {
    const here = new Map(position.map(({ nodeId, state }): [string, PictureState] => [nodeId, state]));
    const passed = new Set(passedNodes);
    return (id: string): PictureState => here.get(id) ?? (passed.has(id) ? 'passed' : 'ahead');
  }, [position, passedNodes]);
  const [sizes, setSizes] = useState<ReadonlyMap<string, { width: number; height: number }>>(new Map());

  const nodes = useMemo(
    () =>
      flow.nodes.map((node): PictureNodeType => {
        const size = sizes.get(node.id);
        return {
          id: node.id,
          type: 'step',
          position: places.get(node.id) ?? node.position,
          data: { node, state: stateOf(node.id) },
          ...(size ? { measured: size } : {}),
        };
      }),
    [flow, places, stateOf, sizes],
  );
  const obstacles = useMemo(
    () => flow.nodes.map(({ id, position: at }) => ({ id, ...(places.get(id) ?? at), ...pictureSize })),
    // Known anew once the cards are measured: only then do their ports have a place.
    [flow, places, sizes],
  );
  const drawn = useCanvasEdges(flow, null);
  const edges = useMemo(
    () =>
      drawn.map((edge): StepEdgeType => {
        const isPassed = stateOf(edge.source) === 'passed' && stateOf(edge.target) !== 'ahead';
        return { ...edge, data: { label: '', lane: edge.data?.lane ?? 0, ...(isPassed ? { tone: 'passed' } : {}) } };
      }),
    [drawn, stateOf],
  );
  const routing = useRouting(edges, obstacles);
  const bounds = useMemo(() => boundsOf([...places.values()]), [places]);

  return (
    <figure className={styles.figure} aria-label={text('picture.label')}>
      <div className={styles.drawing} style={{ aspectRatio: `${bounds.width} / ${bounds.height}` }} aria-hidden inert>
        <RoutingContext value={routing}>
          <ReactFlow<PictureNodeType, StepEdgeType>
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            onNodesChange={(changes) => {
              const measured = changes.flatMap((change) =>
                change.type === 'dimensions' && change.dimensions ? [[change.id, change.dimensions] as const] : [],
              );
              if (measured.length > 0) setSizes((before) => new Map([...before, ...measured]));
            }}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            disableKeyboardA11y
            panOnDrag={false}
            zoomOnScroll={false}
            zoomOnPinch={false}
            zoomOnDoubleClick={false}
            preventScrolling={false}
            minZoom={0.1}
            maxZoom={1}
            fitView
            fitViewOptions={{ padding: 0.02, maxZoom: 1 }}
          />
        </RoutingContext>
      </div>
      <ol className={styles.list} aria-label={text('picture.list')}>
        {flowOrder(flow).map((node) => (
          <li key={node.id} aria-current={position.some(({ nodeId }) => nodeId === node.id) ? 'step' : undefined}>
            {`${kindLabel(node.kind, text)}, ${stepLabel(node, text)}: ${text(`picture.${stateOf(node.id)}`)}`}
          </li>
        ))}
      </ol>
    </figure>
  );
}

type Places = Map<string, { x: number; y: number }>;

function placesOf(flow: Flow): Places {
  return new Map(
    [...compactPlaces(flow)].map(([id, { column, row }]) => [
      id,
      { x: column * (pictureSize.width + 64), y: row * (pictureSize.height + 36) },
    ]),
  );
}

function boundsOf(places: readonly { x: number; y: number }[]): { width: number; height: number } {
  const width = Math.max(0, ...places.map(({ x }) => x)) + pictureSize.width + 48;
  const height = Math.max(0, ...places.map(({ y }) => y)) + pictureSize.height + 48;
  return { width, height };
}
