import { createContext } from 'react';
import { routeEdge, stretchesOf } from './route-edge.ts';
import type { Obstacle, Point, Route, Stretch } from './route-edge.ts';

/** A line to be drawn: between which steps, from where to where. */
export interface Line {
  id: string;
  source: string;
  target: string;
  lane: number;
  start: Point;
  end: Point;
}

/** The way of every line past the cards, as they stand at rest. */
export interface Routing {
  obstacles: readonly Obstacle[];
  routes: ReadonlyMap<string, Route>;
}

export const RoutingContext = createContext<Routing>({ obstacles: [], routes: new Map() });

/** Beyond this many, each line on the screen finds its own way when it is drawn: all of them would take too long. */
const mostLinesKeptApart = 400;

/** The ways of all lines. Lines into the same step may run together; others keep apart where there is room. */
export function routeAll(lines: readonly Line[], obstacles: readonly Obstacle[]): Routing {
  const routes = new Map<string, Route>();
  const taken: (Stretch & { target: string })[] = [];
  if (lines.length > mostLinesKeptApart) return { obstacles, routes };
  for (const line of [...lines].sort((a, b) => lengthOf(a) - lengthOf(b))) {
    const route = routeLine(
      line,
      obstacles,
      taken.filter(({ target }) => target !== line.target),
    );
    routes.set(line.id, route);
    for (const stretch of stretchesOf(route.points)) taken.push({ ...stretch, target: line.target });
  }
  return { obstacles, routes };
}

/** The way of one line, past the cards; its own cards stand in its way as well, but where it leaves and enters them. */
export function routeLine(
  line: Omit<Line, 'id'>,
  obstacles: readonly Obstacle[],
  taken: readonly Stretch[] = [],
): Route {
  const inTheWay = obstacles.map((obstacle) =>
    obstacle.id === line.source || obstacle.id === line.target
      ? { ...obstacle, x: obstacle.x + 12, width: obstacle.width - 24 }
      : obstacle,
  );
  return routeEdge({ start: line.start, end: line.end, lane: line.lane, obstacles: inTheWay, taken });
}

function lengthOf({ start, end }: Line): number {
  const isBack = end.x < start.x;
  return Math.abs(end.x - start.x) + Math.abs(end.y - start.y) + (isBack ? 10_000 : 0);
}
