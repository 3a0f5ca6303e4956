import { useEffect, useRef } from 'react';
import type { TaskRow } from '../../api/resources/tasks.ts';

interface Acts {
  isOff: boolean;
  row: TaskRow | null;
  onApprove: (row: TaskRow) => void;
  onSign: (row: TaskRow) => void;
  onReturn: (row: TaskRow) => void;
  onRefuse: (row: TaskRow) => void;
  onReassign: (row: TaskRow) => void;
  onQuestion: (row: TaskRow) => void;
  onSearch: () => void;
  onHelp: () => void;
  onLeave: () => void;
}

const list = () => document.querySelector<HTMLElement>('[data-task-list]');

export function focusRow(id: string): void {
  list()
    ?.querySelector<HTMLElement>(`[data-key="${CSS.escape(id)}"]`)
    ?.focus();
}

/** Where the list makes way for the task: back in the list, the focus is on the task that was open. */
export function useFocusBack(taskId: string | null): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (taskId === null && last.current !== null) focusRow(last.current);
    last.current = taskId;
  }, [taskId]);
}

/**
 * The keys of the inbox. They act while the focus is in the list, the preview or nowhere, never in a field, and only
 * without Ctrl, Alt or Cmd (WCAG 2.1.4: single letters act on a focused component).
 */
export function useTriageKeys(acts: Acts): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { isOff, row, ...on } = latest.current;
      const target = event.target as HTMLElement;
      if (isOff || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], header, footer'))
        return;
      const act: Record<string, () => void> = {
        j: () => moveInList('ArrowDown'),
        k: () => moveInList('ArrowUp'),
        x: () => pressInList(' '),
        '/': on.onSearch,
        '?': on.onHelp,
        Escape: on.onLeave,
        ...(row && {
          a: () => on.onApprove(row),
          s: () => on.onSign(row),
          b: () => on.onReturn(row),
          r: () => on.onRefuse(row),
          d: () => on.onReassign(row),
          q: () => on.onQuestion(row),
        }),
      };
      const chosen = act[event.key];
      if (!chosen) return;
      event.preventDefault();
      chosen();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** `j` and `k` are the arrows of the list; from elsewhere they first go back to it. */
function moveInList(key: 'ArrowDown' | 'ArrowUp'): void {
  if (list()?.contains(document.activeElement)) return pressInList(key);
  const row = (which: string) => list()?.querySelector<HTMLElement>(`[role="row"]${which}`);
  (row('[data-open]') ?? row('[data-key]'))?.focus();
}

function pressInList(key: string): void {
  const focused = document.activeElement;
  if (!focused || !list()?.contains(focused)) return;
  focused.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  focused.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true, cancelable: true }));
}
