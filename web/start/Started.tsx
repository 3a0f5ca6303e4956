import { useQuery } from '@tanstack/react-query';
import { LinkButton } from '../elements/Button.tsx';
import { Page } from '../elements/Page.tsx';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { shortDay } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { caseQuery } from '../server/queries.ts';
import styles from './StartFlowPage.module.css';

/** It is started: under which number, who is next, what follows by itself. */
export function Started({ caseId, flowKey }: { caseId: string; flowKey: string }) {
  const text = useText();
  const { data, isError, error, refetch } = useQuery(caseQuery(caseId));
  if (!data) {
    return (
      <Page title={text('started.busy')} width="text">
        {isError ? (
          <LoadProblem what={text('started.loadFailed')} error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton rows={2} />
        )}
      </Page>
    );
  }
  return (
    <Page title={text('started.title', { number: data.number })} width="text">
      <div className={styles.next} role="status">
        <h2>{data.title}</h2>
        {data.waitingFor.map(({ taskId, nodeName, labels, dueAt }) => (
          <p key={taskId}>
            {text(dueAt ? 'started.nextBy' : 'started.next', {
              who: labels.join(', '),
              step: nodeName,
              day: dueAt ? shortDay(dueAt, new Date()) : '',
            })}
          </p>
        ))}
        <p>{text('started.follow')}</p>
      </div>
      <div className={styles.buttons}>
        <LinkButton tone="primary" to={`/dossiers/${encodeURIComponent(data.id)}`}>
          {text('task.openCase', { number: data.number })}
        </LinkButton>
        <LinkButton to={`/starten/${flowKey}`}>{text('started.another')}</LinkButton>
      </div>
    </Page>
  );
}
