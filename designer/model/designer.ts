import type { Flow } from '../../engine/index.ts';
import type { Command, CommandLabel } from './commands/command.ts';
import { emptyHistory, perform, redo, undo } from './history.ts';
import type { History } from './history.ts';
import { randomId } from './new-id.ts';
import type { NewId } from './new-id.ts';
import { isSame, nothing, stillThere } from './selection.ts';
import type { Selection } from './selection.ts';

export interface DesignerState {
  readonly flow: Flow;
  readonly history: History;
  readonly selection: Selection;
}

/** The drawing under hand: the flow, what was done to it, and what is chosen. Knows nothing of React or of saving. */
export interface Designer {
  getState: () => DesignerState;
  /** Calls back after every change of the state; answers the way to stop that. */
  subscribe: (listener: () => void) => () => void;
  /** Does an act; `selection` is what is chosen afterwards, when that changes. */
  run: (command: Command, selection?: Selection) => void;
  /** The label of what was undone, or null when there was nothing. */
  undo: () => CommandLabel | null;
  redo: () => CommandLabel | null;
  select: (selection: Selection) => void;
  /** Registers a field with text that is not in the flow yet; it is asked to hand it over before undo, saving and publishing. */
  onFlush: (flush: () => void) => () => void;
  flush: () => void;
  readonly newId: NewId;
}

export function createDesigner(flow: Flow, newId: NewId = randomId): Designer {
  let state: DesignerState = { flow, history: emptyHistory, selection: nothing };
  const listeners = new Set<() => void>();
  const fields = new Set<() => void>();

  const become = (next: DesignerState) => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  const flush = () => {
    for (const hand of [...fields]) hand();
  };
  const step = (move: typeof undo) => {
    flush();
    const taken = move(state.flow, state.history);
    if (!taken) return null;
    become({ flow: taken.flow, history: taken.history, selection: stillThere(state.selection, taken.flow) });
    return taken.command.label;
  };

  return {
    newId,
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    run(command, selection = state.selection) {
      const { flow: after, history } = perform(state.flow, state.history, command);
      become({ flow: after, history, selection: stillThere(selection, after) });
    },
    undo: () => step(undo),
    redo: () => step(redo),
    select(selection) {
      if (!isSame(selection, state.selection)) become({ ...state, selection });
    },
    onFlush(hand) {
      fields.add(hand);
      return () => fields.delete(hand);
    },
    flush,
  };
}
