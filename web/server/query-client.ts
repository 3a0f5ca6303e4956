import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './request.ts';
import { reportSignedOut } from './signed-out.ts';

/** Faults of the moment are asked again; a refusal stays a refusal. */
export function mayRetry(failures: number, error: unknown): boolean {
  const isPassing = !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500;
  return isPassing && failures < 2;
}

export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ApiProblem && error.status === 401) reportSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: mayRetry, staleTime: 15_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
