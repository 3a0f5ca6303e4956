import { Panel, useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus, Workflow } from 'lucide-react';
import { Button, Toolbar } from 'react-aria-components';
import { useText } from '../text/use-text.ts';
import { panMs } from './focus-step.ts';
import styles from './Canvas.module.css';

export function CanvasControls({ onLayout }: { onLayout: () => void }) {
  const text = useText();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <Panel position="bottom-left" className={styles.panel}>
      <Toolbar aria-label={text('canvas.controls')} className={styles.controls!}>
        <Button
          aria-label={text('canvas.zoom-out')}
          className={styles.control!}
          onPress={() => void zoomOut({ duration: panMs() })}
        >
          <Minus size={16} aria-hidden />
        </Button>
        <Button
          aria-label={text('canvas.zoom-in')}
          className={styles.control!}
          onPress={() => void zoomIn({ duration: panMs() })}
        >
          <Plus size={16} aria-hidden />
        </Button>
        <Button
          aria-label={text('canvas.fit')}
          className={styles.control!}
          onPress={() => void fitView({ padding: 0.12, maxZoom: 1, duration: panMs() })}
        >
          <Maximize size={16} aria-hidden />
        </Button>
        <Button className={styles.control!} onPress={onLayout}>
          <Workflow size={16} aria-hidden />
          {text('canvas.layout')}
        </Button>
      </Toolbar>
    </Panel>
  );
}
