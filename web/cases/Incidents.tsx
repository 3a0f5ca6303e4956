import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import type { CaseDetail } from '../../api/resources/cases.ts';
import { Button } from '../elements/Button.tsx';
import { Notice } from '../elements/Notice.tsx';
import { useProblemSentence } from '../elements/Waiting.tsx';
import { shortMoment } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { caseQuery } from '../server/queries.ts';
import { callApi } from '../server/request.ts';
import { useMe } from '../shell/me.ts';

/** What failed for now, and the button that tries it again for who may. */
export function Incidents({ found }: { found: CaseDetail }) {
  const text = useText();
  const me = useMe();
  const client = useQueryClient();
  const sentenceOf = useProblemSentence();
  const mayRetry = me.permissions.includes('cases.operate');
  const retry = useMutation({
    mutationFn: async (runId: string) =>
      (
        await callApi<CaseDetail>(`/cases/${encodeURIComponent(found.id)}/runs/${encodeURIComponent(runId)}/retry`, {
          method: 'POST',
        })
      ).value,
    onSuccess: (fresh) => client.setQueryData(caseQuery(found.id).queryKey, fresh),
  });
  return found.incidents.map(({ runId, message, since }) => (
    <Notice
      key={runId}
      tone="danger"
      title={text('case.incident', { since: shortMoment(since, new Date()) })}
      action={
        mayRetry && (
          <Button icon={<RotateCw aria-hidden />} isPending={retry.isPending} onPress={() => retry.mutate(runId)}>
            {text('retry')}
          </Button>
        )
      }
    >
      <p>{message}</p>
      {!mayRetry && <p>{text('case.incidentWait')}</p>}
      {retry.isError && retry.variables === runId && <p role="alert">{sentenceOf(retry.error)}</p>}
    </Notice>
  ));
}
