import { titleOf } from '../../../engine/index.ts';
import type { Flow, Repair } from '../../../engine/index.ts';
import { freePlace } from '../placement.ts';
import type { Command } from './command.ts';

/** Takes a problem away, in one act. A step that comes with the repair stands where it covers nothing. */
export function repairFlow(flow: Flow, repair: Repair): Command {
  const known = new Set(flow.nodes.map(({ id }) => id));
  const placed = repair.flow.nodes.map((node) =>
    known.has(node.id) ? node : { ...node, position: freePlace(flow, node.position) },
  );
  const repaired = { ...repair.flow, nodes: placed };
  return {
    label: { id: 'repair', params: { what: titleOf(repair, 'nl') } },
    do: () => repaired,
    undo: () => flow,
  };
}
