import { AnswerDialog } from './AnswerDialog.tsx';
import { AskDialog } from './AskDialog.tsx';
import { ExtendDialog } from './ExtendDialog.tsx';
import { ReassignDialog } from './ReassignDialog.tsx';
import type { TaskChange } from './task-change.ts';

interface Props {
  change: TaskChange;
  /** Says what was done, when that shows nowhere else. */
  onDone: (said?: string) => void;
  onClose: () => void;
}

/** The dialog of a change to a task. */
export function TaskChangeDialog({ change, onDone, onClose }: Props) {
  const shared = { onDone, onClose };
  switch (change.kind) {
    case 'ask':
      return <AskDialog task={change.task} {...shared} />;
    case 'answer':
      return <AnswerDialog task={change.task} question={change.question} {...shared} />;
    case 'reassign':
      return <ReassignDialog task={change.task} {...shared} />;
    case 'extend':
      return <ExtendDialog task={change.task} {...shared} />;
  }
}
