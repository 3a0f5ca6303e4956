import { Archive, CircleCheckBig, CircleSlash, CircleX, Hourglass, UserRound } from 'lucide-react';
import type { CaseDetail } from '../../api/resources/cases.ts';
import { classNames } from '../class-names.ts';
import { clock, longMoment, shortDay } from '../i18n/dates.ts';
import { Button } from '../elements/Button.tsx';
import { useText } from '../i18n/use-text.ts';
import { changeIcons } from '../task-changes/change-icons.tsx';
import { changeLabels, changesOf, type ChangeableTask, type TaskChange } from '../task-changes/task-change.ts';
import { Questions } from '../task-changes/Questions.tsx';
import styles from './CasePage.module.css';

const ends = { completed: CircleCheckBig, refused: CircleX, cancelled: CircleSlash } as const;

interface Props {
  found: CaseDetail;
  onChange: (change: TaskChange) => void;
}

/** The first thing somebody wants to know of a case, and what one may change about it. */
export function WhoHasTheBall({ found, onChange }: Props) {
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
        {found.waitingFor.map((waiting) => {
          const { taskId, nodeName, labels, dueAt, questions } = waiting;
          const isLate = dueAt !== null && Date.parse(dueAt) < now.getTime();
          const task = { ...waiting, id: `${found.id}~${taskId}`, caseTitle: found.title, caseNumber: found.number };
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
              <Changes task={task} onChange={onChange} />
              <Questions
                questions={questions}
                onAnswer={(question) => onChange({ kind: 'answer', task, question: { ...task, ...question } })}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Changes({ task, onChange }: { task: ChangeableTask; onChange: Props['onChange'] }) {
  const text = useText();
  const changes = changesOf(task);
  if (changes.length === 0) return null;
  return (
    <div className={styles.changes} role="group" aria-label={text('change.of', { step: task.nodeName })}>
      {changes.map((kind) => (
        <Button key={kind} icon={changeIcons[kind]} onPress={() => onChange({ kind, task })}>
          {text(changeLabels[kind])}
        </Button>
      ))}
    </div>
  );
}
