import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { classNames } from '../class-names.ts';
import { inputClass } from './Field.tsx';
import styles from './SearchBox.module.css';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A search that waits for a pause in the typing before it asks. */
export function SearchBox({ label, value, onChange }: Props) {
  const [typed, setTyped] = useState(value);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => latest.current(typed), 250);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <SearchField aria-label={label} value={typed} onChange={setTyped} className={classNames(styles.box)}>
      <Search aria-hidden className={styles.icon} />
      <Input className={classNames(inputClass, styles.input)} placeholder={label} />
    </SearchField>
  );
}
