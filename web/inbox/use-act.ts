import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ActRequest, TaskRow } from '../../api/resources/tasks.ts';
import { callApi } from '../server/request.ts';

export interface Act {
  row: TaskRow;
  outcome: ActRequest['outcome'];
  reason?: string;
}

/** Approving, returning, rejecting or refusing a task. A signature is no act: it goes through a signing session. */
export function useAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ row, outcome, reason }: Act) => {
      const body: ActRequest = { outcome, principal: row.actAs.principal, ...(reason ? { reason } : {}) };
      await callApi(`/tasks/${encodeURIComponent(row.id)}/acts`, {
        method: 'POST',
        body,
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
}
