import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Flow } from '../engine/index.ts';
import type { Directory } from './directory.ts';
import type { Designer, DesignerState } from './model/designer.ts';
import type { Names } from './text/labels.ts';

export const DesignerContext = createContext<{ designer: Designer; directory: Directory } | null>(null);

function useContextValue(): { designer: Designer; directory: Directory } {
  const value = useContext(DesignerContext);
  if (!value) throw new Error('A part of the designer stands outside FlowDesigner');
  return value;
}

export function useDesigner(): Designer {
  return useContextValue().designer;
}

/** A part of the designer's state; renders again only when that part changes. */
export function useDesignerState<T>(select: (state: DesignerState) => T): T {
  const { designer } = useContextValue();
  return useSyncExternalStore(designer.subscribe, () => select(designer.getState()));
}

export function useFlow(): Flow {
  return useDesignerState(({ flow }) => flow);
}

/** Names for principals: of the organisation, and of the form's fields. */
export function useNames(): Names {
  const { directory } = useContextValue();
  const form = useDesignerState(({ flow }) => flow.form);
  return useMemo(() => ({ directory, form }), [directory, form]);
}
