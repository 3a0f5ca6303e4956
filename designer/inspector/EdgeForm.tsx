import { Trash2 } from 'lucide-react';
import type { FlowEdge } from '../../engine/index.ts';
import { useFlow } from '../designer-context.ts';
import { useEdits } from '../edits.ts';
import { portsOn } from '../model/ports.ts';
import { possibleTargets } from '../model/rules.ts';
import { portLabel, stepLabel } from '../text/labels.ts';
import { useText } from '../text/use-text.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import styles from './Inspector.module.css';

/** A line: from which outcome of which step it comes, and where it leads. */
export function EdgeForm({ edge }: { edge: FlowEdge }) {
  const text = useText();
  const flow = useFlow();
  const edits = useEdits();
  const source = flow.nodes.find(({ id }) => id === edge.from);
  const target = flow.nodes.find(({ id }) => id === edge.to);
  const port = source && portsOn(source).find(({ id }) => id === edge.port);
  if (!source || !target || !port) return null;
  const options = [target, ...possibleTargets(flow, source.id, port.id)].map((node) => ({
    id: node.id,
    label: stepLabel(node, text),
  }));
  return (
    <div className={styles.form}>
      <h2 className={styles.title}>{text('edge.title')}</h2>
      <p className={styles.help}>{text('edge.from', { port: portLabel(port, text), name: stepLabel(source, text) })}</p>
      <Select
        label={text('edge.to')}
        value={edge.to}
        options={options}
        onChange={(to) => edits.connect(source.id, port.id, to)}
      />
      <div className={styles.foot}>
        <Button look="danger" icon={Trash2} onPress={() => edits.disconnect(edge.id)}>
          {text('edge.remove')}
        </Button>
      </div>
    </div>
  );
}
