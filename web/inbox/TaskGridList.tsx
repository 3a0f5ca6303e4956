import { type FocusEvent, Suspense, lazy, useEffect, useRef } from 'react';
import {
  GridList,
  GridListHeader,
  GridListItem,
  GridListLoadMoreItem,
  GridListSection,
} from 'react-aria-components/GridList';
import { classNames } from '../class-names.ts';
import { useText } from '../i18n/use-text.ts';
import { useIsWide } from '../shell/use-is-wide.ts';
import type { TaskGroup } from './groups.ts';
import styles from './TaskGridList.module.css';
import { TaskRowView } from './TaskRowView.tsx';

interface Props {
  groups: TaskGroup[];
  refusals: Readonly<Record<string, string>>;
  openId: string | null;
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
  onOpen: (id: string) => void;
  onLoadMore?: () => void;
  isLoadingMore: boolean;
}

/** From this many rows on only those on the screen exist; below it plain rows keep the browser's own find. */
const virtualFrom = 100;
const VirtualRows = lazy(() => import('./VirtualRows.tsx').then((module) => ({ default: module.VirtualRows })));

export function TaskGridList({
  groups,
  refusals,
  openId,
  selected,
  onSelect,
  onOpen,
  onLoadMore,
  isLoadingMore,
}: Props) {
  const text = useText();
  const isWide = useIsWide();
  const opening = useRef<ReturnType<typeof setTimeout>>(undefined);
  const rows = groups.flatMap((group) => group.rows);

  /** Beside the preview, the row that has the focus is the one that is read; a held arrow does not open each in passing. */
  const openFocused = (event: FocusEvent<HTMLDivElement>) => {
    const id = event.target.dataset.key;
    clearTimeout(opening.current);
    if (!isWide || !id || id === openId || event.target.getAttribute('role') !== 'row') return;
    opening.current = setTimeout(() => onOpen(id), 120);
  };
  /** Whoever has moved on, to the preview or to another page, is not called back to a row. */
  const stopOpening = () => clearTimeout(opening.current);
  useEffect(() => stopOpening, []);

  const list = (
    <GridList
      aria-label={text('inbox.list', { count: rows.length })}
      className={classNames(styles.list)}
      selectionMode="multiple"
      selectedKeys={selected}
      onSelectionChange={(keys) =>
        onSelect(new Set(keys === 'all' ? rows.map(({ id }) => id) : ([...keys] as string[])))
      }
      onAction={(key) => {
        stopOpening();
        onOpen(String(key));
        if (isWide) requestAnimationFrame(() => document.getElementById('taak')?.focus());
      }}
      escapeKeyBehavior="none"
      data-task-list=""
    >
      {groups.map((group) => (
        <GridListSection key={group.key} id={group.key} aria-label={text(`group.${group.key}`)}>
          <GridListHeader className={classNames(styles.header, group.key === 'overdue' && styles.late)}>
            <span>{text(`group.${group.key}`)}</span> <span className={styles.count}>{group.count}</span>
          </GridListHeader>
          {group.rows.map((row) => (
            <GridListItem
              key={row.id}
              id={row.id}
              textValue={row.caseTitle}
              className={classNames(styles.item, row.id === openId && styles.open)}
              {...(row.id === openId && { 'data-open': '' })}
            >
              <TaskRowView row={row} isOpen={row.id === openId} refusal={refusals[row.id] ?? null} />
            </GridListItem>
          ))}
        </GridListSection>
      ))}
      {onLoadMore && (
        <GridListLoadMoreItem onLoadMore={onLoadMore} isLoading={isLoadingMore} className={classNames(styles.more)}>
          {text('loading')}
        </GridListLoadMoreItem>
      )}
    </GridList>
  );
  return (
    <div className={styles.scroller} onFocus={openFocused} onBlur={stopOpening}>
      {rows.length < virtualFrom ? (
        list
      ) : (
        <Suspense>
          <VirtualRows>{list}</VirtualRows>
        </Suspense>
      )}
    </div>
  );
}
