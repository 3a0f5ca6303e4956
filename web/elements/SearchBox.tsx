import { Search } from 'lucide-react';
import { type Ref, useEffect, useRef, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { classNames } from '../class-names.ts';
import { inputClass } from './Field.tsx';
import styles from './SearchBox.module.css';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  inputRef?: Ref<HTMLInputElement>;
}

/**
 * A search whose words stand in the address. What is typed lives here and goes there after a pause: the address follows too
 * slowly to hold a field that somebody types in.
 */
export function SearchBox({ label, value, onChange, inputRef }: Props) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    // Another address than the one told here: the back button, a link.
    if (value !== told.current) setTyped(value);
    told.current = value;
  }, [value]);
  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      latest.current(typed);
    }, 200);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <SearchField aria-label={label} value={typed} onChange={setTyped} className={classNames(styles.box)}>
      <Search aria-hidden className={styles.icon} />
      <Input
        {...(inputRef && { ref: inputRef })}
        className={classNames(inputClass, styles.input)}
        placeholder={label}
      />
    </SearchField>
  );
}
