import { useCallback, useState } from 'react';
import { useMe } from '../shell/me.ts';
import { keep, readKept } from './kept-text.ts';

/** State that outlives the page (see kept-text.ts); `forget` ends it once it was sent. */
export function useKept<T>(subject: string, initial: T): [T, (next: T) => void, () => void] {
  const { id } = useMe();
  const [value, setValue] = useState<T>(() => readKept<T>(sessionStorage, id, subject) ?? initial);
  const change = useCallback(
    (next: T) => {
      setValue(next);
      keep(sessionStorage, id, subject, next);
    },
    [id, subject],
  );
  const forget = useCallback(() => {
    keep(sessionStorage, id, subject, null);
  }, [id, subject]);
  return [value, change, forget];
}
