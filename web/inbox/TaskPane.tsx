import { ArrowLeft, FolderOpen } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { TaskRow } from '../../api/resources/tasks.ts';
import { fileAddress, LazyPdfView } from '../document/LazyPdfView.tsx';
import { DocumentTabs } from '../document/DocumentTabs.tsx';
import { classNames } from '../class-names.ts';
import { Skeleton } from '../elements/Waiting.tsx';
import { dueInWords } from '../i18n/due-in-words.ts';
import { useText } from '../i18n/use-text.ts';
import type { Question } from '../task-changes/task-change.ts';
import { Questions } from '../task-changes/Questions.tsx';
import { GonePane } from './GonePane.tsx';
import { TaskActions, type TaskActionsProps } from './TaskActions.tsx';
import { TaskNotices } from './TaskNotices.tsx';
import styles from './TaskPane.module.css';

interface Props extends Pick<TaskActionsProps, 'onAsk' | 'onSign' | 'onChange'> {
  id: string | null;
  row: TaskRow | null;
  isLoading: boolean;
  refusal: string | null;
  /** The address of the list, where the preview stands alone. */
  backTo: string | null;
  onAnswer: (row: TaskRow, question: Question) => void;
}

/** The task that is open: what is asked, the document, the buttons. */
export function TaskPane({ id, row, isLoading, ...rest }: Props) {
  const text = useText();
  if (isLoading) {
    return (
      <section className={styles.pane} aria-label={text('task.preview')}>
        <div className={styles.padded}>
          <Skeleton rows={2} height="4rem" />
        </div>
      </section>
    );
  }
  if (!row) return <GonePane id={id} backTo={rest.backTo} />;
  return <OpenTask row={row} {...rest} />;
}

function OpenTask({ row, refusal, backTo, onAnswer, ...acts }: Omit<Props, 'id' | 'isLoading'> & { row: TaskRow }) {
  const text = useText();
  const [shown, setShown] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const due = dueInWords(row.dueAt, row.workingDaysLeft, new Date(), text);
  const file = row.documents[shown] ?? row.documents[0];
  const Heading = backTo ? 'h1' : 'h2';
  useEffect(() => {
    if (backTo) heading.current?.focus();
  }, [backTo]);
  return (
    <section className={styles.pane} aria-labelledby="taak">
      <div className={styles.head}>
        {backTo && (
          <Link to={backTo} className={styles.back}>
            <ArrowLeft aria-hidden /> {text('inbox.title')}
          </Link>
        )}
        <div className={styles.titleLine}>
          <Heading id="taak" ref={heading} tabIndex={-1} className={styles.title}>
            {row.caseTitle}
          </Heading>
          <span className={classNames(styles.due, styles[due.tone])}>{due.text}</span>
        </div>
        <p className={styles.facts}>
          <span>{row.nodeName}</span>
          <span>{row.flowName}</span>
          <span>
            <Link to={`/dossiers/${encodeURIComponent(row.caseId)}`} className={styles.case}>
              <FolderOpen aria-hidden />
              {text('task.case', { number: row.caseNumber })}
            </Link>
          </span>
        </p>
        <TaskNotices row={row} refusal={refusal} />
        {row.questions.length > 0 && (
          <div className={styles.questions} role="group" aria-label={text('questions.title')} tabIndex={0}>
            <Questions questions={row.questions} onAnswer={(question) => onAnswer(row, question)} />
          </div>
        )}
        {row.documents.length > 1 && (
          <DocumentTabs names={row.documents.map(({ fileName }) => fileName)} shown={shown} onShow={setShown} />
        )}
      </div>
      <div className={styles.document}>
        {file ? (
          <LazyPdfView address={fileAddress(file.sha256)} fileName={file.fileName} />
        ) : (
          <p className={styles.padded}>{text('task.noDocument')}</p>
        )}
      </div>
      <TaskActions row={row} {...acts} />
    </section>
  );
}
