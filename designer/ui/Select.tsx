import { Check, ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import styles from './field.module.css';

export interface Option<V extends string> {
  id: V;
  label: string;
}

interface SelectProps<V extends string> {
  label: string;
  value: V;
  options: Option<V>[];
  onChange: (value: V) => void;
  /** The label is for screen readers only: what stands beside it says it already. */
  hidesLabel?: boolean;
  help?: string;
}

export function Select<V extends string>({ label, value, options, onChange, hidesLabel, help }: SelectProps<V>) {
  return (
    <AriaSelect
      className={styles.field!}
      value={value}
      onChange={(key) => key !== null && key !== value && onChange(key as V)}
      {...(hidesLabel ? { 'aria-label': label } : {})}
    >
      {!hidesLabel && <Label className={styles.label}>{label}</Label>}
      <Button className={styles.select!}>
        <SelectValue className={styles.selectValue!} />
        <ChevronDown size={16} aria-hidden />
      </Button>
      {help && <p className={styles.help}>{help}</p>}
      <Popover className={styles.popover!}>
        <ListBox className={styles.options!} items={options}>
          {({ id, label: words }) => (
            <ListBoxItem id={id} textValue={words} className={styles.option!}>
              {({ isSelected }) => (
                <>
                  <span>{words}</span>
                  {isSelected && <Check size={16} aria-hidden />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
