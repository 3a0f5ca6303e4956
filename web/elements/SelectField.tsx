import { ChevronDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { classNames } from '../class-names.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './ComboField.module.css';
import type { Option } from './ComboField.tsx';
import { fieldClass, FieldFrame, inputClass, optionClass, popoverClass } from './Field.tsx';

interface Props {
  label: string;
  help?: string | undefined;
  problem?: string | undefined;
  isOptional?: boolean;
  buttonId?: string;
  options: Option[];
  value: string | null;
  onChange: (key: string) => void;
}

export function SelectField({ label, help, problem, isOptional = false, buttonId, options, value, onChange }: Props) {
  const text = useText();
  return (
    <Select
      value={value}
      placeholder={text('select.none')}
      onChange={(key) => key !== null && onChange(String(key))}
      isInvalid={Boolean(problem)}
      className={fieldClass}
      {...(buttonId && { id: buttonId })}
    >
      <FieldFrame label={label} help={help} problem={problem} isOptional={isOptional}>
        <AriaButton className={classNames(inputClass, styles.select)}>
          <SelectValue />
          <ChevronDown aria-hidden />
        </AriaButton>
      </FieldFrame>
      <Popover className={popoverClass}>
        <ListBox items={options} className={classNames(styles.list)}>
          {(option) => (
            <ListBoxItem id={option.key} textValue={option.name} className={optionClass}>
              {option.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
