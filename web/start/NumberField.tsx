import { useState } from 'react';
import { TextField } from '../elements/TextField.tsx';
import { useText } from '../i18n/use-text.ts';
import { readNumber, writeNumber } from './numbers.ts';

interface Props {
  label: string;
  help?: string | undefined;
  problem?: string | undefined;
  isOptional: boolean;
  inputId: string;
  value: number | null;
  onChange: (value: number | null) => void;
}

/** A number as it is written here: `1.250,50`. What is no number stays as typed and says so. */
export function NumberField({ value, onChange, problem, ...rest }: Props) {
  const text = useText();
  const [typed, setTyped] = useState(() => (value === null ? '' : writeNumber(value)));
  const isWrong = typed.trim() !== '' && readNumber(typed) === null;
  return (
    <TextField
      {...rest}
      inputMode="decimal"
      value={typed}
      onChange={(next) => {
        setTyped(next);
        onChange(readNumber(next));
      }}
      problem={isWrong ? text('start.notANumber') : problem}
    />
  );
}
