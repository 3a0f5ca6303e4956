import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { FolderSearch } from 'lucide-react';
import { Button } from '../elements/Button.tsx';
import { Page } from '../elements/Page.tsx';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { casesQuery } from '../server/queries.ts';
import { CaseFilterBar } from './CaseFilterBar.tsx';
import { CaseListItem } from './CaseListItem.tsx';
import styles from './CasesPage.module.css';
import { useCaseFilters } from './use-case-filters.ts';

/** Every case one may see, newest first: who has the ball, and until when. */
export function CasesPage() {
  const text = useText();
  const [filters, change] = useCaseFilters();
  const query = useInfiniteQuery({ ...casesQuery(filters), placeholderData: keepPreviousData });
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={text('cases.title')}>
      <CaseFilterBar filters={filters} onChange={change} />
      {query.isPending && <Skeleton rows={7} height="4.5rem" />}
      {query.isError && !query.data && (
        <LoadProblem what={text('cases.loadFailed')} error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && (
        <>
          <p role="status" className="visually-hidden">
            {text('cases.count', { count: rows.length })}
          </p>
          {rows.length === 0 ? (
            <p className={styles.none}>
              <FolderSearch aria-hidden /> {text('cases.none')}
            </p>
          ) : (
            <ul className={styles.list} aria-busy={query.isPlaceholderData}>
              {rows.map((row) => (
                <CaseListItem key={row.id} row={row} />
              ))}
            </ul>
          )}
          {query.hasNextPage && (
            <div>
              <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                {text('cases.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </Page>
  );
}
