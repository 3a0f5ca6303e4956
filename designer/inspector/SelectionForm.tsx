import { Trash2 } from 'lucide-react';
import { useEdits } from '../edits.ts';
import { useText } from '../text/use-text.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Inspector.module.css';

export function SelectionForm({ count }: { count: number }) {
  const text = useText();
  const { removeSelected } = useEdits();
  return (
    <div className={styles.form}>
      <h2 className={styles.title}>{text('selection.title', { count })}</h2>
      <p className={styles.help}>{text('selection.help')}</p>
      <div className={styles.foot}>
        <Button look="danger" icon={Trash2} onPress={removeSelected}>
          {text('selection.remove', { count })}
        </Button>
      </div>
    </div>
  );
}
