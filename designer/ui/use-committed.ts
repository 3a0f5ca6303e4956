import { useCallback, useEffect, useRef, useState } from 'react';
import { useDesigner } from '../designer-context.ts';

const restMs = 500;

/**
 * Text under the hand: it reaches the flow on leaving the field or after half a second of rest, as one act, and at once
 * when the designer asks for it (undo, saving, publishing). What undo brings back is shown.
 */
export function useCommitted(value: string, onCommit: (text: string) => void) {
  const designer = useDesigner();
  const [typed, setTyped] = useState(value);
  const now = useRef({ typed, value, onCommit });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    now.current = { ...now.current, value, onCommit };
  });
  useEffect(() => {
    now.current.typed = value;
    setTyped(value);
  }, [value]);

  const commit = useCallback(() => {
    clearTimeout(timer.current);
    const { typed: text, value: known, onCommit: hand } = now.current;
    if (text === known) return;
    now.current.value = text;
    hand(text);
  }, []);

  const type = useCallback(
    (text: string) => {
      now.current.typed = text;
      setTyped(text);
      clearTimeout(timer.current);
      timer.current = setTimeout(commit, restMs);
    },
    [commit],
  );

  useEffect(() => {
    const forget = designer.onFlush(commit);
    return () => {
      forget();
      commit();
    };
  }, [designer, commit]);

  return { typed, type, commit };
}
