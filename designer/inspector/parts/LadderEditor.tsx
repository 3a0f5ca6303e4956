import { ArrowUpRight, BellRing, DoorOpen, Plus } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { Due, LadderStep } from '../../../engine/index.ts';
import { useNames } from '../../designer-context.ts';
import { dueLabel, durationLabel, rungWhat } from '../../text/labels.ts';
import { useText } from '../../text/use-text.ts';
import type { Text } from '../../text/use-text.ts';
import { Button } from '../../ui/Button.tsx';
import { RungForm } from './RungForm.tsx';
import styles from './LadderEditor.module.css';

interface LadderEditorProps {
  value: readonly LadderStep[];
  due: Due | undefined;
  onChange: (value: LadderStep[]) => void;
}

const icons: Record<LadderStep['do'], LucideIcon> = { remind: BellRing, escalate: ArrowUpRight, overdue: DoorOpen };

/** What happens while a task stays open, as a time line: from its opening, past the due day, rung by rung. */
export function LadderEditor({ value, due, onChange }: LadderEditorProps) {
  const text = useText();
  const names = useNames();
  const [opened, setOpened] = useState<number | null>(null);
  const add = () => {
    onChange([...value, newRung(value, due)]);
    setOpened(value.length);
  };
  const rungs = value.map((step, index) => (
    <li key={index} className={styles.rung}>
      <Rung
        step={step}
        title={`${rungTime(step, text)}: ${rungWhat(step, names, text)}`}
        isOpen={opened === index}
        onOpen={(isOpen) => setOpened(isOpen ? index : null)}
        hasDue={due !== undefined}
        onChange={(next) => onChange(value.map((each, at) => (at === index ? next : each)))}
        onRemove={() => {
          setOpened(null);
          onChange(value.filter((_, at) => at !== index));
        }}
      />
    </li>
  ));
  const dueAt = value.filter((step) => !isPastDue(step, due)).length;
  return (
    <div className={styles.ladder}>
      <ol className={styles.line}>
        <li className={styles.mark}>{text('ladder.opens')}</li>
        {rungs.slice(0, dueAt)}
        <li className={styles.mark}>
          {due ? text('ladder.due', { due: dueLabel(due, names.form, text) }) : text('ladder.no-due')}
        </li>
        {rungs.slice(dueAt)}
      </ol>
      <Button look="quiet" icon={Plus} onPress={add}>
        {text('ladder.add')}
      </Button>
    </div>
  );
}

/** Whether a rung comes after the due day, as far as that can be told without a calendar. */
function isPastDue({ when }: LadderStep, due: Due | undefined): boolean {
  if ('afterDue' in when) return true;
  if (!('after' in when) || !due) return false;
  if ('workingDays' in when.after && 'workingDays' in due) return when.after.workingDays > due.workingDays;
  return 'workingHours' in when.after && 'workingHours' in due && when.after.workingHours > due.workingHours;
}

interface RungProps {
  step: LadderStep;
  title: string;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  hasDue: boolean;
  onChange: (step: LadderStep) => void;
  onRemove: () => void;
}

function Rung({ step, title, isOpen, onOpen, hasDue, onChange, onRemove }: RungProps) {
  const Icon = icons[step.do];
  return (
    <Disclosure className={styles.disclosure!} isExpanded={isOpen} onExpandedChange={onOpen}>
      <Heading className={styles.heading!} level={4}>
        <AriaButton slot="trigger" className={styles.trigger!}>
          <span className={styles.dot} data-do={step.do}>
            <Icon size={14} aria-hidden />
          </span>
          {title}
        </AriaButton>
      </Heading>
      <DisclosurePanel className={styles.panel!}>
        <RungForm step={step} hasDue={hasDue} onChange={onChange} onRemove={onRemove} />
      </DisclosurePanel>
    </Disclosure>
  );
}

function rungTime({ when }: LadderStep, text: Text): string {
  if ('after' in when) return text('ladder.time-after', { duration: durationLabel(when.after, text) });
  if ('beforeDue' in when) return text('ladder.time-before-due', { duration: durationLabel(when.beforeDue, text) });
  return text('ladder.time-after-due', { duration: durationLabel(when.afterDue, text) });
}

/** First a reminder, halfway; then somebody else hears of it. */
function newRung(ladder: readonly LadderStep[], due: Due | undefined): LadderStep {
  const isFirst = ladder.length === 0;
  return {
    when: isFirst || !due ? { after: { workingDays: 3 + 2 * ladder.length } } : { afterDue: { workingDays: 1 } },
    do: isFirst ? 'remind' : 'escalate',
    to: [],
    as: 'informed',
    repeat: 0,
  };
}
