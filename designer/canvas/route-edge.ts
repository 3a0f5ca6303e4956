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

export interface Route {
  points: Point[];
  /** The middle of the longest level stretch: the place for a label. */
  middle: Point;
}

const stub = 16;
const clearance = 20;
const costOfBend = 30;
const costOfCard = 4_000;
const mostChannels = 24;

/**
 * A line of level and upright stretches from a port (leaving to the right) to a step (entered from the left), past the
 * cards where that can be done: the shortest of the simple shapes with the fewest cards under it. `lane` keeps the lines
 * of one card's ports apart.
 */
export function routeEdge(start: Point, end: Point, obstacles: readonly Obstacle[], lane = 0): Route {
  const out = start.x + stub + lane * 10;
  const into = end.x - stub - 8;
  const shapes = [...directShapes(start, end, out, into), ...channelShapes(start, end, out, into, obstacles)];
  let best: Point[] = [];
  let lowest = Infinity;
  for (const points of shapes) {
    const cost = costOf(points, obstacles, lowest);
    if (cost < lowest) [best, lowest] = [points, cost];
  }
  return { points: best, middle: middleOf(best) };
}

function directShapes(start: Point, end: Point, out: number, into: number): Point[][] {
  if (Math.abs(start.y - end.y) < 1 && end.x > start.x) return [[start, end]];
  if (into < out) return [];
  const lanes = [out, into, (out + into) / 2];
  return lanes.map((x) => [start, { x, y: start.y }, { x, y: end.y }, end]);
}

/** Shapes that go round: out of the port, up or down to a free level, along it, and on to the step. */
function channelShapes(start: Point, end: Point, out: number, into: number, obstacles: readonly Obstacle[]): Point[][] {
  const [left, right] = [Math.min(out, into), Math.max(out, into)];
  const between = obstacles.filter(({ x, width }) => x < right + clearance && x + width > left - clearance);
  const levels = between.flatMap(({ y, height }) => [y - clearance, y + height + clearance]);
  const aim = (start.y + end.y) / 2;
  const nearest = [...new Set(levels)].sort((a, b) => Math.abs(a - aim) - Math.abs(b - aim)).slice(0, mostChannels);
  return nearest.map((y) => [start, { x: out, y: start.y }, { x: out, y }, { x: into, y }, { x: into, y: end.y }, end]);
}

function costOf(points: readonly Point[], obstacles: readonly Obstacle[], limit: number): number {
  let cost = (points.length - 2) * costOfBend;
  for (let index = 1; index < points.length; index += 1) {
    const [from, to] = [points[index - 1]!, points[index]!];
    cost += Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  }
  for (let index = 1; index < points.length && cost < limit; index += 1) {
    const [from, to] = [points[index - 1]!, points[index]!];
    for (const obstacle of obstacles) if (crosses(from, to, obstacle)) cost += costOfCard;
  }
  return cost;
}

function crosses(from: Point, to: Point, { x, y, width, height }: Obstacle): boolean {
  const inset = 2;
  return (
    Math.max(from.x, to.x) > x + inset &&
    Math.min(from.x, to.x) < x + width - inset &&
    Math.max(from.y, to.y) > y + inset - 8 &&
    Math.min(from.y, to.y) < y + height - inset + 8
  );
}

function middleOf(points: readonly Point[]): Point {
  let longest: Point = points[0] ?? { x: 0, y: 0 };
  let length = -1;
  for (let index = 1; index < points.length; index += 1) {
    const [from, to] = [points[index - 1]!, points[index]!];
    if (from.y === to.y && Math.abs(to.x - from.x) > length) {
      length = Math.abs(to.x - from.x);
      longest = { x: (from.x + to.x) / 2, y: from.y };
    }
  }
  return longest;
}

/** The line as an SVG path with rounded corners. */
export function roundedPath(points: readonly Point[], radius = 10): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first.x},${first.y}`;
  rest.forEach((corner, index) => {
    const before = points[index]!;
    const after = rest[index + 1];
    if (!after) {
      path += `L${corner.x},${corner.y}`;
      return;
    }
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    const enter = towards(corner, before, r);
    const leave = towards(corner, after, r);
    path += `L${enter.x},${enter.y}Q${corner.x},${corner.y} ${leave.x},${leave.y}`;
  });
  return path;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}
