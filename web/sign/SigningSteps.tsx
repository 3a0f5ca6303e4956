import { CircleCheckBig, CircleX, LoaderCircle } from 'lucide-react';
import type { SigningResource } from '../../api/resources/tasks.ts';
import { classNames } from '../class-names.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './SigningPage.module.css';

/** How far each document is. */
export function SigningSteps({ signing }: { signing: SigningResource }) {
  const text = useText();
  const isOver = ['failed', 'cancelled', 'expired'].includes(signing.state);
  return (
    <ul className={styles.documents}>
      {signing.documents.map((document) => {
        const isLost = document.state === 'dropped' || (isOver && document.state === 'prepared');
        const isDone = document.state === 'embedded';
        const Icon = isLost ? CircleX : isDone ? CircleCheckBig : LoaderCircle;
        return (
          <li key={`${document.taskId}/${document.documentId}`} className={styles.document}>
            <Icon
              aria-hidden
              className={classNames(
                styles.icon,
                isLost && styles.lost,
                isDone && styles.done,
                !isLost && !isDone && styles.busy,
              )}
            />
            <div>
              <p className={styles.file}>{document.fileName}</p>
              <p>
                {isLost && document.state === 'prepared'
                  ? text('signing.state.unsigned')
                  : text(`signing.state.${document.state}`)}
              </p>
              {document.problem && <p className={styles.lost}>{document.problem.sentence}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
