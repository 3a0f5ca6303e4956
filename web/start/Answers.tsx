import { useQuery } from '@tanstack/react-query';
import type { FieldValue, Flow, FormField } from '../../engine/index.ts';
import { longDay } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { directoryQuery } from '../server/queries.ts';
import type { Draft } from './draft.ts';
import { writeNumber } from './numbers.ts';
import styles from './StartFlowPage.module.css';

/** Every answer in words, to check. */
export function Answers({ flow, draft, title }: { flow: Flow; draft: Draft; title: string | null }) {
  const text = useText();
  const { data: directory } = useQuery(directoryQuery);
  const inWords = (field: FormField, value: FieldValue | undefined): string => {
    if (field.type === 'boolean') return text(value === true ? 'yes' : 'no');
    if (value === undefined || value === null || value === '') return text('start.notFilled');
    if (typeof value === 'object') return [value.name, value.email].filter(Boolean).join('\n');
    if (typeof value === 'number') return writeNumber(value);
    if (field.type === 'choice')
      return field.options.find((option) => option.value === value)?.label.nl ?? String(value);
    if (field.type === 'person') return directory?.people.find(({ id }) => id === value)?.name ?? text('loading');
    return field.type === 'date' ? longDay(`${String(value)}T12:00:00Z`) : String(value);
  };
  return (
    <dl className={styles.answers}>
      {title && (
        <div>
          <dt>{text('start.caseTitle')}</dt>
          <dd>{title}</dd>
        </div>
      )}
      {flow.documents.map((slot) => {
        const names = draft.files.filter((file) => file.slot === slot.id).map(({ file }) => file.fileName);
        return (
          <div key={slot.id}>
            <dt>{slot.label.nl}</dt>
            <dd>{names.length > 0 ? names.join('\n') : text('start.noDocument')}</dd>
          </div>
        );
      })}
      {flow.form.map((field) => (
        <div key={field.id}>
          <dt>{field.label.nl}</dt>
          <dd>{inWords(field, draft.data[field.id])}</dd>
        </div>
      ))}
    </dl>
  );
}
