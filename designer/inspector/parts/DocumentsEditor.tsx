import { ChevronDown, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { DocumentSlot } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { Button } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { Toggle } from '../../ui/Toggle.tsx';
import parts from './parts.module.css';
import rows from './rows.module.css';

interface DocumentsEditorProps {
  value: readonly DocumentSlot[];
  onChange: (update: (current: readonly DocumentSlot[]) => DocumentSlot[]) => void;
}

/** The documents of a case: which are asked for, and which are signed. */
export function DocumentsEditor({ value, onChange }: DocumentsEditorProps) {
  const text = useText();
  const [opened, setOpened] = useState<string | null>(null);
  const add = () => {
    const id = newSlotId(value);
    onChange((current) => [
      ...current,
      { id, label: { nl: text('documents.new') }, required: false, many: true, signed: false },
    ]);
    setOpened(id);
  };
  return (
    <div className={parts.list}>
      {value.map((slot) => {
        const change = (part: Partial<DocumentSlot>) =>
          onChange((current) => current.map((each) => (each.id === slot.id ? { ...each, ...part } : each)));
        return (
          <Disclosure
            key={slot.id}
            className={rows.row!}
            isExpanded={opened === slot.id}
            onExpandedChange={(isOpen) => setOpened(isOpen ? slot.id : null)}
          >
            <Heading level={4} className={rows.heading!}>
              <AriaButton slot="trigger" className={rows.trigger!}>
                <span className={rows.name}>{slot.label.nl || text('fields.nameless')}</span>
                <span className={rows.detail}>
                  {text(slot.signed ? 'documents.is-signed' : 'documents.is-attached')}
                </span>
                <ChevronDown size={16} aria-hidden />
              </AriaButton>
            </Heading>
            <DisclosurePanel className={rows.panel!}>
              <TextInput
                label={text('documents.label')}
                value={slot.label.nl}
                maxLength={200}
                onCommit={(nl) => change({ label: { ...slot.label, nl } })}
              />
              <Toggle label={text('documents.signed')} value={slot.signed} onChange={(signed) => change({ signed })} />
              <Toggle
                label={text('documents.required')}
                value={slot.required}
                onChange={(required) => change({ required })}
              />
              <Toggle label={text('documents.many')} value={slot.many} onChange={(many) => change({ many })} />
              {value.length > 1 && (
                <div className={rows.foot}>
                  <Button
                    look="danger"
                    icon={Trash2}
                    onPress={() => onChange((current) => current.filter(({ id }) => id !== slot.id))}
                  >
                    {text('action.remove')}
                  </Button>
                </div>
              )}
            </DisclosurePanel>
          </Disclosure>
        );
      })}
      <Button look="quiet" icon={Plus} onPress={add}>
        {text('documents.add')}
      </Button>
    </div>
  );
}

function newSlotId(slots: readonly DocumentSlot[]): string {
  for (let number = slots.length + 1; ; number += 1) {
    const id = `document-${number}`;
    if (!slots.some((slot) => slot.id === id)) return id;
  }
}
