import { Keyboard, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { ActRequest, TaskRow } from '../../api/resources/tasks.ts';
import { classNames } from '../class-names.ts';
import { Button } from '../elements/Button.tsx';
import { Notice } from '../elements/Notice.tsx';
import { SearchBox } from '../elements/SearchBox.tsx';
import { useHeadingFocus } from '../elements/use-heading-focus.ts';
import { useProblemSentence } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { useIsWide } from '../shell/use-is-wide.ts';
import { changesOf, type TaskChange, type TaskChangeKind } from '../task-changes/task-change.ts';
import { TaskChangeDialog } from '../task-changes/TaskChangeDialog.tsx';
import { ActDialog } from './ActDialog.tsx';
import { AskedOfMe } from './AskedOfMe.tsx';
import { nextAfter } from './groups.ts';
import styles from './InboxPage.module.css';
import { KeysDialog } from './KeysDialog.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { TaskListPane } from './TaskListPane.tsx';
import { TaskPane } from './TaskPane.tsx';
import { useAct } from './use-act.ts';
import { useInbox } from './use-inbox.ts';
import { useInboxTitle } from './use-inbox-title.ts';
import { focusRow, useFocusBack, useTriageKeys } from './use-triage-keys.ts';

type Asked = { rows: TaskRow[]; outcome: ActRequest['outcome'] } | null;

/** The inbox: what waits for me, most urgent first, and the document beside it. */
export function InboxPage() {
  const text = useText();
  const navigate = useNavigate();
  const sentenceOf = useProblemSentence();
  const { taskId } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const search = parameters.get('zoek') ?? '';
  const inbox = useInbox(search);
  const act = useAct();
  const isWide = useIsWide();
  const [asked, setAsked] = useState<Asked>(null);
  const [change, setChange] = useState<TaskChange | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [showsKeys, setShowsKeys] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const heading = useHeadingFocus('/postvak');
  const searchField = useRef<HTMLInputElement>(null);

  const rows = inbox.groups.flatMap((group) => group.rows);
  const openId = taskId ?? (isWide ? (rows[0]?.id ?? null) : null);
  const openRow = inbox.shown.find(({ id }) => id === openId) ?? null;
  const chosen = rows.filter(({ id }) => selected.has(id));
  useFocusBack(taskId ?? null);
  useInboxTitle(rows.length, openRow);

  const addressOf = (id: string | null) =>
    `/postvak${id ? `/${encodeURIComponent(id)}` : ''}${search ? `?zoek=${encodeURIComponent(search)}` : ''}`;
  const open = (id: string | null) => void navigate(addressOf(id), { replace: isWide });
  const openNext = (gone: TaskRow) => {
    const next = nextAfter(inbox.groups, gone.id);
    if (!isWide) return open(null);
    open(next);
    if (next) requestAnimationFrame(() => focusRow(next));
  };
  const sign = (row: TaskRow) => void navigate(`/ondertekenen?taak=${encodeURIComponent(row.id)}`);

  const approve = (approved: TaskRow[]) => {
    setAsked(null);
    setSelected(new Set());
    const last = approved.at(-1);
    if (last && openId && approved.some(({ id }) => id === openId)) openNext(last);
    for (const row of approved) {
      inbox.leave(row);
      // Each its own promise: the callbacks of `mutate` are called for the last of several only.
      act.mutateAsync({ row, outcome: 'approved' }).then(
        () => inbox.stayAway(row),
        (error: unknown) => inbox.comeBack(row, sentenceOf(error)),
      );
    }
  };
  const finish = (row: TaskRow) => {
    setAsked(null);
    openNext(row);
  };
  const ask = (row: TaskRow, outcome: ActRequest['outcome']) => {
    if (row.mayAct && row.outcomes.includes(outcome)) setAsked({ rows: [row], outcome });
  };

  const startChange = (row: TaskRow, kind: TaskChangeKind) => {
    if (changesOf(row).includes(kind)) setChange({ kind, task: row });
  };
  const finishChange = (done: TaskChange, what: string | undefined) => {
    setChange(null);
    setSaid(what ?? null);
    if (done.kind === 'reassign' && openRow?.id === done.task.id) openNext(openRow);
  };

  useTriageKeys({
    isOff: asked !== null || change !== null || showsKeys,
    row: openRow,
    onApprove: (row) => ask(row, 'approved'),
    onSign: (row) => row.mayAct && row.kind === 'sign' && !row.lease && !row.pendingSignature && sign(row),
    onReturn: (row) => ask(row, 'returned'),
    onRefuse: (row) => ask(row, row.kind === 'sign' ? 'refused' : 'rejected'),
    onReassign: (row) => startChange(row, 'reassign'),
    onQuestion: (row) => startChange(row, 'ask'),
    onSearch: () => searchField.current?.focus(),
    onHelp: () => setShowsKeys(true),
    onLeave: () => taskId && open(null),
  });

  const showsList = isWide || !taskId;
  const isEmpty = !taskId && rows.length === 0 && !inbox.query.isPending;
  return (
    <div className={classNames(styles.inbox, isEmpty && styles.empty)}>
      {showsList && (
        <section className={styles.list} aria-labelledby="postvak">
          <div className={styles.head}>
            <h1 id="postvak" ref={heading} tabIndex={-1}>
              {text('inbox.title')}
            </h1>
            <SearchBox
              label={text('inbox.search')}
              value={search}
              onChange={(value) => setParameters(value ? { zoek: value } : {}, { replace: true })}
              inputRef={searchField}
            />
            <Button
              tone="quiet"
              icon={<Keyboard aria-hidden />}
              aria-label={text('inbox.keys')}
              className={styles.keys ?? ''}
              onPress={() => setShowsKeys(true)}
            />
          </div>
          <div role="status">
            {said && (
              <Notice
                tone="success"
                action={
                  <Button
                    tone="quiet"
                    icon={<X aria-hidden />}
                    aria-label={text('close')}
                    onPress={() => setSaid(null)}
                  />
                }
              >
                {said}
              </Notice>
            )}
          </div>
          <AskedOfMe onAnswer={setChange} />
          <TaskListPane
            inbox={inbox}
            search={search}
            openId={openId}
            selected={selected}
            onSelect={setSelected}
            onOpen={open}
          />
          <SelectionBar
            rows={chosen}
            onApprove={(approvable) => setAsked({ rows: approvable, outcome: 'approved' })}
            onClear={() => setSelected(new Set())}
          />
        </section>
      )}
      {(isWide || taskId) && !isEmpty && (
        <TaskPane
          key={openId ?? 'none'}
          id={openId}
          row={openRow}
          isLoading={inbox.query.isPending}
          refusal={openId ? (inbox.refusals[openId] ?? null) : null}
          backTo={isWide ? null : addressOf(null)}
          onAsk={ask}
          onSign={sign}
          onChange={startChange}
          onAnswer={(row, question) => setChange({ kind: 'answer', task: row, question: { ...row, ...question } })}
        />
      )}
      {asked && (
        <ActDialog
          key={asked.outcome}
          {...asked}
          act={act}
          onApprove={approve}
          onDone={finish}
          onClose={() => setAsked(null)}
        />
      )}
      {change && (
        <TaskChangeDialog
          change={change}
          onDone={(what) => finishChange(change, what)}
          onClose={() => setChange(null)}
        />
      )}
      <KeysDialog isOpen={showsKeys} onClose={() => setShowsKeys(false)} />
    </div>
  );
}
