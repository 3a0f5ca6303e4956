import { Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { useCommitted } from './use-committed.ts';
import styles from './field.module.css';

interface TextInputProps {
  label: string;
  value: string;
  onCommit: (text: string) => void;
  help?: string;
  placeholder?: string;
  rows?: number;
  maxLength?: number;
  /** For expressions and names that a machine reads. */
  isCode?: boolean;
  /** The name that `focusField` finds it by. */
  name?: string;
}

export function TextInput({
  label,
  value,
  onCommit,
  help,
  placeholder,
  rows,
  maxLength,
  isCode,
  name,
}: TextInputProps) {
  const { typed, type, commit } = useCommitted(value, onCommit);
  const shared = {
    'data-code': isCode || undefined,
    'data-field': name,
    ...(placeholder ? { placeholder } : {}),
    ...(isCode ? { spellCheck: false } : {}),
  };
  return (
    <TextField
      className={styles.field!}
      value={typed}
      onChange={type}
      onBlur={commit}
      {...(maxLength ? { maxLength } : {})}
    >
      <Label className={styles.label}>{label}</Label>
      {rows ? (
        <TextArea className={styles.area!} rows={rows} {...shared} />
      ) : (
        <Input className={styles.input!} {...shared} />
      )}
      {help && (
        <Text slot="description" className={styles.help}>
          {help}
        </Text>
      )}
    </TextField>
  );
}
