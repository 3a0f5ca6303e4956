import { Trash2 } from 'lucide-react';
import type { BusinessDuration, LadderStep } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { Button } from '../../ui/Button.tsx';
import { NumberInput } from '../../ui/NumberInput.tsx';
import { Select } from '../../ui/Select.tsx';
import { DurationInput } from './DurationInput.tsx';
import { PrincipalsPicker } from './PrincipalsPicker.tsx';
import styles from './parts.module.css';

interface RungFormProps {
  step: LadderStep;
  hasDue: boolean;
  onChange: (step: LadderStep) => void;
  onRemove: () => void;
}

type Since = 'after' | 'beforeDue' | 'afterDue';

/** One rung: what happens, when, and to whom. */
export function RungForm({ step, hasDue, onChange, onRemove }: RungFormProps) {
  const text = useText();
  const { since, duration } = read(step.when);
  return (
    <div className={styles.list}>
      <Select
        label={text('ladder.what')}
        value={step.do}
        options={(['remind', 'escalate', 'overdue'] as const).map((id) => ({ id, label: text(`ladder.do.${id}`) }))}
        onChange={(what) => onChange({ ...step, do: what })}
      />
      <DurationInput
        label={text('ladder.when')}
        value={duration}
        onChange={(next) => onChange({ ...step, when: write(since, next) })}
      />
      <Select
        label={text('ladder.since')}
        hidesLabel
        value={since}
        options={(['after', 'beforeDue', 'afterDue'] as const)
          .filter((id) => hasDue || id === 'after' || id === since)
          .map((id) => ({ id, label: text(`ladder.since.${id}`) }))}
        onChange={(next) => onChange({ ...step, when: write(next, duration) })}
      />
      {step.do === 'remind' && (
        <NumberInput
          label={text('ladder.repeat')}
          value={step.repeat}
          min={0}
          max={20}
          onChange={(repeat) => onChange({ ...step, repeat: repeat ?? 0 })}
        />
      )}
      {step.do === 'escalate' && (
        <>
          <PrincipalsPicker
            label={text('ladder.to')}
            use="inform"
            value={step.to}
            onChange={(to) => onChange({ ...step, to })}
          />
          <Select
            label={text('ladder.as')}
            value={step.as}
            options={(['informed', 'added', 'replacing'] as const).map((id) => ({
              id,
              label: text(`ladder.as.${id}`),
            }))}
            onChange={(as) => onChange({ ...step, as })}
          />
        </>
      )}
      {step.do === 'overdue' && <p className={styles.note}>{text('ladder.overdue-help')}</p>}
      <Button look="danger" icon={Trash2} onPress={onRemove}>
        {text('ladder.remove')}
      </Button>
    </div>
  );
}

function read(when: LadderStep['when']): { since: Since; duration: BusinessDuration } {
  if ('after' in when) return { since: 'after', duration: when.after };
  return 'beforeDue' in when
    ? { since: 'beforeDue', duration: when.beforeDue }
    : { since: 'afterDue', duration: when.afterDue };
}

function write(since: Since, duration: BusinessDuration): LadderStep['when'] {
  switch (since) {
    case 'after':
      return { after: duration };
    case 'beforeDue':
      return { beforeDue: duration };
    case 'afterDue':
      return { afterDue: duration };
  }
}
