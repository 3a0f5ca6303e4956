import { useSyncExternalStore } from 'react';

const wide = window.matchMedia('(min-width: 56.25rem)');

/** From 900 px on: list and preview side by side, the designer's canvas, no bar at the bottom. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wide.addEventListener('change', listener);
      return () => wide.removeEventListener('change', listener);
    },
    () => wide.matches,
  );
}
