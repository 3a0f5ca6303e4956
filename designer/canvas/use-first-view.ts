import { useNodesInitialized, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import type { Flow } from '../../engine/index.ts';
import { flowOrder } from '../model/order.ts';

const smallestReadable = 0.6;
const margin = 40;

/** Shows a drawing whole when it can be read that way; else its beginning, as large as can be read. */
export function useReadableView(): (flow: Flow) => void {
  const reactFlow = useReactFlow();
  const store = useStoreApi();
  return useCallback(
    (flow) => {
      const { width, height } = store.getState();
      const all = reactFlow.getNodesBounds(flow.nodes.map(({ id }) => id));
      const zoom = Math.min(1, (width - 2 * margin) / all.width, (height - 2 * margin) / all.height);
      const [first] = flowOrder(flow);
      if (!first) void reactFlow.setViewport({ x: width / 3, y: height / 3, zoom: 1 });
      else if (zoom >= smallestReadable) void reactFlow.fitView({ padding: `${margin}px`, maxZoom: 1 });
      else {
        const readable = Math.min(0.8, Math.max(smallestReadable, (height - 2 * margin) / all.height));
        const isTooTall = all.height * readable > height - 2 * margin;
        const top = isTooTall ? all.y - margin / readable : all.y + (all.height - height / readable) / 2;
        void reactFlow.setViewport({ x: margin - first.position.x * readable, y: -top * readable, zoom: readable });
      }
    },
    [reactFlow, store],
  );
}

/** The view a drawing is opened with. */
export function useFirstView(flow: Flow): void {
  const show = useReadableView();
  const isMeasured = useNodesInitialized();
  const isDone = useRef(false);
  const isEmpty = flow.nodes.length === 0;
  useEffect(() => {
    if (isDone.current || !(isMeasured || isEmpty)) return;
    isDone.current = true;
    show(flow);
  }, [isMeasured, isEmpty, flow, show]);
}
