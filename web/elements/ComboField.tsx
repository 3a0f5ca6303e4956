import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { classNames } from '../class-names.ts';
import { useText } from '../i18n/use-text.ts';
import { fieldClass, FieldFrame, inputClass, optionClass, popoverClass } from './Field.tsx';
import styles from './ComboField.module.css';

export interface Option {
  key: string;
  name: string;
  detail?: string;
}

interface Props {
  label: string;
  help?: string | undefined;
  problem?: string | undefined;
  isOptional?: boolean;
  inputId?: string;
  placeholder?: string;
  options: Option[];
  value: string | null;
  onChange: (key: string | null) => void;
}

export function ComboField({
  label,
  help,
  problem,
  isOptional = false,
  inputId,
  placeholder,
  options,
  value,
  onChange,
}: Props) {
  const text = useText();
  const chosen = options.find(({ key }) => key === value)?.name ?? '';
  const [typed, setTyped] = useState(chosen);
  // Searched in the details too, which a chosen name does not repeat.
  const found =
    typed === chosen
      ? options
      : options.filter(({ name, detail }) => `${name} ${detail ?? ''}`.toLowerCase().includes(typed.toLowerCase()));
  return (
    <ComboBox
      items={found}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={value}
      onSelectionChange={(key) => {
        onChange(key === null ? null : String(key));
        setTyped(options.find((option) => option.key === key)?.name ?? '');
      }}
      isInvalid={Boolean(problem)}
      menuTrigger="focus"
      allowsEmptyCollection
      className={fieldClass}
      {...(inputId && { id: inputId })}
    >
      <FieldFrame label={label} help={help} problem={problem} isOptional={isOptional}>
        <Group className={classNames(styles.group)}>
          <Input className={inputClass} {...(placeholder && { placeholder })} />
          <AriaButton className={classNames(styles.arrow)}>
            <ChevronDown aria-hidden />
          </AriaButton>
        </Group>
      </FieldFrame>
      <Popover className={popoverClass}>
        <ListBox<Option>
          renderEmptyState={() => <p className={styles.none}>{text('combo.none')}</p>}
          className={classNames(styles.list)}
        >
          {(option) => (
            <ListBoxItem id={option.key} textValue={option.name} className={optionClass}>
              <span>{option.name}</span>
              {option.detail && <span className={styles.detail}>{option.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
