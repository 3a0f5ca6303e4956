import { Plus, Trash2 } from 'lucide-react';
import type { LocalizedText } from '../../../engine/index.ts';
import { fieldIdFrom } from '../../model/new-field.ts';
import { useText } from '../../text/use-text.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import parts from './parts.module.css';
import rows from './rows.module.css';

interface Option {
  value: string;
  label: LocalizedText;
}

interface OptionsEditorProps {
  value: readonly Option[];
  onChange: (update: (current: readonly Option[]) => Option[]) => void;
}

/** The answers one may choose from. */
export function OptionsEditor({ value, onChange }: OptionsEditorProps) {
  const text = useText();
  return (
    <div className={parts.list} role="group" aria-label={text('options.title')}>
      {value.map((option, index) => (
        <div key={option.value} className={rows.option}>
          <TextInput
            label={text('options.label', { number: index + 1 })}
            value={option.label.nl}
            maxLength={200}
            onCommit={(nl) =>
              onChange((current) =>
                current.map((each) => (each.value === option.value ? { ...each, label: { ...each.label, nl } } : each)),
              )
            }
          />
          {value.length > 1 && (
            <IconButton
              icon={Trash2}
              label={text('options.remove', { name: option.label.nl })}
              onPress={() => onChange((current) => current.filter((each) => each.value !== option.value))}
            />
          )}
        </div>
      ))}
      <Button
        look="quiet"
        icon={Plus}
        onPress={() =>
          onChange((current) => [
            ...current,
            {
              value: fieldIdFrom(
                'optie',
                current.map((each) => each.value),
              ),
              label: { nl: text('options.new', { number: current.length + 1 }) },
            },
          ])
        }
      >
        {text('options.add')}
      </Button>
    </div>
  );
}
