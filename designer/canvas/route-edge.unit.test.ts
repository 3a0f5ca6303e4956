import { describe, expect, it } from '@jest/globals';
import { routeEdge, stretchesOf } from './route-edge.ts';
import type { Obstacle } from './route-edge.ts';
import { routeAll } from './routing.ts';

const card = (id: string, x: number, y: number): Obstacle => ({ id, x, y, width: 240, height: 160 });

function runsOver(points: { x: number; y: number }[], { x, y, width, height }: Obstacle): boolean {
  return stretchesOf(points).some(
    ({ from, to }) =>
      Math.max(from.x, to.x) > x &&
      Math.min(from.x, to.x) < x + width &&
      Math.max(from.y, to.y) > y &&
      Math.min(from.y, to.y) < y + height,
  );
}

describe('the way of a line', () => {
  it('is straight between two points at one height', () => {
    const { points } = routeEdge({ start: { x: 246, y: 100 }, end: { x: 319, y: 100 }, lane: 0, obstacles: [] });
    expect(points).toEqual([
      { x: 246, y: 100 },
      { x: 319, y: 100 },
    ]);
  });

  it('has level and upright stretches only', () => {
    const { points } = routeEdge({
      start: { x: 246, y: 100 },
      end: { x: 100, y: 400 },
      lane: 1,
      obstacles: [card('a', 0, 40)],
    });
    for (const { from, to } of stretchesOf(points)) expect(from.x === to.x || from.y === to.y).toBe(true);
  });

  it('leaves to the right and enters from the left, also when the step lies behind', () => {
    const { points } = routeEdge({
      start: { x: 900, y: 100 },
      end: { x: 0, y: 100 },
      lane: 0,
      obstacles: [card('a', 640, 20)],
    });
    expect(points[1]!.x).toBeGreaterThan(900);
    expect(points.at(-2)!.x).toBeLessThan(0);
  });

  it('goes round a card that stands in between', () => {
    const between = card('b', 320, 20);
    const { points } = routeEdge({ start: { x: 246, y: 100 }, end: { x: 640, y: 100 }, lane: 0, obstacles: [between] });
    expect(runsOver(points, between)).toBe(false);
  });

  it('keeps apart from the line of a loop the other way', () => {
    const cards = [card('a', 0, 0), card('b', 0, 220)];
    const { routes } = routeAll(
      [
        { id: '1', source: 'a', target: 'b', lane: 0, start: { x: 246, y: 100 }, end: { x: -1, y: 320 } },
        { id: '2', source: 'b', target: 'a', lane: 0, start: { x: 246, y: 320 }, end: { x: -1, y: 100 } },
      ],
      cards,
    );
    const level = (id: string) => routes.get(id)!.points[2]!.y;
    expect(Math.abs(level('1') - level('2'))).toBeGreaterThan(5);
  });
});
