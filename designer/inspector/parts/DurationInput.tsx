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

/** A duration in working days or working hours. */
export function DurationInput({ label, value, onChange }: DurationInputProps) {
  const text = useText();
  const unit = 'workingDays' in value ? 'workingDays' : 'workingHours';
  const count = 'workingDays' in value ? value.workingDays : value.workingHours;
  const make = (next: number, of: typeof unit): BusinessDuration =>
    of === 'workingDays' ? { workingDays: Math.round(next) } : { workingHours: next };
  return (
    <div className={styles.row} role="group" aria-label={label}>
      <NumberInput
        label={label}
        hidesLabel
        value={count}
        min={0}
        max={1_000}
        onChange={(next) => onChange(make(next ?? 0, unit))}
      />
      <Select
        label={text('duration.unit')}
        hidesLabel
        value={unit}
        options={[
          { id: 'workingDays', label: text('duration.working-days') },
          { id: 'workingHours', label: text('duration.working-hours') },
        ]}
        onChange={(next) => onChange(make(count, next))}
      />
    </div>
  );
}
