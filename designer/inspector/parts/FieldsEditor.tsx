import { ArrowDown, ArrowUp, ChevronDown, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { FormField } from '../../../engine/index.ts';
import { fieldIdFrom, fieldTypes, withType } from '../../model/new-field.ts';
import { useText } from '../../text/use-text.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { Toggle } from '../../ui/Toggle.tsx';
import { OptionsEditor } from './OptionsEditor.tsx';
import rows from './rows.module.css';
import parts from './parts.module.css';

type Update = (current: readonly FormField[]) => FormField[];

interface FieldsEditorProps {
  value: readonly FormField[];
  onChange: (update: Update) => void;
}

/** The questions of the start form, each with its sort of answer. */
export function FieldsEditor({ value, onChange }: FieldsEditorProps) {
  const text = useText();
  const [opened, setOpened] = useState<string | null>(null);
  const add = () => {
    const label = text('fields.new', { number: value.length + 1 });
    const id = fieldIdFrom(
      label,
      value.map((field) => field.id),
    );
    onChange((current) => [...current, { id, type: 'text', label: { nl: label }, required: false }]);
    setOpened(id);
  };
  const swap = (index: number) =>
    onChange((current) => {
      const next = [...current];
      const [first, second] = [next[index], next[index + 1]];
      if (first && second) [next[index], next[index + 1]] = [second, first];
      return next;
    });
  return (
    <div className={parts.list}>
      {value.map((field, index) => (
        <Disclosure
          key={field.id}
          className={rows.row!}
          isExpanded={opened === field.id}
          onExpandedChange={(isOpen) => setOpened(isOpen ? field.id : null)}
        >
          <Heading level={4} className={rows.heading!}>
            <AriaButton slot="trigger" className={rows.trigger!}>
              <span className={rows.name}>{field.label.nl || text('fields.nameless')}</span>
              <span className={rows.detail}>{text(`fields.type.${field.type}`)}</span>
              <ChevronDown size={16} aria-hidden />
            </AriaButton>
          </Heading>
          <DisclosurePanel className={rows.panel!}>
            <FieldForm
              field={field}
              onChange={(next) =>
                onChange((current) => current.map((each) => (each.id === field.id ? next(each) : each)))
              }
            />
            <div className={rows.foot}>
              <IconButton
                icon={ArrowUp}
                label={text('branches.up')}
                isDisabled={index === 0}
                onPress={() => swap(index - 1)}
              />
              <IconButton
                icon={ArrowDown}
                label={text('branches.down')}
                isDisabled={index === value.length - 1}
                onPress={() => swap(index)}
              />
              <Button
                look="danger"
                icon={Trash2}
                onPress={() => onChange((current) => current.filter(({ id }) => id !== field.id))}
              >
                {text('action.remove')}
              </Button>
            </div>
          </DisclosurePanel>
        </Disclosure>
      ))}
      <Button look="quiet" icon={Plus} onPress={add}>
        {text('fields.add')}
      </Button>
    </div>
  );
}

interface FieldFormProps {
  field: FormField;
  onChange: (update: (current: FormField) => FormField) => void;
}

function FieldForm({ field, onChange }: FieldFormProps) {
  const text = useText();
  return (
    <>
      <TextInput
        label={text('fields.question')}
        value={field.label.nl}
        maxLength={300}
        onCommit={(nl) => onChange((current) => ({ ...current, label: { ...current.label, nl } }))}
      />
      <Select
        label={text('fields.type')}
        value={field.type}
        options={fieldTypes.map((id) => ({ id, label: text(`fields.type.${id}`) }))}
        onChange={(type) => onChange((current) => withType(current, type, text('options.new', { number: 1 })))}
      />
      {field.type === 'choice' && (
        <OptionsEditor
          value={field.options}
          onChange={(update) =>
            onChange((current) =>
              current.type === 'choice' ? { ...current, options: update(current.options) } : current,
            )
          }
        />
      )}
      <Toggle
        label={text('fields.required')}
        value={field.required}
        onChange={(required) => onChange((current) => ({ ...current, required }))}
      />
      <p className={parts.note}>{text('fields.id', { id: field.id })}</p>
    </>
  );
}
