import { Plus, Trash2 } from 'lucide-react';
import type { NodeOf } from '../../../engine/index.ts';
import { useFlow } from '../../designer-context.ts';
import { useText } from '../../text/use-text.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { KeptFields } from '../parts/KeptFields.tsx';
import parts from '../parts/parts.module.css';
import { ValuesEditor } from '../parts/ValuesEditor.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';

export function SubflowForm({ node }: { node: NodeOf<'subflow'> }) {
  const text = useText();
  const change = useChangeSettings(node);
  const { flow, input, documents, output } = node.settings;
  return (
    <>
      <Section title={text('subflow.which')}>
        <TextInput
          label={text('subflow.flow')}
          help={text('subflow.flow-help')}
          value={flow}
          isCode
          maxLength={64}
          onCommit={(next) => change((current) => ({ ...current, flow: next.trim() }))}
        />
      </Section>
      <Section title={text('subflow.documents')} help={text('subflow.documents-help')}>
        <AlongEditor value={documents} onChange={(next) => change((current) => ({ ...current, documents: next }))} />
      </Section>
      <Section title={text('subflow.input')} help={text('subflow.input-help')}>
        <ValuesEditor
          value={input.map(({ field, value }) => ({ name: field, value }))}
          onChange={(rows) =>
            change((current) => ({ ...current, input: rows.map(({ name, value }) => ({ field: name, value })) }))
          }
          nameLabel={text('subflow.field')}
          valueLabel={text('values.value')}
          example="onderwerp"
          addLabel={text('values.add')}
        />
      </Section>
      <Section title={text('values.kept')} help={text('subflow.output-help')}>
        <KeptFields
          value={output}
          onChange={(next) => change((current) => ({ ...current, output: next }))}
          example="result.besluit"
        />
      </Section>
    </>
  );
}

type Along = NodeOf<'subflow'>['settings']['documents'];

/** Which documents go along, and what they are called in the other flow. */
function AlongEditor({ value, onChange }: { value: Along; onChange: (value: Along) => void }) {
  const text = useText();
  const { documents } = useFlow();
  const change = (index: number, part: Partial<Along[number]>) =>
    onChange(value.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <div className={parts.list}>
      {value.map(({ slot, from }, index) => (
        <div key={index} className={parts.card}>
          <div className={parts.cardHead}>
            <Select
              label={text('subflow.from')}
              value={from}
              options={documents.map(({ id, label }) => ({ id, label: label.nl }))}
              onChange={(next) => change(index, { from: next })}
            />
            <IconButton
              icon={Trash2}
              label={text('branches.remove', { name: from })}
              onPress={() => onChange(value.filter((_, at) => at !== index))}
            />
          </div>
          <TextInput
            label={text('subflow.slot')}
            value={slot}
            isCode
            maxLength={64}
            onCommit={(next) => change(index, { slot: next.trim() })}
          />
        </div>
      ))}
      <Button
        look="quiet"
        icon={Plus}
        onPress={() => onChange([...value, { slot: 'hoofd', from: documents[0]?.id ?? '' }])}
      >
        {text('subflow.add-document')}
      </Button>
    </div>
  );
}
