import { ArrowDown, ArrowUp, ChevronDown, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { allFields } from '../../../engine/index.ts';
import type { FormField } from '../../../engine/index.ts';
import { useDesigner } from '../../designer-context.ts';
import { fieldIdFrom, fieldTypes, isMentioned, withType } from '../../model/new-field.ts';
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
  addLabel: string;
}

/** The questions of a form, each with its sort of answer. */
export function FieldsEditor({ value, onChange, addLabel }: FieldsEditorProps) {
  const text = useText();
  const designer = useDesigner();
  const [opened, setOpened] = useState<string | null>(null);
  const [rowKeys, setRowKeys] = useState<Record<string, string>>({});
  const keyOf = (id: string) => rowKeys[id] ?? id;
  const idFor = (label: string, ownId?: string) => {
    const ids = allFields(designer.getState().flow).map(({ id }) => id);
    return fieldIdFrom(
      label,
      ids.filter((id) => id !== ownId),
    );
  };
  const add = () => {
    const label = text('fields.new', { number: value.length + 1 });
    const id = idFor(label);
    const key = crypto.randomUUID();
    onChange((current) => [...current, { id, type: 'text', label: { nl: label }, required: false }]);
    setRowKeys((keys) => ({ ...keys, [id]: key }));
    setOpened(key);
  };
  // Only a new question is named after its label, and only until something speaks of it: cases know the name of an old one.
  const rename = ({ id, label }: FormField, nl: string) => {
    const isNew = id in rowKeys || label.nl === text('fields.new', { number: Number(/\d+$/.exec(label.nl)?.[0]) });
    const isFree = isNew && nl.trim() !== '' && !isMentioned(designer.getState().flow, id);
    const nextId = isFree ? idFor(nl, id) : id;
    if (isFree) setRowKeys((keys) => ({ ...keys, [nextId]: keyOf(id) }));
    onChange((current) =>
      current.map((each) => (each.id === id ? { ...each, id: nextId, label: { ...each.label, nl } } : each)),
    );
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
          key={keyOf(field.id)}
          className={rows.row!}
          isExpanded={opened === keyOf(field.id)}
          onExpandedChange={(isOpen) => setOpened(isOpen ? keyOf(field.id) : null)}
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
              onRename={(nl) => rename(field, nl)}
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
        {addLabel}
      </Button>
    </div>
  );
}

interface FieldFormProps {
  field: FormField;
  onRename: (label: string) => void;
  onChange: (update: (current: FormField) => FormField) => void;
}

function FieldForm({ field, onRename, onChange }: FieldFormProps) {
  const text = useText();
  return (
    <>
      <TextInput label={text('fields.question')} value={field.label.nl} maxLength={300} onCommit={onRename} />
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
