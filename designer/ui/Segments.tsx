import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { Option } from './Select.tsx';
import styles from './field.module.css';

interface SegmentsProps<V extends string> {
  label: string;
  value: V;
  options: Option<V>[];
  onChange: (value: V) => void;
  help?: string;
}

/** A choice between a few short words, all in sight. */
export function Segments<V extends string>({ label, value, options, onChange, help }: SegmentsProps<V>) {
  return (
    <RadioGroup
      className={styles.field!}
      value={value}
      onChange={(next) => onChange(next as V)}
      orientation="horizontal"
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.segments}>
        {options.map(({ id, label: words }) => (
          <Radio key={id} value={id} className={styles.segment!}>
            {words}
          </Radio>
        ))}
      </div>
      {help && <p className={styles.help}>{help}</p>}
    </RadioGroup>
  );
}
