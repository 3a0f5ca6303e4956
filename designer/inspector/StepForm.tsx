import { CircleAlert, Trash2, TriangleAlert } from 'lucide-react';
import type { FlowNode, Problem } from '../../engine/index.ts';
import { kindIcon } from '../canvas/kind-icons.ts';
import { useSentence } from '../checks/use-sentence.ts';
import { useDesigner } from '../designer-context.ts';
import { useEdits } from '../edits.ts';
import { renameNode } from '../model/commands/rename-node.ts';
import { families, isKind } from '../model/kinds.ts';
import { kindLabel } from '../text/labels.ts';
import { useText } from '../text/use-text.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { ApproveForm } from './kinds/ApproveForm.tsx';
import { ArchiveForm } from './kinds/ArchiveForm.tsx';
import { CallForm } from './kinds/CallForm.tsx';
import { DecideForm } from './kinds/DecideForm.tsx';
import { DeliverForm } from './kinds/DeliverForm.tsx';
import { EndForm } from './kinds/EndForm.tsx';
import { FillForm } from './kinds/FillForm.tsx';
import { ForkForm } from './kinds/ForkForm.tsx';
import { JoinForm } from './kinds/JoinForm.tsx';
import { NotifyForm } from './kinds/NotifyForm.tsx';
import { SealForm } from './kinds/SealForm.tsx';
import { SignForm } from './kinds/SignForm.tsx';
import { StartForm } from './kinds/StartForm.tsx';
import { SubflowForm } from './kinds/SubflowForm.tsx';
import { WaitForm } from './kinds/WaitForm.tsx';
import { WaysOut } from './parts/WaysOut.tsx';
import styles from './Inspector.module.css';

/** A step: its name, the settings of its kind, and where its ways out lead. */
export function StepForm({ node, problems }: { node: FlowNode; problems: readonly Problem[] }) {
  const text = useText();
  const designer = useDesigner();
  const edits = useEdits();
  const sentence = useSentence();
  const Icon = kindIcon(node.kind);
  return (
    <div className={styles.form}>
      <div className={styles.head} data-family={isKind(node.kind) ? families[node.kind] : 'logic'}>
        <span className={styles.icon}>
          <Icon size={18} aria-hidden />
        </span>
        <h2 className={styles.title}>{kindLabel(node.kind, text)}</h2>
      </div>
      <p className={styles.help}>{text(isKind(node.kind) ? `kind.${node.kind}.help` : 'kind.unknown.help')}</p>
      {problems.length > 0 && (
        <ul className={styles.problems}>
          {problems.map((problem, index) => (
            <li key={index} data-severity={problem.severity}>
              {problem.severity === 'error' ? (
                <CircleAlert size={16} aria-label={text('checks.error')} />
              ) : (
                <TriangleAlert size={16} aria-label={text('checks.warning')} />
              )}
              <span>{sentence(problem)}</span>
            </li>
          ))}
        </ul>
      )}
      <TextInput
        label={text('step.name')}
        name="name"
        value={node.name.nl}
        maxLength={200}
        onCommit={(nl) => {
          const { flow } = designer.getState();
          designer.run(renameNode(flow, node.id, { ...node.name, nl }));
        }}
      />
      <KindForm node={node} />
      <WaysOut node={node} />
      <div className={styles.foot}>
        <Button look="danger" icon={Trash2} onPress={edits.removeSelected}>
          {text('step.remove')}
        </Button>
      </div>
    </div>
  );
}

function KindForm({ node }: { node: FlowNode }) {
  switch (node.kind) {
    case 'start':
      return <StartForm node={node} />;
    case 'approve':
      return <ApproveForm node={node} />;
    case 'sign':
      return <SignForm node={node} />;
    case 'fill':
      return <FillForm node={node} />;
    case 'decide':
      return <DecideForm node={node} />;
    case 'fork':
      return <ForkForm node={node} />;
    case 'join':
      return <JoinForm node={node} />;
    case 'wait':
      return <WaitForm node={node} />;
    case 'subflow':
      return <SubflowForm node={node} />;
    case 'seal':
      return <SealForm node={node} />;
    case 'call':
      return <CallForm node={node} />;
    case 'notify':
      return <NotifyForm node={node} />;
    case 'deliver':
      return <DeliverForm node={node} />;
    case 'archive':
      return <ArchiveForm node={node} />;
    case 'end':
      return <EndForm node={node} />;
    default:
      return null;
  }
}
