import { useQuery } from '@tanstack/react-query';
import { CircleCheck, MousePointerClick } from 'lucide-react';
import { caseQuery } from '../server/queries.ts';
import { LinkButton } from '../elements/Button.tsx';
import { shortMoment } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './TaskPane.module.css';

/** No task is open, or the one asked for is dealt with: then by whom and when, from its case. */
export function GonePane({ id, backTo }: { id: string | null; backTo: string | null }) {
  const text = useText();
  const caseId = id?.split('~')[0] ?? '';
  const found = useQuery({ ...caseQuery(caseId), enabled: id !== null, retry: false });
  const Heading = backTo ? 'h1' : 'h2';
  const last = found.data?.timeline.filter(({ actorName }) => actorName !== null).at(-1);
  if (!id) {
    return (
      <section className={styles.pane} aria-label={text('task.preview')}>
        <div className={styles.gone}>
          <MousePointerClick aria-hidden />
          <p>{text('task.chooseOne')}</p>
        </div>
      </section>
    );
  }
  return (
    <section className={styles.pane} aria-label={text('task.preview')}>
      <div className={styles.gone} role="status">
        <CircleCheck aria-hidden />
        <Heading>{text('task.gone')}</Heading>
        {last && <p>{text('task.goneBy', { sentence: last.sentence, when: shortMoment(last.at, new Date()) })}</p>}
        {found.data && (
          <LinkButton to={`/dossiers/${encodeURIComponent(caseId)}`}>
            {text('task.openCase', { number: found.data.number })}
          </LinkButton>
        )}
        {backTo && <LinkButton to={backTo}>{text('task.backToInbox')}</LinkButton>}
      </div>
    </section>
  );
}
