import type { NodeOf } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { BranchesEditor } from '../parts/BranchesEditor.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';

export function DecideForm({ node }: { node: NodeOf<'decide'> }) {
  const text = useText();
  const change = useChangeSettings(node);
  return (
    <Section title={text('decide.branches')} help={text('decide.branches-help')}>
      <BranchesEditor
        value={node.settings.branches}
        fewest={1}
        make={(id, name) => ({ id, name, when: '' })}
        onChange={(update) => change((current) => ({ ...current, branches: update(current.branches) }))}
      />
    </Section>
  );
}
