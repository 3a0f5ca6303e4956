import { createContext, useContext, useMemo, useRef, useSyncExternalStore } from 'react';
import { allFields } from '../engine/index.ts';
import type { Flow, FormField } from '../engine/index.ts';
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

/** Names for principals: of the organisation, and of the flow's fields. The same as long as no field changes. */
export function useNames(): Names {
  const { directory } = useContextValue();
  const kept = useRef<FormField[]>([]);
  const form = useDesignerState(({ flow }) => {
    const fields = allFields(flow);
    const isSame = fields.length === kept.current.length && fields.every((field, at) => field === kept.current[at]);
    if (!isSame) kept.current = fields;
    return kept.current;
  });
  return useMemo(() => ({ directory, form }), [directory, form]);
}
