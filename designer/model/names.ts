import type { Flow } from '../../engine/index.ts';

/** The name of a step as the administrator gave it; empty for a step that is not there. */
export function nodeName(flow: Flow, nodeId: string): string {
  return flow.nodes.find(({ id }) => id === nodeId)?.name.nl ?? '';
}
