import type { BusinessDuration } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { NumberInput } from '../../ui/NumberInput.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './parts.module.css';

interface DurationInputProps {
  label: string;
  value: BusinessDuration;
  onChange: (value: BusinessDuration) => void;
}

type Unit = 'workingDays' | 'workingHours' | 'days';

const unitOf = (value: BusinessDuration): Unit =>
  'workingDays' in value ? 'workingDays' : 'days' in value ? 'days' : 'workingHours';

const countOf = (value: BusinessDuration): number =>
  'workingDays' in value ? value.workingDays : 'days' in value ? value.days : value.workingHours;

function durationOf(count: number, unit: Unit): BusinessDuration {
  if (unit === 'workingHours') return { workingHours: count };
  return unit === 'days' ? { days: Math.round(count) } : { workingDays: Math.round(count) };
}

/** A duration in working days, working hours or calendar days. */
export function DurationInput({ label, value, onChange }: DurationInputProps) {
  const text = useText();
  const unit = unitOf(value);
  const count = countOf(value);
  return (
    <div className={styles.row} role="group" aria-label={label}>
      <NumberInput
        label={label}
        hidesLabel
        value={count}
        min={0}
        max={1_000}
        onChange={(next) => onChange(durationOf(next ?? 0, unit))}
      />
      <Select
        label={text('duration.unit')}
        hidesLabel
        value={unit}
        options={[
          { id: 'workingDays', label: text('duration.working-days') },
          { id: 'workingHours', label: text('duration.working-hours') },
          { id: 'days', label: text('duration.days-of-calendar') },
        ]}
        onChange={(next) => onChange(durationOf(count, next))}
      />
    </div>
  );
}
