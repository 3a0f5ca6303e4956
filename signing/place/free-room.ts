import { contains, overlaps } from '../pdf/rect.ts';
import type { Rect } from '../pdf/rect.ts';

/** Everything here is in points as the page is shown, from its lower left corner. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A box reads well from this size on, and need not be larger. */
export const PREFERRED: Size = { width: 196, height: 47 };
const LEAST: Size = { width: 130, height: 34 };
/** What a box shrinks to when it has to look for room beside its marker. */
const COMPACT: Size = { width: 156, height: 46 };

const GAP = 2;
const EDGE = 10;

/** The room to put boxes in: what is shown, less an edge no printer reaches. */
export const roomOf = (page: Size): Rect => ({
  x: EDGE,
  y: EDGE,
  width: page.width - 2 * EDGE,
  height: page.height - 2 * EDGE,
});

const grown = (rect: Rect, by: number): Rect => ({
  x: rect.x - by,
  y: rect.y - by,
  width: rect.width + 2 * by,
  height: rect.height + 2 * by,
});

/**
 * The box over a marker: from its left edge to the right and from its top downwards, as far as the next word, signature or
 * edge leaves room; undefined when that is too little to read.
 */
export function boxOverMarker(marker: Rect, obstacles: readonly Rect[], room: Rect): Rect | undefined {
  const left = Math.max(room.x, marker.x - GAP);
  const others = obstacles.filter((obstacle) => !overlaps(obstacle, marker));
  const beside = others.filter(
    (o) => o.y < marker.y + marker.height && marker.y < o.y + o.height && o.x >= marker.x + marker.width,
  );
  const right = Math.min(room.x + room.width, ...beside.map((o) => o.x - 3 * GAP));
  const width = Math.min(PREFERRED.width, right - left);
  if (width < LEAST.width) return undefined;
  const across = others.filter((o) => o.x < left + width + GAP && left - GAP < o.x + o.width);
  const middle = marker.y + marker.height / 2;
  const ceiling = Math.min(room.y + room.height, ...across.filter((o) => o.y > middle).map((o) => o.y - GAP));
  const floor = Math.max(room.y, ...across.filter((o) => o.y + o.height <= middle).map((o) => o.y + o.height + GAP));
  const height = Math.min(PREFERRED.height, ceiling - floor);
  if (height < LEAST.height) return undefined;
  const y = Math.min(ceiling - height, Math.max(floor, marker.y + marker.height + GAP - height));
  const box = { x: left, y, width, height };
  return contains(box, marker, GAP * 2) ? box : undefined;
}

const STEP = 4;

/**
 * The free place nearest to a marker that has no room of its own. A marker behind a label (`For the client: [SIG01]`) is
 * followed to the right, one that begins its line downwards.
 */
export function boxNearMarker(
  marker: Rect,
  isLabelled: boolean,
  obstacles: readonly Rect[],
  room: Rect,
): Rect | undefined {
  const kept = obstacles.map((obstacle) => grown(obstacle, 2 * GAP));
  const isFree = (box: Rect) => !kept.some((obstacle) => overlaps(obstacle, box));
  let best: Rect | undefined;
  let bestCost = Infinity;
  for (let x = Math.max(room.x, marker.x - GAP); x + COMPACT.width <= room.x + room.width; x += STEP) {
    for (let y = room.y; y + COMPACT.height <= room.y + room.height; y += STEP) {
      const cost = distance(marker, { x, y, ...COMPACT }, isLabelled ? 0.1 : 1);
      if (cost >= bestCost) continue;
      const box = { x, y, ...COMPACT };
      if (!isFree(box)) continue;
      best = box;
      bestCost = cost;
    }
  }
  // Boxes that stand side by side stand on one line.
  const level = obstacles
    .filter((o) => best && o.height === COMPACT.height && o.y < best.y + best.height && best.y < o.y + o.height)
    .map((o) => ({ ...best!, y: o.y }));
  return level.find(isFree) ?? best;
}

/** How far a box is from its marker for the eye: below its line counts, above it more. */
function distance(marker: Rect, box: Rect, asideCounts: number): number {
  const aside = Math.max(0, box.x - (marker.x + marker.width));
  const below = Math.max(0, marker.y - (box.y + box.height));
  const lift = box.y + box.height / 2 - (marker.y + marker.height / 2);
  const off = lift > 0 ? lift * 1.5 : -lift * 0.25;
  return aside * asideCounts + below * 0.75 + off + Math.max(0, box.x - marker.x) * 0.001;
}

const MARGIN = 40;
const SLOT_GAP = 12;
/** Above the strip the verification code stands in. */
const FOOT = 58;

/**
 * A place at the foot of the page: the lowest row, from left to right, that is free of words and signatures; when words leave
 * none, the first that is free of signatures.
 */
export function boxAtFoot(page: Size, words: readonly Rect[], signatures: readonly Rect[]): Rect {
  const wide = Math.max(40, page.width - 2 * MARGIN);
  const columns = Math.max(1, Math.floor((wide + SLOT_GAP) / (COMPACT.width + SLOT_GAP)));
  const width = Math.min(PREFERRED.width, (wide - (columns - 1) * SLOT_GAP) / columns, page.width - 2 * EDGE);
  const height = Math.min(PREFERRED.height, page.height - 2 * EDGE);
  const lowest = Math.max(EDGE, Math.min(FOOT, page.height - height - EDGE));
  const slots: Rect[] = [];
  for (let y = lowest; y + height <= page.height - EDGE; y += height + 8) {
    for (let column = 0; column < columns; column++) {
      slots.push({ x: Math.max(EDGE, (page.width - wide) / 2 + column * (width + SLOT_GAP)), y, width, height });
    }
  }
  const isFree = (obstacles: readonly Rect[]) => (slot: Rect) =>
    !obstacles.some((obstacle) => overlaps(obstacle, grown(slot, GAP)));
  return slots.find(isFree([...words, ...signatures])) ?? slots.find(isFree(signatures)) ?? slots[0]!;
}
