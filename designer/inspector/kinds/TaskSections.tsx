import type { Due, LadderStep, LocalizedText, Party } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { TextInput } from '../../ui/TextInput.tsx';
import { DueEditor } from '../parts/DueEditor.tsx';
import { LadderEditor } from '../parts/LadderEditor.tsx';
import { PartiesEditor } from '../parts/PartiesEditor.tsx';
import { Section } from '../Section.tsx';

interface Task {
  who: Party[];
  due?: Due | undefined;
  ladder: LadderStep[];
  instructions?: LocalizedText | undefined;
}

interface TaskSectionsProps {
  task: Task;
  onWho: (who: Party[]) => void;
  onDue: (due: Due | undefined) => void;
  onLadder: (ladder: LadderStep[]) => void;
}

/** What every task for people has: who, by when, and what happens when it stays open. */
export function TaskSections({ task, onWho, onDue, onLadder }: TaskSectionsProps) {
  const text = useText();
  return (
    <>
      <Section title={text('task.who')}>
        <PartiesEditor value={task.who} onChange={onWho} />
      </Section>
      <Section title={text('task.due')}>
        <DueEditor value={task.due} onChange={onDue} />
      </Section>
      <Section title={text('task.late')}>
        <LadderEditor value={task.ladder} due={task.due} onChange={onLadder} />
      </Section>
    </>
  );
}

interface InstructionsProps {
  value: LocalizedText | undefined;
  onCommit: (value: LocalizedText | undefined) => void;
}

export function Instructions({ value, onCommit }: InstructionsProps) {
  const text = useText();
  return (
    <TextInput
      label={text('task.instructions')}
      help={text('task.instructions-help')}
      value={value?.nl ?? ''}
      rows={3}
      maxLength={2_000}
      onCommit={(nl) => onCommit(nl.trim() ? { ...value, nl } : undefined)}
    />
  );
}
