import { createContext, useContext } from 'react';
import type { Point } from './route-edge.ts';

/** What parts of the canvas ask of the canvas as a whole. Points are of the window, in pixels. */
export interface CanvasActions {
  /** Offers what may come after a port: a new step, or one that is there. */
  followPort: (nodeId: string, portId: string, at: Point) => void;
}

export const CanvasActionsContext = createContext<CanvasActions>({ followPort: () => undefined });

export function useCanvasActions(): CanvasActions {
  return useContext(CanvasActionsContext);
}
