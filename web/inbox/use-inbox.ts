import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { TaskRow } from '../../api/resources/tasks.ts';
import { tasksQuery } from '../server/queries.ts';
import { settle } from './arrivals.ts';
import { groupTasks, matches } from './groups.ts';

/** The list as it is shown: grouped, searched, still while tasks arrive, without the rows that were just dealt with. */
export function useInbox(search: string) {
  const query = useInfiniteQuery(tasksQuery);
  const [seen, setSeen] = useState<string[] | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({});
  const [refused, setRefused] = useState<readonly TaskRow[]>([]);
  const pages = query.data?.pages;

  const fresh = useMemo(
    () => (pages ?? []).flatMap(({ items }) => items).filter(({ id }) => !left.has(id)),
    [pages, left],
  );
  /** Refused, and not mine any more: mostly because somebody else did it first. */
  const lost = useMemo(() => refused.filter(({ id }) => !fresh.some((row) => row.id === id)), [refused, fresh]);
  const { shown, arrivals } = useMemo(() => settle(seen, fresh), [seen, fresh]);
  if (seen === null && pages) setSeen(fresh.map(({ id }) => id));

  const counts = query.hasNextPage && search === '' ? (pages?.[0]?.counts ?? null) : null;
  const groups = useMemo(
    () =>
      groupTasks(
        shown.filter((row) => matches(row, search)),
        counts,
      ),
    [shown, search, counts],
  );

  const showArrivals = useCallback(() => setSeen(fresh.map(({ id }) => id)), [fresh]);
  const loadMore = useCallback(() => {
    void query.fetchNextPage().then(({ data }) => {
      const last = data?.pages.at(-1)?.items ?? [];
      setSeen((ids) => [...(ids ?? []), ...last.map(({ id }) => id).filter((id) => !ids?.includes(id))]);
    });
  }, [query]);

  /** A row leaves before the answer is there… */
  const leave = useCallback((row: TaskRow) => {
    setLeft((ids) => new Set([...ids, row.id]));
    setRefusals(({ [row.id]: _gone, ...rest }) => rest);
  }, []);
  /** …stays away once the list was read again, unless it is still mine to do, for somebody else… */
  const stayAway = useCallback((row: TaskRow) => {
    setLeft((ids) => new Set([...ids].filter((id) => id !== row.id)));
  }, []);
  /** …or comes back, with the reason, when it was refused. */
  const comeBack = useCallback((row: TaskRow, sentence: string) => {
    setLeft((ids) => new Set([...ids].filter((id) => id !== row.id)));
    setRefusals((all) => ({ ...all, [row.id]: sentence }));
    setRefused((rows) => [...rows.filter(({ id }) => id !== row.id), row]);
  }, []);
  const forgetLost = useCallback((row: TaskRow) => setRefused((rows) => rows.filter(({ id }) => id !== row.id)), []);

  return {
    query,
    groups,
    shown,
    arrivals: arrivals.length,
    refusals,
    lost,
    forgetLost,
    showArrivals,
    loadMore,
    leave,
    stayAway,
    comeBack,
  };
}

export type Inbox = ReturnType<typeof useInbox>;
