import type { Flow } from '../../../engine/index.ts';
import { nodeName } from '../names.ts';
import type { Command } from './command.ts';
import { findTaken, putBack, takeOut } from './taken-out.ts';

export function disconnect(flow: Flow, edgeId: string): Command {
  const taken = findTaken(flow.edges, ({ id }) => id === edgeId);
  const edge = taken[0]?.item;
  return {
    label: {
      id: 'disconnect',
      params: { from: nodeName(flow, edge?.from ?? ''), to: nodeName(flow, edge?.to ?? '') },
    },
    do: (before) => ({ ...before, edges: takeOut(before.edges, taken) }),
    undo: (after) => ({ ...after, edges: putBack(after.edges, taken) }),
  };
}
