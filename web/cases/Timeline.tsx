import type { CaseDetail } from '../../api/resources/cases.ts';
import { shortMoment } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './Timeline.module.css';

/** What happened, the newest first. */
export function Timeline({ entries }: { entries: CaseDetail['timeline'] }) {
  const text = useText();
  const now = new Date();
  return (
    <section className={styles.timeline} aria-labelledby="tijdlijn">
      <h2 id="tijdlijn">{text('case.timeline')}</h2>
      <ol className={styles.list}>
        {[...entries].reverse().map(({ sequence, at, sentence, reason, actorName }) => (
          <li key={sequence} className={actorName ? styles.byPerson : styles.byItself}>
            <p>{sentence}</p>
            {reason && <blockquote className={styles.reason}>{reason}</blockquote>}
            <time dateTime={at} className={styles.time}>
              {shortMoment(at, now)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
