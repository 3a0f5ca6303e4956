import type { Flow } from '../../engine/index.ts';
import type { Command } from './commands/command.ts';

/** What was done and can be undone, and what was undone and can be done again: commands, never copies of the flow. */
export interface History {
  readonly done: readonly Command[];
  readonly undone: readonly Command[];
}

export const emptyHistory: History = { done: [], undone: [] };

interface Step {
  flow: Flow;
  history: History;
  command: Command;
}

export function perform(flow: Flow, history: History, command: Command): Step {
  return { flow: command.do(flow), history: { done: [...history.done, command], undone: [] }, command };
}

/** The flow before the last act, or null when there is nothing to undo. */
export function undo(flow: Flow, { done, undone }: History): Step | null {
  const command = done.at(-1);
  if (!command) return null;
  return { flow: command.undo(flow), history: { done: done.slice(0, -1), undone: [...undone, command] }, command };
}

/** The flow after the act that was undone last, or null when there is none. */
export function redo(flow: Flow, { done, undone }: History): Step | null {
  const command = undone.at(-1);
  if (!command) return null;
  return { flow: command.do(flow), history: { done: [...done, command], undone: undone.slice(0, -1) }, command };
}
