import type { ActRequest, TaskRow } from '../../api/resources/tasks.ts';
import { Button } from '../elements/Button.tsx';
import { Dialog } from '../elements/Dialog.tsx';
import { ReasonDialog } from '../elements/ReasonDialog.tsx';
import { useText } from '../i18n/use-text.ts';
import { TitleList } from '../task-changes/TitleList.tsx';
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
  return props.outcome === 'approved' ? <ApproveDialog {...props} /> : <RefuseDialog {...props} row={first} />;
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

function RefuseDialog({ row, outcome, act, onDone, onClose }: Props & { row: TaskRow }) {
  const text = useText();
  return (
    <ReasonDialog
      title={text(`reason.title.${outcome}`)}
      confirm={text(`act.${outcome}`)}
      tone={outcome === 'returned' ? 'primary' : 'danger'}
      keptAs={`reason:${row.id}:${outcome}`}
      onSend={(reason) => act.mutateAsync({ row, outcome, reason })}
      onDone={() => onDone(row)}
      onClose={onClose}
    >
      {() => (
        <>
          <TitleList rows={[row]} />
          <p>{text(`reason.effect.${outcome}`)}</p>
        </>
      )}
    </ReasonDialog>
  );
}
