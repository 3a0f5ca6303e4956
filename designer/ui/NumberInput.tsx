import { Minus, Plus } from 'lucide-react';
import { Button, Group, Input, Label, NumberField } from 'react-aria-components';
import styles from './field.module.css';

interface NumberInputProps {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  hidesLabel?: boolean;
}

/** A number, typed or stepped; empty is null. It is handed over on leaving the field. */
export function NumberInput({ label, value, onChange, min, max, hidesLabel }: NumberInputProps) {
  return (
    <NumberField
      className={styles.field!}
      value={value ?? NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      {...(min === undefined ? {} : { minValue: min })}
      {...(max === undefined ? {} : { maxValue: max })}
      {...(hidesLabel ? { 'aria-label': label } : {})}
    >
      {!hidesLabel && <Label className={styles.label}>{label}</Label>}
      <Group className={styles.number!}>
        <Button slot="decrement" className={styles.stepper!}>
          <Minus size={14} aria-hidden />
        </Button>
        <Input className={styles.digits!} />
        <Button slot="increment" className={styles.stepper!}>
          <Plus size={14} aria-hidden />
        </Button>
      </Group>
    </NumberField>
  );
}
