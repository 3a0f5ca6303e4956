import type { Flow } from '../../../engine/index.ts';

/** What an edit is called in the history: a message id under `command.` and its values. */
export interface CommandLabel {
  id:
    | 'add'
    | 'append'
    | 'connect'
    | 'redirect'
    | 'disconnect'
    | 'move'
    | 'layout'
    | 'remove'
    | 'rename'
    | 'settings'
    | 'flow'
    | 'replace'
    | 'repair';
  params: Record<string, string | number>;
}

/**
 * One act of the administrator. `undo` is given the flow that `do` made and answers the flow that `do` was given, byte
 * for byte; both share what they leave alone with the flow they were given.
 */
export interface Command {
  label: CommandLabel;
  do: (flow: Flow) => Flow;
  undo: (flow: Flow) => Flow;
}
