import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { SearchBox } from '../elements/SearchBox.tsx';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { directoryQuery } from '../server/queries.ts';
import styles from './Administration.module.css';
import { principalName } from './principal-name.ts';

/** Who works here and with which roles; changed in the directory of the organisation, read here. */
export function PeoplePart() {
  const text = useText();
  const query = useQuery(directoryQuery);
  const [parameters, setParameters] = useSearchParams();
  const search = parameters.get('zoek') ?? '';
  const departmentOf = (key: string) => query.data?.departments.find((each) => each.key === key)?.name ?? '';
  const people = (query.data?.people ?? []).filter((person) =>
    `${person.name} ${person.function} ${departmentOf(person.department)}`.toLowerCase().includes(search.toLowerCase()),
  );
  return (
    <section className={styles.section} aria-labelledby="medewerkers">
      <h2 id="medewerkers">{text('people.title')}</h2>
      <p className={styles.intro}>{text('people.intro')}</p>
      <SearchBox
        label={text('people.search')}
        value={search}
        onChange={(value) => setParameters(value ? { zoek: value } : {}, { replace: true })}
      />
      {query.isPending && <Skeleton rows={6} />}
      {query.isError && !query.data && (
        <LoadProblem what={text('people.loadFailed')} error={query.error} onRetry={() => void query.refetch()} />
      )}
      <p role="status" className="visually-hidden">
        {text('people.count', { count: people.length })}
      </p>
      {people.length > 0 && (
        <ul className={styles.list}>
          {people.map((person) => (
            <li key={person.id} className={styles.item}>
              <div className={styles.words}>
                <p className={styles.name}>{person.name}</p>
                <p className={styles.muted}>
                  {person.function}, {departmentOf(person.department)}
                </p>
              </div>
              <p>{person.roles.map((role) => principalName(`role:${role}`, query.data)).join(', ')}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
