import type { NodeOf } from '../../../engine/index.ts';
import { useFlow } from '../../designer-context.ts';
import { useText } from '../../text/use-text.ts';
import { Toggle } from '../../ui/Toggle.tsx';
import { FieldsEditor } from '../parts/FieldsEditor.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';
import { withPart } from '../with-part.ts';
import { Instructions, TaskSections } from './TaskSections.tsx';

export function FillForm({ node }: { node: NodeOf<'fill'> }) {
  const text = useText();
  const { documents } = useFlow();
  const change = useChangeSettings(node);
  const { settings } = node;
  const replaceable = (slot: string, isOn: boolean) =>
    change((current) => {
      const others = current.documents.filter((id) => id !== slot);
      return { ...current, documents: isOn ? [...others, slot] : others };
    });
  return (
    <>
      <Section title={text('fill.form')} help={text('fill.form-help')}>
        <FieldsEditor
          value={settings.form}
          addLabel={text('fields.add')}
          onChange={(update) => change((current) => ({ ...current, form: update(current.form) }))}
        />
      </Section>
      <Section title={text('fill.documents')} help={text('fill.documents-help')}>
        {documents.map(({ id, label }) => (
          <Toggle
            key={id}
            label={label.nl}
            value={settings.documents.includes(id)}
            onChange={(isOn) => replaceable(id, isOn)}
          />
        ))}
      </Section>
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
      </Section>
    </>
  );
}
