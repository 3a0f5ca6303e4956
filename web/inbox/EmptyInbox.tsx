import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { CircleCheckBig, SearchX } from 'lucide-react';
import { Link } from 'react-router';
import { casesQuery, questionsQuery } from '../server/queries.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './InboxPage.module.css';

/** Nothing to do, with the last document that was finished; or nothing that matches the search. */
export function EmptyInbox({ search }: { search: string }) {
  const text = useText();
  const finished = useInfiniteQuery(casesQuery({ status: 'completed', department: '', search: '', mine: false }));
  const { data: asked } = useQuery(questionsQuery);
  const hasQuestions = (asked?.items.length ?? 0) > 0;
  const last = finished.data?.pages[0]?.items[0];
  if (search) {
    return (
      <div className={styles.nothing}>
        <SearchX aria-hidden />
        <p>{text('inbox.nothingFound', { search })}</p>
      </div>
    );
  }
  return (
    <div className={styles.nothing}>
      <CircleCheckBig aria-hidden />
      <p className={styles.nothingTitle}>{text(hasQuestions ? 'inbox.noTasks' : 'inbox.empty')}</p>
      {last && (
        <p>
          {text('inbox.lastDone')}{' '}
          <Link to={`/dossiers/${encodeURIComponent(last.id)}`}>{`${last.title} (${last.number})`}</Link>
        </p>
      )}
    </div>
  );
}
