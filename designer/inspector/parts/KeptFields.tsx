import type { Assignment } from '../../../engine/index.ts';
import { useNames } from '../../designer-context.ts';
import { useText } from '../../text/use-text.ts';
import styles from './parts.module.css';
import { ValuesEditor } from './ValuesEditor.tsx';

interface KeptFieldsProps {
  value: readonly Assignment[];
  onChange: (value: Assignment[]) => void;
  /** An example of an expression over what came in. */
  example: string;
}

/** What is kept of an answer: fields of the case, each with an expression. */
export function KeptFields({ value, onChange, example }: KeptFieldsProps) {
  const text = useText();
  const { form } = useNames();
  return (
    <>
      <ValuesEditor
        value={value.map(({ field, value: expression }) => ({ name: field, value: expression }))}
        onChange={(rows) => onChange(rows.map((row) => ({ field: row.name, value: row.value })))}
        names={form.map(({ id, label }) => ({ id, label: label.nl }))}
        nameLabel={text('values.field')}
        valueLabel={text('values.value')}
        example={example}
        addLabel={text('values.keep')}
      />
      {form.length === 0 && <p className={styles.note}>{text('values.no-fields')}</p>}
    </>
  );
}
