import { useQuery } from '@tanstack/react-query';
import { MessageCircleQuestion } from 'lucide-react';
import { Link } from 'react-router';
import { Button } from '../elements/Button.tsx';
import { shortMoment } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { questionsQuery } from '../server/queries.ts';
import type { TaskChange } from '../task-changes/task-change.ts';
import styles from './AskedOfMe.module.css';

/** What colleagues want to know of me before they go on; nothing at all when nobody asks. */
export function AskedOfMe({ onAnswer }: { onAnswer: (answer: TaskChange) => void }) {
  const text = useText();
  const { data } = useQuery(questionsQuery);
  const now = new Date();
  if (!data || data.items.length === 0) return null;
  return (
    <section className={styles.asked} aria-labelledby="vragen">
      <h2 id="vragen" className={styles.title}>
        {text('asked.title')} <span className={styles.count}>{data.items.length}</span>
      </h2>
      <ul className={styles.list}>
        {data.items.map((item) => (
          <li key={`${item.taskId} ${item.questionId}`} className={styles.question}>
            <MessageCircleQuestion aria-hidden />
            <div className={styles.words}>
              <p className={styles.text}>{item.text}</p>
              <p className={styles.facts}>
                {text('asked.by', { name: item.askedBy, when: shortMoment(item.at, now) })}{' '}
                <Link to={`/dossiers/${encodeURIComponent(item.caseId)}`}>
                  {text('asked.case', { title: item.caseTitle, number: item.caseNumber })}
                </Link>
              </p>
            </div>
            <Button
              aria-label={text('asked.answerNamed', { name: item.askedBy, title: item.caseTitle })}
              onPress={() =>
                onAnswer({ kind: 'answer', task: { id: item.taskId }, question: { ...item, id: item.questionId } })
              }
            >
              {text('answer.confirm')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
