import { useMutation, useQuery } from '@tanstack/react-query';
import type { CaseDetail, StartPreview } from '../../api/resources/cases.ts';
import type { Flow } from '../../engine/index.ts';
import { Button } from '../elements/Button.tsx';
import { Notice } from '../elements/Notice.tsx';
import { Skeleton, useProblemSentence } from '../elements/Waiting.tsx';
import { shortDay } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { ApiProblem, callApi } from '../server/request.ts';
import { Answers } from './Answers.tsx';
import { type Draft, requestOf } from './draft.ts';
import styles from './StartFlowPage.module.css';

interface Props {
  flow: Flow;
  draft: Draft;
  onBack: () => void;
  onStarted: (caseId: string) => void;
}

/** The answers once more, who will act and by when; then the start. */
export function CheckStep({ flow, draft, onBack, onStarted }: Props) {
  const text = useText();
  const sentenceOf = useProblemSentence();
  const request = requestOf(flow, draft);
  const preview = useQuery({
    queryKey: ['preview', draft.idempotencyKey],
    queryFn: async ({ signal }) =>
      (await callApi<StartPreview>('/cases/preview', { method: 'POST', body: request, signal })).value,
    staleTime: 60_000,
  });
  const start = useMutation({
    mutationFn: async () =>
      (
        await callApi<CaseDetail>('/cases', {
          method: 'POST',
          body: request,
          headers: { 'Idempotency-Key': draft.idempotencyKey },
        })
      ).value,
    onSuccess: ({ id }) => onStarted(id),
  });
  const fault = start.error ?? preview.error;
  return (
    <>
      {fault && (
        <Notice tone="danger" live="alert" title={text(start.error ? 'start.failed' : 'start.previewFailed')}>
          <p>{sentenceOf(fault)}</p>
          {fault instanceof ApiProblem && fault.fields.length > 0 && (
            <ul>
              {fault.fields.map(({ path, sentence }) => (
                <li key={path}>{sentence}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      <Answers flow={flow} draft={draft} title={preview.data?.title ?? null} />
      <section className={styles.section} aria-labelledby="wie">
        <h2 id="wie">{text('start.who')}</h2>
        {preview.isPending && <Skeleton rows={3} />}
        {preview.data && <PreviewSteps steps={preview.data.steps} />}
      </section>
      <div className={styles.buttons}>
        <Button
          tone="primary"
          isPending={start.isPending}
          isDisabled={preview.isError}
          onPress={() => !start.isPending && start.mutate()}
        >
          {start.isPending ? text('start.starting') : text('start.go')}
        </Button>
        <Button onPress={onBack}>{text('start.change')}</Button>
      </div>
    </>
  );
}

function PreviewSteps({ steps }: Pick<StartPreview, 'steps'>) {
  const text = useText();
  const now = new Date();
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => (
        <li key={step.nodeId}>
          <span className={styles.number} aria-hidden>
            {index + 1}
          </span>
          <div>
            <p className={styles.stepName}>{step.name}</p>
            {step.who.map(({ principal, label, people, remark }) => (
              <p key={principal} className={styles.who}>
                {people.length > 0 ? `${people.join(', ')} (${label})` : label}
                {remark && <span className={styles.remark}> {remark}</span>}
              </p>
            ))}
            {step.conditional && <p className={styles.who}>{text('start.conditional')}</p>}
          </div>
          {step.dueAt && <span className={styles.due}>{text('due.by', { day: shortDay(step.dueAt, now) })}</span>}
        </li>
      ))}
    </ol>
  );
}
