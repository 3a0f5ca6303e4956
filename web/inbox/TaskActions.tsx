import { Check, CornerUpLeft, PenLine, TextCursorInput, X } from 'lucide-react';
import type { ActRequest, TaskRow } from '../../api/resources/tasks.ts';
import { useIsOnline } from '../server/use-is-online.ts';
import { Button, LinkButton } from '../elements/Button.tsx';
import { MenuButton } from '../elements/MenuButton.tsx';
import { useText } from '../i18n/use-text.ts';
import { changeIcons } from '../task-changes/change-icons.tsx';
import { changeLabels, changesOf, type TaskChangeKind } from '../task-changes/task-change.ts';
import styles from './TaskActions.module.css';

export interface TaskActionsProps {
  row: TaskRow;
  onAsk: (row: TaskRow, outcome: ActRequest['outcome']) => void;
  onSign: (row: TaskRow) => void;
  onChange: (row: TaskRow, kind: TaskChangeKind) => void;
}

/** The acts of the open task: one primary, the others beside it, none while somebody else signs; what changes the task itself behind one button. */
export function TaskActions({ row, onAsk, onSign, onChange }: TaskActionsProps) {
  const text = useText();
  const isOnline = useIsOnline();
  const isTaken = row.pendingSignature || (row.lease !== null && !row.lease.mine);
  const isMine = row.mayAct && !isTaken;
  const changes = changesOf(row);
  if (!(isMine && row.outcomes.length > 0) && changes.length === 0) return null;
  const may = (outcome: TaskRow['outcomes'][number]) => isMine && row.outcomes.includes(outcome);
  return (
    <div className={styles.actions} role="group" aria-label={text('task.acts')}>
      {!isOnline && <p className={styles.offline}>{text('task.offline')}</p>}
      {may('signed') && (
        <Button tone="primary" icon={<PenLine aria-hidden />} isDisabled={!isOnline} onPress={() => onSign(row)}>
          {text('act.sign')}
        </Button>
      )}
      {may('done') && (
        <LinkButton
          to={`/taken/${encodeURIComponent(row.id)}/invullen`}
          tone="primary"
          icon={<TextCursorInput aria-hidden />}
        >
          {text('act.fill')}
        </LinkButton>
      )}
      {may('approved') && (
        <Button
          tone={may('signed') ? 'secondary' : 'primary'}
          icon={<Check aria-hidden />}
          isDisabled={!isOnline}
          onPress={() => onAsk(row, 'approved')}
        >
          {text('act.approved')}
        </Button>
      )}
      {may('returned') && (
        <Button icon={<CornerUpLeft aria-hidden />} isDisabled={!isOnline} onPress={() => onAsk(row, 'returned')}>
          {text('act.returned')}
        </Button>
      )}
      {(['rejected', 'refused'] as const).filter(may).map((outcome) => (
        <Button key={outcome} icon={<X aria-hidden />} isDisabled={!isOnline} onPress={() => onAsk(row, outcome)}>
          {text(`act.${outcome}`)}
        </Button>
      ))}
      {changes.length > 0 && (
        <MenuButton
          label={text('task.more')}
          isDisabled={!isOnline}
          acts={changes.map((kind) => ({
            key: kind,
            label: text(changeLabels[kind]),
            icon: changeIcons[kind],
            onAction: () => onChange(row, kind),
          }))}
        />
      )}
    </div>
  );
}
