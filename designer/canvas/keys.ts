import type { KeyboardEvent } from 'react';

/** What a key does on the canvas. The dialog with all keys is made from `keyList`. */
export interface CanvasCommands {
  next: (isExtending: boolean) => void;
  previous: (isExtending: boolean) => void;
  below: (isExtending: boolean) => void;
  above: (isExtending: boolean) => void;
  inspect: () => void;
  rename: () => void;
  newStep: () => void;
  append: () => void;
  connect: () => void;
  move: () => void;
  remove: () => void;
  selectAll: () => void;
  deselect: () => void;
  layout: () => void;
  fit: () => void;
  zoomIn: () => void;
  zoomOut: () => void;
  zoomReset: () => void;
}

/** What works from anywhere in the designer, but from a text field only where the key is no text. */
export interface DesignerCommands {
  undo: () => void;
  redo: () => void;
  checks: () => void;
  nextProblem: () => void;
  nextRegion: (isBackwards: boolean) => void;
  keys: () => void;
}

type Action = (commands: CanvasCommands, event: KeyboardEvent) => void;

const named: Record<string, Action> = {
  ArrowRight: (commands, { shiftKey }) => commands.next(shiftKey),
  ArrowLeft: (commands, { shiftKey }) => commands.previous(shiftKey),
  ArrowDown: (commands, { shiftKey }) => commands.below(shiftKey),
  ArrowUp: (commands, { shiftKey }) => commands.above(shiftKey),
  Enter: (commands) => commands.inspect(),
  F2: (commands) => commands.rename(),
  Delete: (commands) => commands.remove(),
  Backspace: (commands) => commands.remove(),
  Escape: (commands) => commands.deselect(),
};

const letters: Record<string, Action> = {
  n: (commands) => commands.newStep(),
  a: (commands) => commands.append(),
  c: (commands) => commands.connect(),
  m: (commands) => commands.move(),
  l: (commands) => commands.layout(),
  '1': (commands) => commands.fit(),
  '0': (commands) => commands.zoomReset(),
  '+': (commands) => commands.zoomIn(),
  '-': (commands) => commands.zoomOut(),
};

/** The act of a key on the canvas, or null. Letters act only when the administrator has not turned them off. */
export function canvasAction(event: KeyboardEvent, hasLetters: boolean): Action | null {
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey)
    return event.key.toLowerCase() === 'a' ? (commands) => commands.selectAll() : null;
  return named[event.key] ?? (hasLetters ? (letters[event.key.toLowerCase()] ?? null) : null);
}

/** The act of a key anywhere in the designer, or null. */
export function designerAction(
  event: KeyboardEvent,
  { isTyping, isOnCanvas, hasLetters }: { isTyping: boolean; isOnCanvas: boolean; hasLetters: boolean },
): ((commands: DesignerCommands) => void) | null {
  const key = event.key.toLowerCase();
  if (key === 'f8') return (commands) => commands.nextProblem();
  if (key === 'f6') return (commands) => commands.nextRegion(event.shiftKey);
  if (isTyping || event.altKey) return null;
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z') return event.shiftKey ? (commands) => commands.redo() : (commands) => commands.undo();
    return key === 'y' ? (commands) => commands.redo() : null;
  }
  if (!isOnCanvas || !hasLetters) return null;
  if (key === 'k') return (commands) => commands.checks();
  return key === '?' ? (commands) => commands.keys() : null;
}
