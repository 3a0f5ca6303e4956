import { Check } from 'lucide-react';
import type { TaskRow } from '../../api/resources/tasks.ts';
import { Button } from '../elements/Button.tsx';
import { useText } from '../i18n/use-text.ts';
import styles from './SelectionBar.module.css';

interface Props {
  rows: TaskRow[];
  onApprove: (rows: TaskRow[]) => void;
  onClear: () => void;
}

/** What can be done with the selected rows at once; what cannot join says why. */
export function SelectionBar({ rows, onApprove, onClear }: Props) {
  const text = useText();
  const approvable = rows.filter((row) => row.mayAct && row.outcomes.includes('approved'));
  if (rows.length === 0) return <div role="status" />;
  return (
    <div role="status" className={styles.bar}>
      <p>
        <strong>{text('selection.count', { count: rows.length })}</strong>
        {approvable.length < rows.length && <span className={styles.why}>{text('selection.signOneByOne')}</span>}
      </p>
      <div className={styles.buttons}>
        {approvable.length > 0 && (
          <Button icon={<Check aria-hidden />} onPress={() => onApprove(approvable)}>
            {text('selection.approve', { count: approvable.length })}
          </Button>
        )}
        <Button tone="quiet" onPress={onClear}>
          {text('selection.clear')}
        </Button>
      </div>
    </div>
  );
}
