import type { Due } from '../../../engine/index.ts';
import { useNames } from '../../designer-context.ts';
import { useText } from '../../text/use-text.ts';
import { Select } from '../../ui/Select.tsx';
import { DurationInput } from './DurationInput.tsx';
import styles from './parts.module.css';

type Sort = 'none' | 'duration' | 'field';

/** When a task is due: never, a working duration after it opened, or on a date of the form. */
export function DueEditor({ value, onChange }: { value: Due | undefined; onChange: (value: Due | undefined) => void }) {
  const text = useText();
  const { form } = useNames();
  const dates = form.filter(({ type }) => type === 'date').map(({ id, label }) => ({ id, label: label.nl }));
  const sort: Sort = !value ? 'none' : 'field' in value ? 'field' : 'duration';
  const change = (next: Sort) => {
    if (next === 'none') onChange(undefined);
    else onChange(next === 'duration' ? { workingDays: 5 } : { field: dates[0]?.id ?? '' });
  };
  return (
    <div className={styles.list}>
      <Select
        label={text('due.label')}
        hidesLabel
        value={sort}
        options={[
          { id: 'none', label: text('due.none') },
          { id: 'duration', label: text('due.duration') },
          ...(dates.length > 0 || sort === 'field' ? [{ id: 'field' as const, label: text('due.from-field') }] : []),
        ]}
        onChange={change}
      />
      {value && 'field' in value && (
        <Select
          label={text('due.which-field')}
          value={value.field}
          options={dates}
          onChange={(field) => onChange({ field })}
        />
      )}
      {value && !('field' in value) && (
        <DurationInput label={text('due.duration-label')} value={value} onChange={onChange} />
      )}
    </div>
  );
}
