import { useReactFlow } from '@xyflow/react';
import type { OnNodeDrag } from '@xyflow/react';
import { useMemo } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { useSay, useWarning } from '../announcer.tsx';
import { useDesigner } from '../designer-context.ts';
import { useEdits } from '../edits.ts';
import { layoutFlow } from '../layout/layout-flow.ts';
import { layoutNodes, moveNodes } from '../model/commands/move-nodes.ts';
import type { Position } from '../model/commands/move-nodes.ts';
import { neighbourOf } from '../model/neighbours.ts';
import type { Direction } from '../model/neighbours.ts';
import { flowOrder } from '../model/order.ts';
import { portsOn } from '../model/ports.ts';
import { extended, nothing, onlyNode } from '../model/selection.ts';
import { stepLabel } from '../text/labels.ts';
import { useText } from '../text/use-text.ts';
import { cardGeometry } from './card-geometry.ts';
import { focusStep, panMs } from './focus-step.ts';
import { canvasAction } from './keys.ts';
import type { CanvasCommands } from './keys.ts';
import type { StepNodeType } from './StepNode.tsx';
import type { PickRequest } from './StepPicker.tsx';
import { useReadableView } from './use-first-view.ts';
import { useMoving } from './use-moving.ts';

interface Needs {
  root: RefObject<HTMLElement | null>;
  hasLetters: boolean;
  onInspect: (target: 'first' | 'name') => void;
  ask: (request: PickRequest) => void;
  setDragged: (positions: ReadonlyMap<string, Position>) => void;
}

export interface CanvasHandlers {
  onKeyDown: (event: KeyboardEvent) => void;
  onNodeDragStop: OnNodeDrag<StepNodeType>;
  onSelectionDragStop: (event: unknown, nodes: StepNodeType[]) => void;
  layout: () => void;
}

/** Everything the canvas does by key, and the end of a drag: each an act of its own in the history. */
export function useCanvasCommands({ root, hasLetters, onInspect, ask, setDragged }: Needs): CanvasHandlers {
  const designer = useDesigner();
  const edits = useEdits();
  const text = useText();
  const say = useSay();
  const { warn } = useWarning();
  const reactFlow = useReactFlow();
  const moving = useMoving(setDragged);
  const show = useReadableView();

  return useMemo(() => {
    const state = () => designer.getState();
    /** The step that a key is about: the one with the focus, else the one chosen last, else the first. */
    const current = () => {
      const focused = document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset.id;
      return focused ?? state().selection.nodes.at(-1) ?? flowOrder(state().flow)[0]?.id ?? null;
    };
    const chooseCurrent = () => {
      const id = current();
      if (id && !state().selection.nodes.includes(id)) designer.select(onlyNode(id));
    };

    const go = (direction: Direction) => (isExtending: boolean) => {
      const from = current();
      if (!from) return;
      const target = neighbourOf(state().flow, from, direction)?.id;
      if (!target) return;
      if (isExtending) chooseCurrent();
      const selection = isExtending ? extended(state().selection, target) : onlyNode(target);
      designer.select(selection);
      focusStep(root.current, reactFlow, target);
      if (isExtending) say(text('said.selected', { count: selection.nodes.length }));
    };

    const askAt = (intent: PickRequest['intent']) => {
      const nodeId = current();
      const node = state().flow.nodes.find(({ id }) => id === nodeId);
      if (intent !== 'new' && (!node || node.kind === 'end')) {
        say(text('said.no-ports', { name: node ? stepLabel(node, text) : '' }));
        return;
      }
      const at = placeFor(root.current, intent === 'new' ? null : nodeId);
      const ports = node && intent !== 'new' ? portsOn(node) : [];
      const [only] = ports.length === 1 ? ports : [];
      ask({
        intent,
        at,
        ...(node && intent !== 'new' ? { nodeId: node.id } : {}),
        ...(only ? { portId: only.id } : {}),
      });
    };

    const layout = async () => {
      designer.flush();
      const before = state().flow;
      const result = await layoutFlow(before, cardGeometry(reactFlow, before));
      if (!result.ok) warn(text(result.problem === 'late' ? 'said.layout-late' : 'said.layout-failed'));
      else if (state().flow === before && result.positions.size > 0) {
        designer.run(layoutNodes(before, result.positions));
        say(text('said.done', { what: text('command.layout') }));
        requestAnimationFrame(() => show(state().flow));
      }
    };

    const commands: CanvasCommands = {
      next: go('next'),
      previous: go('previous'),
      below: go('below'),
      above: go('above'),
      inspect: () => {
        chooseCurrent();
        requestAnimationFrame(() => onInspect('first'));
      },
      rename: () => {
        chooseCurrent();
        requestAnimationFrame(() => onInspect('name'));
      },
      newStep: () => askAt('new'),
      append: () => askAt('append'),
      connect: () => askAt('connect'),
      move: () => {
        chooseCurrent();
        moving.begin();
      },
      remove: () => {
        if (!state().selection.edge) chooseCurrent();
        edits.removeSelected();
        const next = state().selection.nodes.at(-1) ?? flowOrder(state().flow)[0]?.id;
        if (next) focusStep(root.current, reactFlow, next);
      },
      selectAll: () => designer.select({ nodes: flowOrder(state().flow).map(({ id }) => id), edge: null }),
      deselect: () => designer.select(nothing),
      layout: () => void layout(),
      fit: () => void reactFlow.fitView({ padding: 0.12, maxZoom: 1, duration: panMs() }),
      zoomIn: () => void reactFlow.zoomIn({ duration: panMs() }),
      zoomOut: () => void reactFlow.zoomOut({ duration: panMs() }),
      zoomReset: () => void reactFlow.zoomTo(1, { duration: panMs() }),
    };

    const endDrag = (dragged: readonly StepNodeType[]) => {
      const { flow } = state();
      const moved = dragged.filter(({ id, position }) => {
        const before = flow.nodes.find((node) => node.id === id)?.position;
        return before && (before.x !== position.x || before.y !== position.y);
      });
      if (moved.length > 0) {
        designer.run(moveNodes(flow, new Map(moved.map(({ id, position: { x, y } }) => [id, { x, y }]))));
      }
      setDragged(new Map());
    };

    return {
      layout: () => void layout(),
      onNodeDragStop: (_event, _node, nodes) => endDrag(nodes),
      onSelectionDragStop: (_event, nodes) => endDrag(nodes),
      onKeyDown(event) {
        const target = event.target as Element;
        if (!root.current?.contains(target)) return;
        if (moving.onKey(event)) return;
        const isOnButton = target.closest('button') !== null;
        if (isOnButton && (event.key === 'Enter' || event.key === ' ')) return;
        const action = canvasAction(event, hasLetters);
        if (!action) return;
        event.preventDefault();
        action(commands, event);
      },
    };
  }, [designer, edits, text, say, warn, reactFlow, moving, show, root, hasLetters, onInspect, ask, setDragged]);
}

/** Where a list opens: beside the card it is about, else in the middle of the canvas. */
function placeFor(root: HTMLElement | null, nodeId: string | null): { x: number; y: number } {
  const card = nodeId && root?.querySelector(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`);
  const box = (card || root)?.getBoundingClientRect() ?? new DOMRect();
  return card ? { x: box.right, y: box.top + 24 } : { x: box.left + box.width / 2 - 160, y: box.top + box.height / 4 };
}
