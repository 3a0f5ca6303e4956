import type { Problem } from '../../engine/index.ts';
import { useDesignerState } from '../designer-context.ts';
import { useText } from '../text/use-text.ts';
import { EdgeForm } from './EdgeForm.tsx';
import { FlowForm } from './FlowForm.tsx';
import { SelectionForm } from './SelectionForm.tsx';
import { StepForm } from './StepForm.tsx';
import styles from './Inspector.module.css';

/** The settings of what is chosen: a step, a line, several steps, or else the flow itself. */
export function Inspector({ problems }: { problems: readonly Problem[] }) {
  const text = useText();
  return (
    <aside className={styles.inspector} aria-label={text('inspector.label')} data-region tabIndex={-1}>
      <Form problems={problems} />
    </aside>
  );
}

function Form({ problems }: { problems: readonly Problem[] }) {
  const { nodes, edge: edgeId } = useDesignerState((state) => state.selection);
  const flow = useDesignerState((state) => state.flow);
  const node = flow.nodes.find(({ id }) => id === nodes[0]);
  const edge = flow.edges.find(({ id }) => id === edgeId);
  if (edge) return <EdgeForm key={edge.id} edge={edge} />;
  if (nodes.length > 1) return <SelectionForm count={nodes.length} />;
  if (!node) return <FlowForm />;
  return (
    <StepForm key={node.id} node={node} problems={problems.filter(({ nodes: blamed }) => blamed.includes(node.id))} />
  );
}
