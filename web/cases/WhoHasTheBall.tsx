import { Archive, CircleCheckBig, CircleSlash, CircleX, Hourglass, UserRound } from 'lucide-react';
import type { CaseDetail } from '../../api/resources/cases.ts';
import { classNames } from '../class-names.ts';
import { clock, longMoment, shortDay } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './CasePage.module.css';

const ends = { completed: CircleCheckBig, refused: CircleX, cancelled: CircleSlash } as const;

/** The first thing somebody wants to know of a case. */
export function WhoHasTheBall({ found }: { found: CaseDetail }) {
  const text = useText();
  const now = new Date();
  if (found.status !== 'running') {
    const Icon = ends[found.status];
    return (
      <section className={classNames(styles.ball, styles[found.status])} aria-label={text('case.outcome')}>
        <Icon aria-hidden className={styles.ballIcon} />
        <div>
          <p className={styles.who}>{text(`case.end.${found.status}`)}</p>
          {found.endedAt && <p>{text('case.endedAt', { when: longMoment(found.endedAt) })}</p>}
          {found.archive && (
            <p className={styles.archived}>
              <Archive aria-hidden /> {text('case.archived', { location: found.archive.location })}
            </p>
          )}
        </div>
      </section>
    );
  }
  if (found.waitingFor.length === 0) {
    return (
      <section className={styles.ball} aria-label={text('case.ball')}>
        <Hourglass aria-hidden className={styles.ballIcon} />
        <div>
          <p className={styles.who}>{text(found.incident ? 'case.stuck' : 'case.working')}</p>
          <p>{text(found.incident ? 'case.stuckExplain' : 'case.workingExplain')}</p>
        </div>
      </section>
    );
  }
  return (
    <section className={classNames(styles.ball, found.overdue && styles.overdue)} aria-label={text('case.ball')}>
      <UserRound aria-hidden className={styles.ballIcon} />
      <ul className={styles.waiting}>
        {found.waitingFor.map(({ taskId, nodeName, labels, dueAt }) => {
          const isLate = dueAt !== null && Date.parse(dueAt) < now.getTime();
          return (
            <li key={taskId}>
              <p className={styles.who}>{text('case.atTurn', { who: labels.join(', ') })}</p>
              <p>
                {nodeName}
                {dueAt && (
                  <span className={classNames(isLate && styles.late)}>
                    {' · '}
                    {text(isLate ? 'case.wasDue' : 'case.until', { day: shortDay(dueAt, now), time: clock(dueAt) })}
                  </span>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
