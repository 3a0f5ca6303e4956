import { ReasonDialog } from '../elements/ReasonDialog.tsx';
import { useText } from '../i18n/use-text.ts';
import { usePostOnce } from '../server/use-post-once.ts';
import styles from './Questions.module.css';
import { type Asked, type ChangeableTask, taskAddress } from './task-change.ts';
import { TitleList } from './TitleList.tsx';

interface Props {
  task: Pick<ChangeableTask, 'id'>;
  question: Asked;
  onDone: (said: string) => void;
  onClose: () => void;
}

export function AnswerDialog({ task, question, onDone, onClose }: Props) {
  const text = useText();
  const post = usePostOnce();
  const address = taskAddress(task, `questions/${encodeURIComponent(question.id)}/answer`);
  return (
    <ReasonDialog
      title={text('answer.title', { name: question.askedBy })}
      confirm={text('answer.confirm')}
      keptAs={`answer:${task.id}:${question.id}`}
      words={{ label: text('answer.label'), help: text('answer.help'), missing: text('answer.missing') }}
      onSend={(answer) => post(address, { answer })}
      onDone={() => onDone(text('answer.done', { name: question.askedBy }))}
      onClose={onClose}
    >
      {() => (
        <>
          <TitleList rows={[{ ...question, id: task.id }]} />
          <blockquote className={styles.quote}>{question.text}</blockquote>
        </>
      )}
    </ReasonDialog>
  );
}
