import type { ReactFlowInstance } from '@xyflow/react';

/** Frames that a new card gets to be drawn and measured. */
const mostTries = 30;

/** Brings a step into view when it is not, and gives its card the focus as soon as it is drawn. */
export function focusStep(root: HTMLElement | null, flow: Reveal, id: string): void {
  let tries = 0;
  let isRevealed = false;
  const attempt = () => {
    if (!isRevealed && flow.getInternalNode(id)?.measured.height !== undefined) {
      reveal(root, flow, id);
      isRevealed = true;
    }
    const card = root?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    if (isRevealed && card && card.style.visibility !== 'hidden') card.focus({ preventScroll: true });
    else if ((tries += 1) < mostTries) requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
}

type Reveal = Pick<ReactFlowInstance, 'getInternalNode' | 'setCenter' | 'getZoom' | 'flowToScreenPosition'>;

/** Pans, at the same zoom, when a card is not wholly in view. */
export function reveal(root: HTMLElement | null, flow: Reveal, id: string): void {
  const node = flow.getInternalNode(id);
  if (!root || !node) return;
  const { x, y } = node.internals.positionAbsolute;
  const [width, height] = [node.measured.width ?? 240, node.measured.height ?? 160];
  const frame = root.getBoundingClientRect();
  const topLeft = flow.flowToScreenPosition({ x, y });
  const bottomRight = flow.flowToScreenPosition({ x: x + width, y: y + height });
  const isInView =
    topLeft.x >= frame.left && topLeft.y >= frame.top && bottomRight.x <= frame.right && bottomRight.y <= frame.bottom;
  if (!isInView) void flow.setCenter(x + width / 2, y + height / 2, { zoom: flow.getZoom(), duration: panMs() });
}

/** How long a pan lasts: not at all for who asked for less motion. */
export function panMs(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120;
}
