import { Link } from 'react-router';
import type { CaseRow } from '../../api/resources/cases.ts';
import { classNames } from '../class-names.ts';
import { shortDay, shortMoment } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { CaseStatus } from './CaseStatus.tsx';
import styles from './CasesPage.module.css';

export function CaseListItem({ row }: { row: CaseRow }) {
  const text = useText();
  const now = new Date();
  return (
    <li className={styles.row}>
      <div className={styles.subject}>
        <Link to={`/dossiers/${encodeURIComponent(row.id)}`} className={styles.title}>
          {row.title}
        </Link>
        <p className={styles.facts}>
          {text('cases.facts', { number: row.number, flow: row.flowName, starter: row.starterName })}
        </p>
      </div>
      <div className={styles.ball}>
        {row.waitingFor.map(({ taskId, nodeName, labels, dueAt }) => (
          <p key={taskId}>
            <span className={styles.step}>{nodeName}</span>
            <span className={classNames(styles.facts, row.overdue && styles.late)}>
              {labels.join(', ')}
              {dueAt && ` · ${text('due.by', { day: shortDay(dueAt, now) })}`}
            </span>
          </p>
        ))}
        {row.endedAt && (
          <p className={styles.facts}>{text('cases.endedAt', { when: shortMoment(row.endedAt, now) })}</p>
        )}
      </div>
      <CaseStatus row={row} />
    </li>
  );
}
