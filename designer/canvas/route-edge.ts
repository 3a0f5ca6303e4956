export interface Point {
  x: number;
  y: number;
}

/** A card in the way. */
export interface Obstacle extends Point {
  id: string;
  width: number;
  height: number;
}

/** A level or upright stretch of a line. */
export interface Stretch {
  from: Point;
  to: Point;
}

export interface Route {
  start: Point;
  end: Point;
  points: Point[];
  /** The middle of the longest level stretch: the place for a label. */
  middle: Point;
}

interface Wish {
  start: Point;
  end: Point;
  /** Keeps the lines of one card's ports apart. */
  lane: number;
  obstacles: readonly Obstacle[];
  /** Stretches of other lines that are better not drawn over. */
  taken?: readonly Stretch[];
}

const stub = 16;
const clearance = 16;
const laneWidth = 9;
const costOfBend = 30;
const costOfCard = 4_000;
const costOfOverlap = 90;
const mostLevels = 10;

/**
 * A line of level and upright stretches from a port (leaving to the right) to a step (entered from the left): of the
 * simple shapes the shortest, with the fewest bends, past cards and apart from other lines where that can be done.
 */
export function routeEdge({ start, end, lane, obstacles, taken = [] }: Wish): Route {
  const outs = [0, 1].map((more) => start.x + stub + (lane + more) * laneWidth);
  const intos = [0, 1, 2].map((more) => end.x - stub - 8 - more * laneWidth);
  const [left, right] = [Math.min(start.x, end.x) - 60, Math.max(start.x, end.x) + 60];
  const near = obstacles.filter(({ x, width }) => x < right && x + width > left);
  const close = taken.filter(({ from, to }) => Math.min(from.x, to.x) < right && Math.max(from.x, to.x) > left);

  let best: Point[] = [start, end];
  let lowest = Infinity;
  for (const points of shapes(start, end, outs, intos, near)) {
    const cost = costOf(points, near, close, lowest);
    if (cost < lowest) [best, lowest] = [points, cost];
  }
  return { start, end, points: best, middle: middleOf(best) };
}

function* shapes(
  start: Point,
  end: Point,
  outs: readonly number[],
  intos: readonly number[],
  near: readonly Obstacle[],
): Generator<Point[]> {
  const [out, into] = [outs[0]!, intos[0]!];
  if (Math.abs(start.y - end.y) < 1 && end.x > start.x) yield [start, end];
  if (into >= out) {
    for (const x of [...outs, (out + into) / 2, ...intos]) {
      if (x >= out && x <= into) yield [start, { x, y: start.y }, { x, y: end.y }, end];
    }
  }
  for (const y of levels(start, end, out, into, near)) {
    for (const x1 of outs) {
      for (const x2 of intos) {
        yield [start, { x: x1, y: start.y }, { x: x1, y }, { x: x2, y }, { x: x2, y: end.y }, end];
      }
    }
  }
}

/** Free levels above and below the cards on the way, the nearest first, each with room for a second line. */
function levels(start: Point, end: Point, out: number, into: number, near: readonly Obstacle[]): number[] {
  const [left, right] = [Math.min(out, into) - clearance, Math.max(out, into) + clearance];
  const aim = (start.y + end.y) / 2;
  const edges = near
    .filter(({ x, width }) => x < right && x + width > left)
    .flatMap(({ y, height }) => [
      y - clearance,
      y - clearance - laneWidth,
      y + height + clearance,
      y + height + clearance + laneWidth,
    ]);
  return [...new Set(edges)].sort((a, b) => Math.abs(a - aim) - Math.abs(b - aim)).slice(0, 2 * mostLevels);
}

function costOf(
  points: readonly Point[],
  obstacles: readonly Obstacle[],
  taken: readonly Stretch[],
  limit: number,
): number {
  const stretches = stretchesOf(points);
  let cost = (points.length - 2) * costOfBend;
  for (const { from, to } of stretches) cost += Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  for (const stretch of stretches) {
    if (cost >= limit) return cost;
    for (const obstacle of obstacles) if (crosses(stretch, obstacle)) cost += costOfCard;
    for (const other of taken) if (liesOn(stretch, other)) cost += costOfOverlap;
  }
  return cost;
}

export function stretchesOf(points: readonly Point[]): Stretch[] {
  return points.slice(1).map((to, index) => ({ from: points[index]!, to }));
}

function crosses({ from, to }: Stretch, { x, y, width, height }: Obstacle): boolean {
  const inset = 2;
  const air = 4;
  return (
    Math.max(from.x, to.x) > x + inset &&
    Math.min(from.x, to.x) < x + width - inset &&
    Math.max(from.y, to.y) > y - air &&
    Math.min(from.y, to.y) < y + height + air
  );
}

/** Whether two stretches of the same direction run over each other, or so near that they look like one line. */
function liesOn(one: Stretch, other: Stretch): boolean {
  const isLevel = one.from.y === one.to.y;
  if (isLevel !== (other.from.y === other.to.y)) return false;
  const [along, across] = isLevel ? (['x', 'y'] as const) : (['y', 'x'] as const);
  if (Math.abs(one.from[across] - other.from[across]) > 5) return false;
  const shared =
    Math.min(Math.max(one.from[along], one.to[along]), Math.max(other.from[along], other.to[along])) -
    Math.max(Math.min(one.from[along], one.to[along]), Math.min(other.from[along], other.to[along]));
  return shared > 4;
}

function middleOf(points: readonly Point[]): Point {
  let middle: Point = points[0] ?? { x: 0, y: 0 };
  let length = -1;
  for (const { from, to } of stretchesOf(points)) {
    if (from.y !== to.y || Math.abs(to.x - from.x) <= length) continue;
    length = Math.abs(to.x - from.x);
    middle = { x: (from.x + to.x) / 2, y: from.y };
  }
  return middle;
}
