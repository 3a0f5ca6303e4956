import type { NodeOf } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { BranchesEditor } from '../parts/BranchesEditor.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';

export function ForkForm({ node }: { node: NodeOf<'fork'> }) {
  const text = useText();
  const change = useChangeSettings(node);
  return (
    <Section title={text('fork.branches')} help={text('fork.branches-help')}>
      <BranchesEditor
        value={node.settings.branches}
        fewest={2}
        make={(id, name) => ({ id, name })}
        onChange={(update) => change((current) => ({ ...current, branches: update(current.branches) }))}
      />
    </Section>
  );
}
