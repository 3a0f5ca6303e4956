import { Input } from 'react-aria-components/Input';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps } from 'react-aria-components/TextField';
import { FieldFrame, fieldClass, inputClass } from './Field.tsx';

interface Props extends Omit<TextFieldProps, 'children' | 'className' | 'isInvalid'> {
  label: string;
  help?: string | undefined;
  problem?: string | undefined;
  isOptional?: boolean;
  isMultiline?: boolean;
  placeholder?: string;
  /** For a link to the control. */
  inputId?: string;
}

export function TextField({
  label,
  help,
  problem,
  isOptional = false,
  isMultiline = false,
  placeholder,
  inputId,
  ...rest
}: Props) {
  return (
    <AriaTextField {...rest} {...(inputId && { id: inputId })} isInvalid={Boolean(problem)} className={fieldClass}>
      <FieldFrame label={label} help={help} problem={problem} isOptional={isOptional}>
        {isMultiline ? (
          <TextArea className={inputClass} rows={4} />
        ) : (
          <Input className={inputClass} {...(placeholder && { placeholder })} />
        )}
      </FieldFrame>
    </AriaTextField>
  );
}
