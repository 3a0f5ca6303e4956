import { useQueryClient } from '@tanstack/react-query';
import { meQuery } from '../server/queries.ts';
import { PublicShell } from './PublicShell.tsx';
import { Shell } from './Shell.tsx';

/** Pages for anybody: who comes from inside the app keeps its menu, anybody else is not asked who they are. */
export function OpenShell() {
  const isInside = useQueryClient().getQueryData(meQuery.queryKey) !== undefined;
  return isInside ? <Shell /> : <PublicShell />;
}
