import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { classNames } from '../class-names.ts';
import type { Option } from './ComboField.tsx';
import { fieldClass, FieldFrame } from './Field.tsx';
import styles from './RadioField.module.css';

interface Props {
  label: string;
  help?: string | undefined;
  problem?: string | undefined;
  isOptional?: boolean;
  groupId?: string;
  options: Option[];
  value: string | null;
  onChange: (key: string) => void;
}

/** One of few: side by side, or below one another when they say more than a word. */
export function RadioField({ label, help, problem, isOptional = false, groupId, options, value, onChange }: Props) {
  const hasDetails = options.some(({ detail }) => detail !== undefined);
  return (
    <RadioGroup value={value} onChange={onChange} isInvalid={Boolean(problem)} className={fieldClass}>
      <FieldFrame label={label} help={help} problem={problem} isOptional={isOptional}>
        <div id={groupId} tabIndex={-1} className={classNames(styles.options, hasDetails && styles.column)}>
          {options.map(({ key, name, detail }) => (
            <Radio key={key} value={key} className={classNames(styles.option)}>
              <span>
                {name}
                {detail && <span className={styles.detail}>{detail}</span>}
              </span>
            </Radio>
          ))}
        </div>
      </FieldFrame>
    </RadioGroup>
  );
}
