import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { SigningResource } from '../../api/resources/tasks.ts';
import { AnchorButton, Button, LinkButton } from '../elements/Button.tsx';
import { Notice } from '../elements/Notice.tsx';
import { type Outcome, OutcomeIcon } from '../elements/OutcomeIcon.tsx';
import { Page } from '../elements/Page.tsx';
import { LoadProblem, Skeleton, useProblemSentence } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { signingQuery, tasksQuery } from '../server/queries.ts';
import { callApi } from '../server/request.ts';
import { KeyChoice } from './KeyChoice.tsx';
import { SigningSteps } from './SigningSteps.tsx';
import { isFinal, outcomeOf, type SigningOutcome } from './signing-outcome.ts';
import styles from './SigningPage.module.css';
import { TypedConsent } from './TypedConsent.tsx';

/** Where a signer lands after the signing service: what happened, what happens still, and what is next. */
export function SigningPage() {
  const text = useText();
  const { id = '' } = useParams();
  const query = useQuery({
    ...signingQuery(id),
    // Live events say it sooner; asking again covers a line that is down.
    refetchInterval: ({ state }) => (state.data && isFinal(state.data) ? false : 2_000),
  });
  if (query.isPending) {
    return (
      <Page title={text('signing.loading')} width="text">
        <Skeleton rows={3} />
      </Page>
    );
  }
  if (query.isError && !query.data) {
    return (
      <Page title={text('sign.title')} width="text">
        <LoadProblem what={text('signing.loadFailed')} error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  return <Status signing={query.data} />;
}

const looks: Record<SigningOutcome, Outcome> = {
  waiting: 'waiting',
  given: 'good',
  done: 'good',
  partly: 'doubtful',
  failed: 'bad',
  cancelled: 'doubtful',
  expired: 'doubtful',
};

function Status({ signing }: { signing: SigningResource }) {
  const text = useText();
  const outcome = outcomeOf(signing);
  const first = signing.documents[0];
  const isAsked = signing.state === 'choose' || signing.asks !== null;
  return (
    <Page title={text(`signing.title.${outcome}`)} width="text" above={<OutcomeIcon outcome={looks[outcome]} />}>
      <div role="status" className={styles.status}>
        <p className={styles.lead}>{text(`signing.explain.${isAsked ? 'asked' : outcome}`)}</p>
        {signing.problem && <p>{signing.problem.sentence}</p>}
        <SigningSteps signing={signing} />
      </div>
      {signing.state === 'choose' && <KeyChoice signing={signing} />}
      {signing.asks && <TypedConsent id={signing.id} questions={signing.asks} />}
      <div className={styles.actions}>
        {(outcome === 'cancelled' || outcome === 'failed' || outcome === 'expired') && first && (
          <LinkButton tone="primary" to={`/ondertekenen?taak=${encodeURIComponent(first.taskId)}`}>
            {text('signing.again')}
          </LinkButton>
        )}
        {outcome === 'waiting' && <WaitingActions signing={signing} />}
        {(outcome === 'given' || outcome === 'done' || outcome === 'partly') && <NextTask signing={signing} />}
        <LinkButton to="/postvak">{text('task.backToInbox')}</LinkButton>
        {first && (
          <LinkButton to={`/dossiers/${encodeURIComponent(first.caseId)}`}>{text('signing.openCase')}</LinkButton>
        )}
      </div>
    </Page>
  );
}

/** Leads on to the most urgent task that is left. */
function NextTask({ signing }: { signing: SigningResource }) {
  const text = useText();
  const { data } = useInfiniteQuery(tasksQuery);
  const done = new Set(signing.documents.map(({ taskId }) => taskId));
  const next = data?.pages
    .flatMap(({ items }) => items)
    .find((row) => !done.has(row.id) && row.mayAct && !row.pendingSignature && !row.lease);
  if (!next) return null;
  return (
    <LinkButton tone="primary" to={`/postvak/${encodeURIComponent(next.id)}`}>
      {text('signing.next', { title: next.caseTitle })}
    </LinkButton>
  );
}

/** A ceremony that was left: go on with it, or end it so that the document is free again. */
function WaitingActions({ signing }: { signing: SigningResource }) {
  const text = useText();
  const client = useQueryClient();
  const sentenceOf = useProblemSentence();
  const cancel = useMutation({
    mutationFn: async () =>
      (await callApi<SigningResource>(`/signings/${encodeURIComponent(signing.id)}/cancel`, { method: 'POST' })).value,
    onSuccess: (fresh) => {
      client.setQueryData(signingQuery(signing.id).queryKey, fresh);
      void client.invalidateQueries({ queryKey: ['tasks'] });
    },
  });
  return (
    <>
      {cancel.isError && (
        <Notice tone="danger" live="alert">
          {sentenceOf(cancel.error)}
        </Notice>
      )}
      {signing.redirectUrl && (
        <AnchorButton tone="primary" href={signing.redirectUrl}>
          {text('signing.continue')}
        </AnchorButton>
      )}
      <Button isPending={cancel.isPending} onPress={() => cancel.mutate()}>
        {text('signing.stop')}
      </Button>
    </>
  );
}
