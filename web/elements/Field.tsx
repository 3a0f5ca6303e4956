import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text as AriaText } from 'react-aria-components/Text';
import { CircleAlert } from 'lucide-react';
import { classNames } from '../class-names.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './Field.module.css';

interface Props {
  label: string;
  help?: string | undefined;
  isOptional?: boolean;
  problem?: string | undefined;
  children: ReactNode;
}

/** What stands around a control inside a react-aria field: label, help, the control, what is wrong. */
export function FieldFrame({ label, help, isOptional = false, problem, children }: Props) {
  const text = useText();
  return (
    <>
      <Label className={classNames(styles.label)}>
        {label} {isOptional && <span className={styles.optional}>{text('field.optional')}</span>}
      </Label>
      {help && (
        <AriaText slot="description" className={classNames(styles.help)}>
          {help}
        </AriaText>
      )}
      {problem && (
        <FieldError className={classNames(styles.problem)}>
          <CircleAlert aria-hidden /> {problem}
        </FieldError>
      )}
      {children}
    </>
  );
}

export const fieldClass = styles.field ?? '';
export const inputClass = styles.input ?? '';
export const popoverClass = styles.popover ?? '';
export const optionClass = styles.option ?? '';
