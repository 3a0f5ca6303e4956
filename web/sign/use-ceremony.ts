import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SigningResource } from '../../api/resources/tasks.ts';
import { signingQuery } from '../server/queries.ts';
import { callApi } from '../server/request.ts';

/** Gives a ceremony the answer that it waits for, and goes where it leads: to the signing service, or on with this page. */
export function useCeremony(id: string, question: 'key' | 'consent') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: object) => {
      const path = `/signings/${encodeURIComponent(id)}/${question}`;
      return (await callApi<SigningResource>(path, { method: 'POST', body })).value;
    },
    onSuccess: (signing) => {
      client.setQueryData(signingQuery(id).queryKey, signing);
      if (signing.redirectUrl !== null) window.location.assign(signing.redirectUrl);
    },
  });
}
