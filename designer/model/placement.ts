import type { Flow, FlowNode } from '../../engine/index.ts';

export const cardWidth = 240;
/** A card is rarely higher than this; measured heights are not known to the model. */
const cardHeight = 208;
export const grid = 8;
const gap = { x: 80, y: 40 };

type Position = FlowNode['position'];

export function snapped({ x, y }: Position): Position {
  return { x: Math.round(x / grid) * grid, y: Math.round(y / grid) * grid };
}

/** A place for a new step behind another one: to the right, or below what stands there already. */
export function placeBehind(flow: Flow, node: FlowNode): Position {
  return freePlace(flow, { x: node.position.x + cardWidth + gap.x, y: node.position.y });
}

/** The wanted place, or the first one below it where no card is covered. Nothing that is drawn moves. */
export function freePlace(flow: Flow, wanted: Position): Position {
  let place = snapped(wanted);
  for (let tries = 0; tries <= flow.nodes.length; tries += 1) {
    const covered = flow.nodes.find(({ position }) => overlaps(position, place));
    if (!covered) return place;
    place = snapped({ x: place.x, y: covered.position.y + cardHeight + gap.y });
  }
  return place;
}

function overlaps(one: Position, other: Position): boolean {
  return Math.abs(one.x - other.x) < cardWidth + grid && Math.abs(one.y - other.y) < cardHeight + grid;
}
