import { useState } from 'react';
import type { ActRequest, TaskRow } from '../../api/resources/tasks.ts';
import { Button } from '../elements/Button.tsx';
import { Dialog } from '../elements/Dialog.tsx';
import { Notice } from '../elements/Notice.tsx';
import { TextField } from '../elements/TextField.tsx';
import { useProblemSentence } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { useKept } from '../keeping/use-kept.ts';
import styles from './ActDialog.module.css';
import type { useAct } from './use-act.ts';

interface Props {
  rows: TaskRow[];
  outcome: ActRequest['outcome'];
  act: ReturnType<typeof useAct>;
  onApprove: (rows: TaskRow[]) => void;
  onDone: (row: TaskRow) => void;
  onClose: () => void;
}

/** Asks once more, with the title, before a legal act (WCAG 3.3.4). */
export function ActDialog(props: Props) {
  const [first] = props.rows;
  if (!first) return null;
  return props.outcome === 'approved' ? <ApproveDialog {...props} /> : <ReasonDialog {...props} row={first} />;
}

function ApproveDialog({ rows, onApprove, onClose }: Props) {
  const text = useText();
  return (
    <Dialog
      isOpen
      title={text('approve.title', { count: rows.length })}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" autoFocus onPress={() => onApprove(rows)}>
            {text('approve.confirm', { count: rows.length })}
          </Button>
          <Button onPress={onClose}>{text('cancel')}</Button>
        </>
      }
    >
      <TitleList rows={rows} />
    </Dialog>
  );
}

function ReasonDialog({ row, outcome, act, onDone, onClose }: Props & { row: TaskRow }) {
  const text = useText();
  const sentenceOf = useProblemSentence();
  const [reason, setReason, forgetReason] = useKept(`reason:${row.id}:${outcome}`, '');
  const [wasTried, setWasTried] = useState(false);
  const isMissing = reason.trim() === '';
  const send = () => {
    setWasTried(true);
    if (isMissing || act.isPending) return;
    act.mutate(
      { row, outcome, reason: reason.trim() },
      {
        onSuccess: () => {
          forgetReason();
          onDone(row);
        },
      },
    );
  };
  return (
    <Dialog
      isOpen
      title={text(`reason.title.${outcome}`)}
      onClose={onClose}
      actions={
        <>
          <Button tone={outcome === 'returned' ? 'primary' : 'danger'} isPending={act.isPending} onPress={send}>
            {text(`act.${outcome}`)}
          </Button>
          <Button onPress={onClose}>{text('cancel')}</Button>
        </>
      }
    >
      <TitleList rows={[row]} />
      <p>{text(`reason.effect.${outcome}`)}</p>
      {act.isError && (
        <Notice tone="danger" live="alert">
          {sentenceOf(act.error)}
        </Notice>
      )}
      <TextField
        isMultiline
        autoFocus
        label={text('reason.label')}
        help={text('reason.help')}
        problem={wasTried && isMissing ? text('reason.missing') : undefined}
        value={reason}
        onChange={setReason}
        maxLength={2000}
      />
    </Dialog>
  );
}

function TitleList({ rows }: { rows: TaskRow[] }) {
  return (
    <ul className={styles.titles}>
      {rows.map((row) => (
        <li key={row.id}>
          <strong>{row.caseTitle}</strong> <span className={styles.number}>{row.caseNumber}</span>
        </li>
      ))}
    </ul>
  );
}
