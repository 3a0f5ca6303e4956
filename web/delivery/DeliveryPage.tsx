import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { OutcomeIcon } from '../elements/OutcomeIcon.tsx';
import { Page } from '../elements/Page.tsx';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { deliveryQuery } from '../server/queries.ts';
import { DeliveredDocuments } from './DeliveredDocuments.tsx';
import { linkStateOf } from './link-state.ts';
import styles from './DeliveryPage.module.css';

/** Behind the personal link in a mail, open to whoever has it: the documents that were delivered. */
export function DeliveryPage() {
  const { token = '' } = useParams();
  return <Delivered key={token} token={token} />;
}

function Delivered({ token }: { token: string }) {
  const text = useText();
  const query = useQuery(deliveryQuery(token));
  const state = linkStateOf(query.error);
  if (state === 'unknown' || state === 'expired') {
    return (
      <Page title={text(`delivery.${state}`)} width="text" above={<OutcomeIcon outcome="doubtful" />}>
        <p className={styles.lead}>{text(`delivery.${state}Explain`)}</p>
      </Page>
    );
  }
  if (query.data) {
    return <DeliveredDocuments token={token} found={query.data} onChange={() => void query.refetch()} />;
  }
  return (
    <Page title={text('delivery.title')} width="text">
      {query.isError ? (
        <LoadProblem what={text('delivery.failed')} error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={3} />
      )}
    </Page>
  );
}
