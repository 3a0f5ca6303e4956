import type { Flow, FlowNode } from '../../../engine/index.ts';
import { nodeName } from '../names.ts';
import type { Command } from './command.ts';

export type Position = FlowNode['position'];
export type Positions = ReadonlyMap<string, Position>;

/** One drag, however many steps it took along. */
export function moveNodes(flow: Flow, positions: Positions): Command {
  const [first = ''] = positions.keys();
  return {
    label: { id: 'move', params: { count: positions.size, name: nodeName(flow, first) } },
    ...between(flow, positions),
  };
}

/** Automatic layout is one act, and changes positions only. */
export function layoutNodes(flow: Flow, positions: Positions): Command {
  return { label: { id: 'layout', params: {} }, ...between(flow, positions) };
}

function between(flow: Flow, positions: Positions): Pick<Command, 'do' | 'undo'> {
  const before = new Map(
    flow.nodes.flatMap(({ id, position }): [string, Position][] => (positions.has(id) ? [[id, position]] : [])),
  );
  const place = (at: Positions) => (given: Flow) => ({
    ...given,
    nodes: given.nodes.map((node) => {
      const position = at.get(node.id);
      return position ? { ...node, position } : node;
    }),
  });
  return { do: place(positions), undo: place(before) };
}
