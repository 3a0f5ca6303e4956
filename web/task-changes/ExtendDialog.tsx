import { useQuery } from '@tanstack/react-query';
import { DateField } from '../elements/DateField.tsx';
import { ReasonDialog } from '../elements/ReasonDialog.tsx';
import { TextField } from '../elements/TextField.tsx';
import { useProblemSentence } from '../elements/Waiting.tsx';
import { clock, shortDay } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { useKept } from '../keeping/use-kept.ts';
import { extensionQuery } from '../server/queries.ts';
import { usePostOnce } from '../server/use-post-once.ts';
import styles from './ExtendDialog.module.css';
import { type ChangeableTask, taskAddress } from './task-change.ts';
import { TitleList } from './TitleList.tsx';

interface Props {
  task: ChangeableTask;
  onDone: () => void;
  onClose: () => void;
}

/** Gives a task so many working days more, and shows first until when; a task without a term gets a last day. */
export function ExtendDialog({ task, onDone, onClose }: Props) {
  const text = useText();
  const post = usePostOnce();
  const keptAs = `extend:${task.id}`;
  const [term, change, forget] = useKept(`${keptAs}:term`, { days: '5', until: '' });
  const days = /^\s*\d{1,3}\s*$/.test(term.days) ? Number(term.days) : 0;
  const isCounted = task.dueAt !== null && days > 0;
  const shown = useQuery({ ...extensionQuery(task.id, days), enabled: isCounted });
  const by = task.dueAt === null ? { until: term.until } : { workingDays: days };
  return (
    <ReasonDialog
      title={text('extend.title', { step: task.nodeName })}
      confirm={text('extend.confirm')}
      keptAs={keptAs}
      reasonHelp={text('extend.reasonHelp')}
      isComplete={task.dueAt === null ? term.until !== '' : isCounted && shown.isSuccess}
      onSend={(reason) => post(taskAddress(task, 'extend'), { by, reason })}
      onDone={() => {
        forget();
        onDone();
      }}
      onClose={onClose}
    >
      {(wasTried) => (
        <>
          <TitleList rows={[task]} />
          {task.dueAt === null ? (
            <DateField
              label={text('extend.until')}
              problem={wasTried && term.until === '' ? text('extend.untilMissing') : undefined}
              value={term.until}
              onChange={(until) => change({ ...term, until })}
            />
          ) : (
            <WorkingDays
              typed={term.days}
              isWrong={days === 0 && (wasTried || term.days.trim() !== '')}
              now={task.dueAt}
              then={isCounted ? (shown.data?.dueAt ?? null) : null}
              error={isCounted ? shown.error : null}
              onChange={(typed) => change({ ...term, days: typed })}
            />
          )}
        </>
      )}
    </ReasonDialog>
  );
}

interface WorkingDaysProps {
  typed: string;
  isWrong: boolean;
  /** When the task is due now, and would be. */
  now: string;
  then: string | null;
  error: unknown;
  onChange: (typed: string) => void;
}

function WorkingDays({ typed, isWrong, now, then, error, onChange }: WorkingDaysProps) {
  const text = useText();
  const sentenceOf = useProblemSentence();
  const today = new Date();
  const moment = (at: string) => text('extend.moment', { day: shortDay(at, today), time: clock(at) });
  const refusal = error ? sentenceOf(error) : undefined;
  return (
    <>
      <div className={styles.days}>
        <TextField
          label={text('extend.days')}
          inputMode="numeric"
          value={typed}
          onChange={onChange}
          maxLength={3}
          problem={isWrong ? text('extend.daysWrong') : refusal}
        />
      </div>
      <dl className={styles.terms} aria-live="polite">
        <div>
          <dt>{text('extend.now')}</dt>
          <dd>{moment(now)}</dd>
        </div>
        <div>
          <dt>{text('extend.then')}</dt>
          <dd className={styles.then}>{then ? moment(then) : '…'}</dd>
        </div>
      </dl>
    </>
  );
}
