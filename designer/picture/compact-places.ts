import type { Flow, FlowNode } from '../../engine/index.ts';
import { portsOn } from '../model/ports.ts';

/** A step's place on the picture of a case: which column from the left, which row from above. */
export interface CompactPlace {
  column: number;
  row: number;
}

/** Columns and rows of the drawing lie further apart than this, in pixels. */
const near = { x: 120, y: 60 };
/** What the heights of their cards shift two steps in one line at most. */
const mostShift = 160;

/**
 * The drawing without the room that its cards need in the designer: the same columns and rows, closer together. Steps
 * that the first port of one joins to the next from left to right share a row, though their cards' heights shift them.
 */
export function compactPlaces(flow: Flow): Map<string, CompactPlace> {
  const columnOf = ranks(flow.nodes.map(({ position }) => position.x));
  const strands = strandsOf(flow, columnOf).sort((a, b) => heightOf(a) - heightOf(b));
  const places = new Map<string, CompactPlace>();
  let row = -1;
  let firstHeight = -Infinity;
  let taken = new Set<number>();
  for (const strand of strands) {
    const columns = strand.map(columnOf);
    if (heightOf(strand) - firstHeight > near.y || columns.some((column) => taken.has(column))) {
      row += 1;
      firstHeight = heightOf(strand);
      taken = new Set();
    }
    for (const node of strand) {
      taken.add(columnOf(node));
      places.set(node.id, { column: columnOf(node), row });
    }
  }
  return places;
}

/** The steps in lines from left to right, at most one step a column; a step that no straight line joins is a line alone. */
function strandsOf(flow: Flow, columnOf: (node: FlowNode) => number): FlowNode[][] {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const links = flow.edges
    .flatMap(({ from, port, to }) => {
      const [source, target] = [nodes.get(from), nodes.get(to)];
      if (!source || !target || portsOn(source)[0]?.id !== port || columnOf(source) >= columnOf(target)) return [];
      return [{ source, target, shift: Math.abs(source.position.y - target.position.y) }];
    })
    .filter(({ shift }) => shift < mostShift)
    .sort((a, b) => a.shift - b.shift);
  const next = new Map<string, FlowNode>();
  const hasPrevious = new Set<string>();
  for (const { source, target } of links) {
    if (hasPrevious.has(target.id)) continue;
    next.set(source.id, target);
    hasPrevious.add(target.id);
  }
  return flow.nodes
    .filter(({ id }) => !hasPrevious.has(id))
    .map((first) => {
      const strand = [first];
      for (let node = next.get(first.id); node; node = next.get(node.id)) strand.push(node);
      return strand;
    });
}

function heightOf(strand: readonly FlowNode[]): number {
  return strand.reduce((sum, { position }) => sum + position.y, 0) / strand.length;
}

/** Numbers columns from 0; what lies near the first of a column belongs to it. */
function ranks(values: readonly number[]): (node: FlowNode) => number {
  const rank = new Map<number, number>();
  let first = -Infinity;
  let current = -1;
  for (const value of [...new Set(values)].sort((a, b) => a - b)) {
    if (value - first > near.x) [first, current] = [value, current + 1];
    rank.set(value, current);
  }
  return ({ position }) => rank.get(position.x) ?? 0;
}
