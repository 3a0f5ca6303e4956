import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PencilLine, RotateCw } from 'lucide-react';
import type { CaseDetail } from '../../api/resources/cases.ts';
import type { CaseOperations } from '../../api/resources/operations.ts';
import { Button } from '../elements/Button.tsx';
import { Notice } from '../elements/Notice.tsx';
import { useProblemSentence } from '../elements/Waiting.tsx';
import { shortMoment } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { caseQuery } from '../server/queries.ts';
import { callApi } from '../server/request.ts';
import styles from './CasePage.module.css';
import { PlaceButtons } from './operate/OperateCase.tsx';
import type { AskedOperation } from './operate/operation.ts';

interface Props {
  found: CaseDetail;
  operations: CaseOperations | undefined;
  onOperate: (asked: AskedOperation) => void;
}

/** What failed for now, and for who may, the ways to bring the case on. */
export function Incidents({ found, operations, onOperate }: Props) {
  const text = useText();
  const client = useQueryClient();
  const sentenceOf = useProblemSentence();
  const retry = useMutation({
    mutationFn: async (runId: string) =>
      (
        await callApi<CaseDetail>(`/cases/${encodeURIComponent(found.id)}/runs/${encodeURIComponent(runId)}/retry`, {
          method: 'POST',
        })
      ).value,
    onSuccess: (fresh) => client.setQueryData(caseQuery(found.id).queryKey, fresh),
    onSettled: () => client.invalidateQueries({ queryKey: caseQuery(found.id).queryKey }),
  });
  return found.incidents.map(({ runId, message, since }) => {
    const place = operations?.places.find((each) => each.runId === runId);
    return (
      <Notice key={runId} tone="danger" title={text('case.incident', { since: shortMoment(since, new Date()) })}>
        <p>{message}</p>
        {found.mayOperate ? (
          <div className={styles.mend} role="group" aria-label={text('operate.title')}>
            <Button icon={<RotateCw aria-hidden />} isPending={retry.isPending} onPress={() => retry.mutate(runId)}>
              {text('operate.retry')}
            </Button>
            <Button icon={<PencilLine aria-hidden />} onPress={() => onOperate({ kind: 'correct' })}>
              {text('operate.correct')}
            </Button>
            {place && <PlaceButtons place={place} onOperate={onOperate} />}
          </div>
        ) : (
          <p>{text('case.incidentWait')}</p>
        )}
        {retry.isError && retry.variables === runId && <p role="alert">{sentenceOf(retry.error)}</p>}
      </Notice>
    );
  });
}
