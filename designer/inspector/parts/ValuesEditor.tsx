import { Plus, Trash2 } from 'lucide-react';
import { useText } from '../../text/use-text.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import type { Option } from '../../ui/Select.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import styles from './parts.module.css';

/** A value under a name, worked out by an expression. */
export interface NamedValue {
  name: string;
  value: string;
}

interface ValuesEditorProps {
  value: readonly NamedValue[];
  onChange: (value: NamedValue[]) => void;
  nameLabel: string;
  valueLabel: string;
  /** An example of an expression. */
  example: string;
  addLabel: string;
  /** The names to choose from; any name when absent. */
  names?: Option<string>[];
}

/** Values that are worked out: each has a name, and an expression in FEEL. */
export function ValuesEditor({ value, onChange, nameLabel, valueLabel, example, addLabel, names }: ValuesEditorProps) {
  const text = useText();
  const change = (index: number, part: Partial<NamedValue>) =>
    onChange(value.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <div className={styles.list}>
      {value.map((row, index) => (
        <div key={index} className={styles.card} role="group" aria-label={row.name || nameLabel}>
          <div className={styles.cardHead}>
            {names ? (
              <Select label={nameLabel} value={row.name} options={names} onChange={(name) => change(index, { name })} />
            ) : (
              <TextInput
                label={nameLabel}
                value={row.name}
                isCode
                maxLength={64}
                onCommit={(name) => change(index, { name: name.trim() })}
              />
            )}
            <IconButton
              icon={Trash2}
              label={text('branches.remove', { name: row.name })}
              onPress={() => onChange(value.filter((_, at) => at !== index))}
            />
          </div>
          <TextInput
            label={valueLabel}
            value={row.value}
            isCode
            maxLength={2_000}
            placeholder={example}
            onCommit={(expression) => change(index, { value: expression })}
          />
        </div>
      ))}
      <Button
        look="quiet"
        icon={Plus}
        isDisabled={names?.length === 0}
        onPress={() => onChange([...value, { name: names?.[0]?.id ?? '', value: '' }])}
      >
        {addLabel}
      </Button>
    </div>
  );
}
