import type { TaskChanges } from '../../api/resources/task-changes.ts';
import type { MessageKey } from '../i18n/languages.ts';

/** An open task, as far as a change to it needs to know it: a row of the inbox, or what a case waits for. */
export interface ChangeableTask extends TaskChanges {
  /** `CASE~TASK`. */
  id: string;
  caseTitle: string;
  caseNumber: string;
  nodeName: string;
  dueAt: string | null;
}

export type TaskChangeKind = 'ask' | 'reassign' | 'extend';
export type Question = TaskChanges['questions'][number];

/** A change that somebody began, and has not sent. */
export type TaskChange =
  | { kind: TaskChangeKind; task: ChangeableTask }
  | { kind: 'answer'; task: Pick<ChangeableTask, 'id'>; question: Asked };

/** A question as who answers it must see it. */
export interface Asked extends Pick<Question, 'id' | 'askedBy' | 'text'> {
  caseTitle: string;
  caseNumber: string;
}

export const changeLabels: Record<TaskChangeKind, MessageKey> = {
  ask: 'change.ask',
  reassign: 'change.reassign',
  extend: 'change.extend',
};

/** What this person may change about a task, as the API says. */
export function changesOf({ mayAsk, mayExtend, open }: TaskChanges): TaskChangeKind[] {
  const may: Record<TaskChangeKind, boolean> = {
    ask: mayAsk,
    reassign: open.some(({ mayReassign }) => mayReassign),
    extend: mayExtend,
  };
  return (['ask', 'reassign', 'extend'] as const).filter((kind) => may[kind]);
}

/** The address of a task, under which its changes are. */
export const taskAddress = ({ id }: Pick<ChangeableTask, 'id'>, change: string): string =>
  `/tasks/${encodeURIComponent(id)}/${change}`;
