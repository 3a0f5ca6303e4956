import { ArrowUp, X } from 'lucide-react';
import { Button } from '../elements/Button.tsx';
import { Notice } from '../elements/Notice.tsx';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { useIsOnline } from '../server/use-is-online.ts';
import { clock } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { EmptyInbox } from './EmptyInbox.tsx';
import styles from './InboxPage.module.css';
import { TaskGridList } from './TaskGridList.tsx';
import type { Inbox } from './use-inbox.ts';

interface Props {
  inbox: Inbox;
  search: string;
  openId: string | null;
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
  onOpen: (id: string) => void;
}

/** The list in each of its states: loading, failed, empty, offline, with arrivals waiting. */
export function TaskListPane({ inbox, search, openId, selected, onSelect, onOpen }: Props) {
  const text = useText();
  const isOnline = useIsOnline();
  const { query, groups, arrivals } = inbox;
  if (query.isPending)
    return (
      <div className={styles.padded}>
        <Skeleton rows={8} />
      </div>
    );
  if (query.isError && !query.data) {
    return (
      <div className={styles.padded}>
        <LoadProblem what={text('inbox.loadFailed')} error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  return (
    <>
      <div role="status" className={styles.news}>
        {!isOnline && (
          <p className={styles.stale}>{text('inbox.stale', { time: clock(new Date(query.dataUpdatedAt)) })}</p>
        )}
        {arrivals > 0 && (
          <Button
            tone="quiet"
            icon={<ArrowUp aria-hidden />}
            className={styles.arrivals ?? ''}
            onPress={inbox.showArrivals}
          >
            {text('inbox.arrivals', { count: arrivals })}
          </Button>
        )}
      </div>
      {inbox.lost.map((row) => (
        <Notice
          key={row.id}
          tone="warning"
          live="alert"
          title={row.caseTitle}
          action={
            <Button
              tone="quiet"
              icon={<X aria-hidden />}
              aria-label={text('inbox.forgetLost', { title: row.caseTitle })}
              onPress={() => inbox.forgetLost(row)}
            />
          }
        >
          {inbox.refusals[row.id]}
        </Notice>
      ))}
      {groups.length === 0 ? (
        <EmptyInbox search={search} />
      ) : (
        <TaskGridList
          groups={groups}
          refusals={inbox.refusals}
          openId={openId}
          selected={selected}
          onSelect={onSelect}
          onOpen={onOpen}
          {...(query.hasNextPage && { onLoadMore: inbox.loadMore })}
          isLoadingMore={query.isFetchingNextPage}
        />
      )}
    </>
  );
}
