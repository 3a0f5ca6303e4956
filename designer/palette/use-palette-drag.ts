import { useCallback, useState } from 'react';
import type { PointerEvent } from 'react';
import type { NodeKind } from '../../engine/index.ts';

interface Ghost {
  kind: NodeKind;
  at: { x: number; y: number };
}

const threshold = 5;

/** Dragging a step out of the palette by mouse, pen or finger. Esc, or letting go beside the canvas, adds nothing. */
export function usePaletteDrag(onDrop: (kind: NodeKind, at: Ghost['at']) => void): {
  ghost: Ghost | null;
  startDrag: (event: PointerEvent<HTMLElement>, kind: NodeKind) => void;
} {
  const [ghost, setGhost] = useState<Ghost | null>(null);
  const startDrag = useCallback(
    (event: PointerEvent<HTMLElement>, kind: NodeKind) => {
      if (event.button !== 0) return;
      const source = event.currentTarget;
      const from = { x: event.clientX, y: event.clientY };
      let isDragging = false;
      delete source.dataset.dragged;

      const controller = new AbortController();
      const { signal } = controller;
      const stop = () => {
        controller.abort();
        setGhost(null);
      };
      const move = ({ clientX: x, clientY: y }: globalThis.PointerEvent) => {
        if (!isDragging && Math.hypot(x - from.x, y - from.y) < threshold) return;
        if (!isDragging) source.setPointerCapture(event.pointerId);
        isDragging = true;
        // The click that follows a drag is none.
        source.dataset.dragged = 'true';
        setGhost({ kind, at: { x, y } });
      };
      const drop = ({ clientX: x, clientY: y }: globalThis.PointerEvent) => {
        stop();
        if (!isDragging) return;
        const under = document.elementsFromPoint(x, y);
        if (under.some((element) => element.classList.contains('react-flow__renderer'))) onDrop(kind, { x, y });
      };
      window.addEventListener('pointermove', move, { signal });
      window.addEventListener('pointerup', drop, { signal });
      window.addEventListener('pointercancel', stop, { signal });
      window.addEventListener('keydown', ({ key }) => key === 'Escape' && stop(), { signal });
    },
    [onDrop],
  );
  return { ghost, startDrag };
}
