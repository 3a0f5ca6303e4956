import { useMutation } from '@tanstack/react-query';
import type { SigningRequest, SigningResource, TaskRow } from '../../api/resources/tasks.ts';
import { callApi } from '../server/request.ts';

/** Opens a signing session and goes to the signing service; the way back leads to the session's page. */
export function useOpenSigning() {
  return useMutation({
    mutationFn: async ({ row, means }: { row: TaskRow; means: TaskRow['means'][number] }) => {
      const body: SigningRequest = {
        tasks: [{ id: row.id, principal: row.actAs.principal }],
        means,
        returnTo: '/postvak',
      };
      const { value } = await callApi<SigningResource>('/signings', { method: 'POST', body });
      return value;
    },
    onSuccess: ({ id, redirectUrl }) => {
      window.location.assign(redirectUrl ?? `/ondertekenen/${encodeURIComponent(id)}`);
    },
  });
}
