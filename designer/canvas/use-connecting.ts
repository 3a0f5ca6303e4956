import { useReactFlow } from '@xyflow/react';
import type { Connection, IsValidConnection, OnConnect, OnConnectEnd } from '@xyflow/react';
import { useMemo } from 'react';
import { useDesigner } from '../designer-context.ts';
import { useEdits } from '../edits.ts';
import { mayConnect } from '../model/rules.ts';
import type { StepEdgeType } from './StepEdge.tsx';
import type { PickRequest } from './StepPicker.tsx';

interface Connecting {
  isValid: IsValidConnection<StepEdgeType>;
  onConnect: OnConnect;
  onConnectEnd: OnConnectEnd;
}

/** A line drawn by hand: dropped anywhere on a card it connects, dropped beside the cards it asks for a new step there. */
export function useConnecting(ask: (request: PickRequest) => void): Connecting {
  const designer = useDesigner();
  const edits = useEdits();
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(() => {
    const ends = ({ source, sourceHandle, target }: Connection | StepEdgeType) => ({
      from: source,
      port: sourceHandle ?? '',
      to: target,
    });
    return {
      isValid: (connection) => mayConnect(designer.getState().flow, ends(connection)).ok,
      onConnect: (connection) => {
        const { from, port, to } = ends(connection);
        edits.connect(from, port, to);
      },
      onConnectEnd: (event, { isValid, fromNode, fromHandle }) => {
        const portId = fromHandle?.id;
        if (isValid || !fromNode || !portId) return;
        const at = pointOf(event);
        const under = document.elementFromPoint(at.x, at.y);
        const card = under?.closest<HTMLElement>('.react-flow__node');
        if (card?.dataset.id) {
          if (card.dataset.id !== fromNode.id) edits.connect(fromNode.id, portId, card.dataset.id);
        } else if (under?.closest('.react-flow__pane')) {
          const { x, y } = screenToFlowPosition(at);
          ask({ intent: 'append', nodeId: fromNode.id, portId, at, place: { x, y: y - 64 } });
        }
      },
    };
  }, [designer, edits, ask, screenToFlowPosition]);
}

function pointOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}
