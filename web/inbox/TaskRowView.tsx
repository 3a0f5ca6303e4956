import { Check, Clock, PenLine, Stamp, TextCursorInput } from 'lucide-react';
import { Checkbox } from 'react-aria-components/Checkbox';
import type { TaskRow } from '../../api/resources/tasks.ts';
import { classNames } from '../class-names.ts';
import { dueInWords } from '../i18n/due-in-words.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './TaskRowView.module.css';

const icons = { approve: Stamp, sign: PenLine, fill: TextCursorInput };

/** A row: what to do, of what, by when, for whom, how long a read. */
export function TaskRowView({ row, isOpen, refusal }: { row: TaskRow; isOpen: boolean; refusal: string | null }) {
  const text = useText();
  const due = dueInWords(row.dueAt, row.workingDaysLeft, new Date(), text);
  const Icon = icons[row.kind];
  return (
    <div className={styles.row}>
      <Checkbox
        slot="selection"
        className={classNames(styles.checkbox)}
        aria-label={text('inbox.select', { title: row.caseTitle })}
      >
        <span className={styles.box}>
          <Check aria-hidden />
        </span>
      </Checkbox>
      <span
        className={classNames(styles.kind, row.kind === 'sign' ? styles.sign : styles.approve, isOpen && styles.shown)}
      >
        <Icon aria-hidden />
      </span>
      <div className={styles.words}>
        <p className={styles.title}>{row.caseTitle}</p>
        <p className={styles.facts}>
          <span>{text(`kind.${row.kind}`)}</span>
          <span className={classNames(styles.due, styles[due.tone])}>
            {due.tone !== 'calm' && <Clock aria-hidden />}
            {due.text}
          </span>
          <span>{row.caseNumber}</span>
          <span>{text('inbox.pages', { count: row.pages })}</span>
        </p>
        {row.actAs.ground !== 'self' && (
          <p className={styles.for}>{text(`actAs.${row.actAs.ground}`, { for: row.actAs.label })}</p>
        )}
        {row.pendingSignature && <p className={styles.state}>{text('task.pendingShort')}</p>}
        {row.lease && !row.lease.mine && (
          <p className={styles.state}>{text('task.leasedShort', { name: row.lease.holderName })}</p>
        )}
        {refusal && <p className={styles.refusal}>{text('inbox.refused', { sentence: refusal })}</p>}
      </div>
      {isOpen && <span className="visually-hidden">{text('inbox.isOpen')}</span>}
    </div>
  );
}
