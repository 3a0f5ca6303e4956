import { Background, BackgroundVariant, MiniMap, ReactFlow, SelectionMode, useStore } from '@xyflow/react';
import { useFirstView } from './use-first-view.ts';
import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useId, useMemo } from 'react';
import type { RefObject } from 'react';
import type { Problem } from '../../engine/index.ts';
import { useDesigner, useDesignerState, useFlow } from '../designer-context.ts';
import { families, isKind } from '../model/kinds.ts';
import { grid } from '../model/placement.ts';
import { flowOrder } from '../model/order.ts';
import { useText } from '../text/use-text.ts';
import { CanvasActionsContext } from './canvas-actions.ts';
import { CanvasControls } from './CanvasControls.tsx';
import { EmptyCanvas } from './EmptyCanvas.tsx';
import { RoutingContext } from './routing.ts';
import { StepEdge } from './StepEdge.tsx';
import type { StepEdgeType } from './StepEdge.tsx';
import { StepNode } from './StepNode.tsx';
import type { StepNodeType } from './StepNode.tsx';
import { StepPicker } from './StepPicker.tsx';
import { useCanvasCommands } from './use-canvas-commands.ts';
import { useObstacles } from './use-obstacles.ts';
import { useRouting } from './use-routing.ts';
import { useCanvasEdges } from './use-canvas-edges.ts';
import { useCanvasNodes } from './use-canvas-nodes.ts';
import { useConnecting } from './use-connecting.ts';
import { useStepPicker } from './use-step-picker.ts';
import hidden from '../hidden.module.css';
import styles from './Canvas.module.css';

const nodeTypes = { step: StepNode };
const edgeTypes = { step: StepEdge };
const snapGrid: [number, number] = [grid, grid];
const minimapSize = { width: 168, height: 112 };
const familyColours = { people: 'var(--step-people)', logic: 'var(--step-logic)', automatic: 'var(--step-automatic)' };

interface CanvasProps {
  /** The region of the canvas: the place that keys and focus look in. */
  root: RefObject<HTMLElement | null>;
  problems: readonly Problem[];
  hasLetters: boolean;
  onInspect: (target: 'first' | 'name') => void;
}

/** The drawing: cards and lines, by mouse, touch and keyboard. */
export function Canvas({ root, problems, hasLetters, onInspect }: CanvasProps) {
  const text = useText();
  const helpId = useId();
  const designer = useDesigner();
  const flow = useFlow();
  const selection = useDesignerState((state) => state.selection);
  const tabStop = useMemo(() => selection.nodes.at(-1) ?? flowOrder(flow)[0]?.id ?? null, [selection, flow]);
  const { nodes, sizes, onGeometry, setDragged } = useCanvasNodes(flow, selection, tabStop, problems);
  const edges = useCanvasEdges(flow, selection.edge);
  const picker = useStepPicker(root);
  const commands = useCanvasCommands({ root, onInspect, ask: picker.ask, setDragged, hasLetters });
  const connecting = useConnecting(picker.ask);
  useFirstView(flow);
  const isFar = useStore(({ transform }) => transform[2] < 0.5);

  const obstacles = useObstacles(flow.nodes, sizes);
  const routing = useRouting(edges, obstacles);

  const onNodesChange = useCallback(
    (changes: NodeChange<StepNodeType>[]) => {
      onGeometry(changes);
      const chosen = new Set(designer.getState().selection.nodes);
      const picks = changes.filter((change) => change.type === 'select');
      for (const { id, selected } of picks) {
        if (selected) chosen.add(id);
        else chosen.delete(id);
      }
      if (picks.length > 0)
        designer.select({ nodes: [...chosen], edge: chosen.size > 0 ? null : designer.getState().selection.edge });
    },
    [designer, onGeometry],
  );

  const onEdgesChange = useCallback(
    (changes: EdgeChange<StepEdgeType>[]) => {
      const { edge } = designer.getState().selection;
      for (const change of changes) {
        if (change.type !== 'select') continue;
        if (change.selected) designer.select({ nodes: [], edge: change.id });
        else if (change.id === edge) designer.select({ ...designer.getState().selection, edge: null });
      }
    },
    [designer],
  );

  const actions = useMemo(
    () => ({
      followPort: (nodeId: string, portId: string, at: { x: number; y: number }) =>
        picker.ask({ intent: 'append', nodeId, portId, at }),
    }),
    [picker],
  );

  return (
    <CanvasActionsContext value={actions}>
      <RoutingContext value={routing}>
        <ReactFlow<StepNodeType, StepEdgeType>
          className={`${styles.canvas} ${isFar ? 'far' : ''}`}
          aria-label={text('canvas.label')}
          aria-describedby={helpId}
          nodes={nodes}
          edges={edges as StepEdgeType[]}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          onNodeDragStop={commands.onNodeDragStop}
          onSelectionDragStop={commands.onSelectionDragStop}
          onNodeDoubleClick={() => onInspect('first')}
          onKeyDown={commands.onKeyDown}
          isValidConnection={connecting.isValid}
          onConnect={connecting.onConnect}
          onConnectEnd={connecting.onConnectEnd}
          connectOnClick={false}
          connectionRadius={28}
          deleteKeyCode={null}
          disableKeyboardA11y
          nodesFocusable={false}
          edgesFocusable={false}
          snapToGrid
          snapGrid={snapGrid}
          selectionMode={SelectionMode.Partial}
          onlyRenderVisibleElements={flow.nodes.length > 150}
          minZoom={0.15}
          maxZoom={1.75}
          zoomOnDoubleClick={false}
          attributionPosition="top-right"
        >
          <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} color="var(--hairline)" />
          {flow.nodes.length > 0 && (
            <MiniMap<StepNodeType>
              className={styles.minimap}
              style={minimapSize}
              ariaLabel={text('canvas.minimap')}
              pannable
              zoomable
              nodeBorderRadius={16}
              nodeStrokeWidth={0}
              nodeColor={({ data: { node } }) => familyColours[isKind(node.kind) ? families[node.kind] : 'logic']}
              maskColor="rgb(31 41 51 / 8%)"
            />
          )}
          <CanvasControls onLayout={commands.layout} />
          {flow.nodes.length === 0 && <EmptyCanvas />}
        </ReactFlow>
        <p id={helpId} className={hidden.hidden}>
          {text('canvas.help')}
        </p>
        {picker.request && (
          <StepPicker
            key={picker.request.intent}
            request={picker.request}
            onPort={picker.onPort}
            onKind={picker.onKind}
            onTarget={picker.onTarget}
            onClose={picker.onClose}
          />
        )}
      </RoutingContext>
    </CanvasActionsContext>
  );
}
