import { useQuery } from '@tanstack/react-query';
import { ArrowRight, SearchX } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import type { FlowRow } from '../../api/resources/flows.ts';
import { Page } from '../elements/Page.tsx';
import { SearchBox } from '../elements/SearchBox.tsx';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { flowsQuery } from '../server/queries.ts';
import { useMe } from '../shell/me.ts';
import { groupByDepartment } from './departments.ts';
import styles from './StartPage.module.css';

/** Which kind of document is it? The own department's first. */
export function StartPage() {
  const text = useText();
  const query = useQuery(flowsQuery);
  const [parameters, setParameters] = useSearchParams();
  const search = parameters.get('zoek') ?? '';
  return (
    <Page
      title={text('start.title')}
      intro={text('start.intro')}
      actions={
        <SearchBox
          label={text('start.search')}
          value={search}
          onChange={(value) => setParameters(value ? { zoek: value } : {}, { replace: true })}
        />
      }
    >
      {query.isPending && <Skeleton rows={3} height="8rem" />}
      {query.isError && !query.data && (
        <LoadProblem what={text('start.loadFailed')} error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && <Departments flows={query.data.items.filter(({ mayStart }) => mayStart)} search={search} />}
    </Page>
  );
}

function Departments({ flows, search }: { flows: FlowRow[]; search: string }) {
  const text = useText();
  const me = useMe();
  const groups = groupByDepartment(flows, search, me.department);
  if (groups.length === 0) {
    return (
      <p className={styles.none} role="status">
        <SearchX aria-hidden /> {search ? text('start.nothingFound', { search }) : text('start.none')}
      </p>
    );
  }
  return groups.map(({ name, rows }) => (
    <section key={name} className={styles.department}>
      <h2>{name}</h2>
      <ul className={styles.cards}>
        {rows.map((flow) => (
          <li key={flow.key} className={styles.card}>
            <h3>
              <Link to={`/starten/${flow.key}`} className={styles.link}>
                {flow.name}
              </Link>
            </h3>
            {flow.description && <p className={styles.description}>{flow.description}</p>}
            <span className={styles.go} aria-hidden>
              {text('start.begin')} <ArrowRight />
            </span>
          </li>
        ))}
      </ul>
    </section>
  ));
}
