import { Handle, Position } from '@xyflow/react';
import type { Node, NodeProps } from '@xyflow/react';
import { Check, CircleAlert } from 'lucide-react';
import { memo } from 'react';
import type { CaseProjection, FlowNode } from '../../engine/index.ts';
import { kindIcon } from '../canvas/kind-icons.ts';
import { families, isKind } from '../model/kinds.ts';
import { portsOn } from '../model/ports.ts';
import { kindLabel, stepLabel } from '../text/labels.ts';
import { useText } from '../text/use-text.ts';
import styles from './Picture.module.css';

export type PictureState = CaseProjection['position'][number]['state'] | 'passed' | 'ahead';
export type PictureNodeType = Node<{ node: FlowNode; state: PictureState }, 'step'>;

export const pictureSize = { width: 172, height: 80 };

/** A step on the picture of a case: what it is, and whether the case passed it, stands there, or has it ahead. */
export const PictureNode = memo(function PictureNode({ data: { node, state } }: NodeProps<PictureNodeType>) {
  const text = useText();
  const Icon = kindIcon(node.kind);
  const ports = portsOn(node);
  return (
    <div className={styles.step} data-family={isKind(node.kind) ? families[node.kind] : 'logic'} data-state={state}>
      <Handle type="target" id="in" position={Position.Left} className={styles.handle} />
      <div className={styles.head}>
        <Icon size={16} aria-hidden />
        <span className={styles.kind}>{kindLabel(node.kind, text)}</span>
        {state === 'passed' && <Check size={16} aria-hidden className={styles.done} />}
        {state === 'incident' && <CircleAlert size={16} aria-hidden />}
      </div>
      <div className={styles.name}>{stepLabel(node, text)}</div>
      {state !== 'passed' && state !== 'ahead' && <span className={styles.here}>{text(`picture.${state}`)}</span>}
      {ports.map(({ id }, index) => (
        <Handle
          key={id}
          type="source"
          id={id}
          position={Position.Right}
          className={styles.handle}
          style={{ top: `${50 + (index * 40) / Math.max(2, ports.length - 1)}%` }}
        />
      ))}
    </div>
  );
});
