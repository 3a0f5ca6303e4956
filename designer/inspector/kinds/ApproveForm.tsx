import type { NodeOf } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { Toggle } from '../../ui/Toggle.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';
import { withPart } from '../with-part.ts';
import { Instructions, TaskSections } from './TaskSections.tsx';

export function ApproveForm({ node }: { node: NodeOf<'approve'> }) {
  const text = useText();
  const change = useChangeSettings(node);
  const { settings } = node;
  return (
    <>
      <TaskSections
        task={settings}
        onWho={(who) => change((current) => ({ ...current, who }))}
        onDue={(due) => change((current) => withPart(current, 'due', due))}
        onLadder={(ladder) => change((current) => ({ ...current, ladder }))}
      />
      <Section title={text('task.more')}>
        <Instructions
          value={settings.instructions}
          onCommit={(instructions) => change((current) => withPart(current, 'instructions', instructions))}
        />
        <Toggle
          label={text('approve.four-eyes')}
          help={text('approve.four-eyes-help')}
          value={settings.fourEyes}
          onChange={(fourEyes) => change((current) => ({ ...current, fourEyes }))}
        />
      </Section>
    </>
  );
}
