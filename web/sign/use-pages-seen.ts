import { useCallback, useState } from 'react';

/** Which pages were on the screen; the same page counts once. */
export function usePagesSeen(pages: number): { count: number; see: (document: string, page: number) => void } {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const see = useCallback((document: string, page: number) => {
    setSeen((before) => (before.has(`${document}/${page}`) ? before : new Set([...before, `${document}/${page}`])));
  }, []);
  return { count: Math.min(seen.size, pages), see };
}
