import type { Flow } from '../../../engine/index.ts';
import type { Command } from './command.ts';

/** Takes over what somebody else saved. Undo brings one's own drawing back: a choice between two is never a loss. */
export function replaceFlow(mine: Flow, theirs: Flow): Command {
  return { label: { id: 'replace', params: {} }, do: () => theirs, undo: () => mine };
}
