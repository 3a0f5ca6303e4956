import { CornerDownRight, MessageCircleQuestion } from 'lucide-react';
import { Button } from '../elements/Button.tsx';
import { shortMoment } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './Questions.module.css';
import type { Question } from './task-change.ts';

interface Props {
  questions: readonly Question[];
  onAnswer: (question: Question) => void;
}

/** What was asked about a task, with the answers; who is asked can answer here. */
export function Questions({ questions, onAnswer }: Props) {
  const text = useText();
  const now = new Date();
  if (questions.length === 0) return null;
  return (
    <ul className={styles.questions}>
      {questions.map((question) => (
        <li key={question.id}>
          <MessageCircleQuestion aria-hidden />
          <div className={styles.words}>
            <p>
              {text('questions.asked', { name: question.askedBy, to: question.to.join(', ') })}{' '}
              <span className={styles.when}>{shortMoment(question.at, now)}</span>
            </p>
            <blockquote className={styles.quote}>{question.text}</blockquote>
            {question.answer && (
              <div className={styles.answer}>
                <CornerDownRight aria-hidden />
                <div className={styles.words}>
                  <p>
                    {text('questions.answered', { name: question.answer.by })}{' '}
                    <span className={styles.when}>{shortMoment(question.answer.at, now)}</span>
                  </p>
                  <blockquote className={styles.quote}>{question.answer.text}</blockquote>
                </div>
              </div>
            )}
            {!question.answer &&
              (question.mayAnswer ? (
                <div>
                  <Button onPress={() => onAnswer(question)}>{text('answer.confirm')}</Button>
                </div>
              ) : (
                <p className={styles.when}>{text('questions.waiting')}</p>
              ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
