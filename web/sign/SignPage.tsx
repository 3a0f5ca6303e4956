import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import type { TaskRow } from '../../api/resources/tasks.ts';
import { LinkButton } from '../elements/Button.tsx';
import { Notice } from '../elements/Notice.tsx';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { tasksQuery } from '../server/queries.ts';
import { useHeadingFocus } from '../elements/use-heading-focus.ts';
import { useWindowTitle } from '../shell/use-window-title.ts';
import { Consent } from './Consent.tsx';
import { ReadDocuments } from './ReadDocuments.tsx';
import styles from './SignPage.module.css';
import { usePagesSeen } from './use-pages-seen.ts';

/** Signing one document: read, see for whom, consent; then the signing service takes over. */
export function SignPage() {
  const text = useText();
  const [parameters] = useSearchParams();
  const id = parameters.get('taak') ?? '';
  const query = useInfiniteQuery(tasksQuery);
  const row = query.data?.pages.flatMap(({ items }) => items).find((task) => task.id === id);
  useWindowTitle(text('sign.title'));
  if (query.isPending) {
    return (
      <div className={styles.alone}>
        <Skeleton rows={2} height="4rem" />
      </div>
    );
  }
  if (query.isError && !query.data) {
    return (
      <div className={styles.alone}>
        <LoadProblem what={text('sign.loadFailed')} error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  const barrier = row ? barrierOf(row) : 'gone';
  if (!row || barrier) return <CannotSign row={row} barrier={barrier ?? 'gone'} />;
  return <OpenForSigning key={row.id} row={row} />;
}

type Barrier = 'gone' | 'taken' | 'given' | 'mayNot';

function barrierOf(row: TaskRow): Barrier | null {
  if (row.pendingSignature) return 'given';
  if (row.lease && !row.lease.mine) return 'taken';
  return row.mayAct && row.outcomes.includes('signed') ? null : 'mayNot';
}

function CannotSign({ row, barrier }: { row: TaskRow | undefined; barrier: Barrier }) {
  const text = useText();
  return (
    <div className={styles.alone}>
      <h1>{text('sign.title')}</h1>
      <Notice tone={barrier === 'given' ? 'success' : 'warning'} title={row?.caseTitle ?? text('sign.cannot')}>
        {row?.mayNotActBecause ?? text(`sign.barrier.${barrier}`, { name: row?.lease?.holderName ?? '' })}
      </Notice>
      <div>
        <LinkButton to="/postvak" tone="primary">
          {text('task.backToInbox')}
        </LinkButton>
      </div>
    </div>
  );
}

function OpenForSigning({ row }: { row: TaskRow }) {
  const text = useText();
  const seen = usePagesSeen(row.pages);
  const heading = useHeadingFocus();
  return (
    <div className={styles.page}>
      <div className={styles.document}>
        <ReadDocuments row={row} onPageSeen={seen.see} />
      </div>
      <section className={styles.panel} aria-labelledby="ondertekenen">
        <Consent
          row={row}
          seen={seen.count}
          head={
            <>
              {' '}
              <Link to={`/postvak/${encodeURIComponent(row.id)}`} className={styles.back}>
                <ArrowLeft aria-hidden /> {text('sign.back')}
              </Link>
              <div>
                <h1 id="ondertekenen" ref={heading} tabIndex={-1} className={styles.title}>
                  {text('sign.title')}
                </h1>
                <p className={styles.subject}>{row.caseTitle}</p>
                <p className={styles.muted}>{text('sign.facts', { number: row.caseNumber, flow: row.flowName })}</p>
              </div>
            </>
          }
        />
      </section>
    </div>
  );
}
