import { Panel } from '@xyflow/react';
import { Button } from 'react-aria-components';
import { useEdits } from '../edits.ts';
import { useText } from '../text/use-text.ts';
import { kindIcon } from './kind-icons.ts';
import styles from './Canvas.module.css';

/** Nothing drawn yet: says how to begin, and begins. */
export function EmptyCanvas() {
  const text = useText();
  const { add } = useEdits();
  const Icon = kindIcon('start');
  return (
    <Panel position="top-center" className={styles.empty}>
      <p className={styles.emptyTitle}>{text('canvas.empty')}</p>
      <p className={styles.emptyHow}>{text('canvas.empty-how')}</p>
      <Button className={styles.emptyButton!} onPress={() => add('start')}>
        <Icon size={18} aria-hidden />
        {text('canvas.empty-start')}
      </Button>
    </Panel>
  );
}
