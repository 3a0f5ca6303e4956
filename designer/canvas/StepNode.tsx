import { Handle, Position, useUpdateNodeInternals } from '@xyflow/react';
import type { Node, NodeProps } from '@xyflow/react';
import { BellRing, CircleAlert, Clock, Eye, UserRound } from 'lucide-react';
import { memo, useEffect, useMemo } from 'react';
import type { FlowNode } from '../../engine/index.ts';
import { useNames } from '../designer-context.ts';
import { families, isKind } from '../model/kinds.ts';
import { offeredPorts } from '../model/ports.ts';
import { kindLabel, stepLabel } from '../text/labels.ts';
import { useText } from '../text/use-text.ts';
import { kindIcon } from './kind-icons.ts';
import { OptionalPorts, PortRow } from './PortRow.tsx';
import { stepFacts } from './step-facts.ts';
import type { StepFacts } from './step-facts.ts';
import styles from './StepNode.module.css';

export interface StepNodeData extends Record<string, unknown> {
  node: FlowNode;
  /** The ports that lead somewhere, one string so that equal ones compare equal. */
  drawn: string;
  incoming: number;
  errors: number;
  warnings: number;
}
export type StepNodeType = Node<StepNodeData, 'step'>;

/** The card of a step: what it is, who acts, by when, what happens when that is late, and its ways out in words. */
export const StepNode = memo(function StepNode({ id, data }: NodeProps<StepNodeType>) {
  const { node, drawn, incoming, errors, warnings } = data;
  const text = useText();
  const names = useNames();
  const facts = useMemo(() => stepFacts(node, incoming, names, text), [node, incoming, names, text]);
  const isDrawn = new Set(drawn.split(' '));
  const ports = offeredPorts(node, (portId) => isDrawn.has(portId));
  const rows = ports.filter((port) => !port.optional || isDrawn.has(port.id));
  const optional = ports.filter((port) => port.optional && !isDrawn.has(port.id));
  const Icon = kindIcon(node.kind);

  const updateInternals = useUpdateNodeInternals();
  const portKey = rows.map((port) => port.id).join(' ');
  useEffect(() => updateInternals(id), [id, portKey, updateInternals]);

  return (
    <div
      className={styles.card}
      data-family={isKind(node.kind) ? families[node.kind] : 'logic'}
      data-name={stepLabel(node, text)}
    >
      <div className={styles.head}>
        <span className={styles.icon}>
          <Icon size={16} aria-hidden />
        </span>
        <span className={styles.kind}>{kindLabel(node.kind, text)}</span>
        {errors + warnings > 0 && (
          <span className={styles.mark} data-severity={errors > 0 ? 'error' : 'warning'}>
            <CircleAlert size={14} aria-hidden />
            {errors + warnings}
          </span>
        )}
      </div>
      <div className={styles.name}>{stepLabel(node, text)}</div>
      <Facts facts={facts} />
      <div className={rows.length > 0 ? styles.ports : styles.noPorts}>
        {node.kind !== 'start' && (
          <Handle type="target" id="in" position={Position.Left} isConnectableStart={false} className={styles.entry} />
        )}
        {rows.map((port) => (
          <PortRow key={port.id} nodeId={id} port={port} isDrawn={isDrawn.has(port.id)} />
        ))}
        {optional.length > 0 && <OptionalPorts nodeId={id} ports={optional} />}
      </div>
    </div>
  );
});

function Facts({ facts: { who, level, due, ladder = [], rule, notes = [] } }: { facts: StepFacts }) {
  const text = useText();
  if (who === undefined && !due && ladder.length === 0 && !rule && notes.length === 0) return null;
  return (
    <div className={styles.facts}>
      {who !== undefined && (
        <div className={styles.fact} data-missing={who === null || undefined}>
          <UserRound size={14} aria-hidden />
          <span className={styles.value}>{who ?? text('card.who-missing')}</span>
          {level && <span className={styles.level}>{level}</span>}
        </div>
      )}
      {due && (
        <div className={styles.fact}>
          <Clock size={14} aria-hidden />
          <span className={styles.value}>{due}</span>
        </div>
      )}
      {ladder.length > 0 && (
        <div className={styles.fact}>
          <BellRing size={14} aria-hidden />
          <span className={styles.value}>
            {ladder.map(({ when, what }, index) => (
              <span key={index}>
                {index > 0 && <span className={styles.arrow}> › </span>}
                <b>{when}</b> {what}
              </span>
            ))}
          </span>
        </div>
      )}
      {rule && (
        <div className={styles.fact}>
          <Eye size={14} aria-hidden />
          <span className={styles.value}>{rule}</span>
        </div>
      )}
      {notes.length > 0 && <div className={styles.fact}>{notes.join(' · ')}</div>}
    </div>
  );
}
