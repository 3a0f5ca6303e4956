import { createContext, use } from 'react';
import type { MeResource } from '../../api/resources/people.ts';

export const MeContext = createContext<MeResource | null>(null);

/** Who is signed in. Only below the shell, which waits for it. */
export function useMe(): MeResource {
  const me = use(MeContext);
  if (!me) throw new Error('useMe outside the shell');
  return me;
}

export type Permission = MeResource['permissions'][number];
