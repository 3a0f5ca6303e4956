import { useQuery } from '@tanstack/react-query';
import { Eye, EyeOff } from 'lucide-react';
import { useParams, useSearchParams } from 'react-router';
import type { FlowVersion } from '../../api/resources/flows.ts';
import { FlowPicture } from '../../designer/index.ts';
import { Button, LinkButton } from '../elements/Button.tsx';
import { Page } from '../elements/Page.tsx';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { longMoment } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { flowsQuery, versionQuery, versionsQuery } from '../server/queries.ts';
import styles from './FlowsPage.module.css';

/** What was published, when, by whom and why; a version never changes. */
export function VersionsPage() {
  const text = useText();
  const { key = '' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const shown = Number(parameters.get('toon') ?? 0);
  const query = useQuery(versionsQuery(key));
  const flows = useQuery(flowsQuery);
  const flow = flows.data?.items.find((row) => row.key === key);
  return (
    <Page
      title={text('design.versionsOf', { name: flow?.name ?? key })}
      actions={
        flow?.mayEdit && (
          <LinkButton to={`/ontwerpen/${key}`} tone="primary">
            {text('design.open')}
          </LinkButton>
        )
      }
    >
      {query.isPending && <Skeleton rows={3} height="6rem" />}
      {query.isError && !query.data && (
        <LoadProblem what={text('design.loadFailed')} error={query.error} onRetry={() => void query.refetch()} />
      )}
      <ul className={styles.versions}>
        {query.data?.items.map((version) => (
          <VersionItem
            key={version.version}
            version={version}
            isShown={shown === version.version}
            onToggle={() =>
              setParameters(shown === version.version ? {} : { toon: String(version.version) }, { replace: true })
            }
          />
        ))}
      </ul>
    </Page>
  );
}

function VersionItem({ version, isShown, onToggle }: { version: FlowVersion; isShown: boolean; onToggle: () => void }) {
  const text = useText();
  return (
    <li className={styles.version}>
      <div className={styles.versionHead}>
        <h2 className={styles.words}>{text('design.version', { version: version.version })}</h2>
        <Button
          tone="quiet"
          icon={isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          aria-expanded={isShown}
          onPress={onToggle}
        >
          {text(isShown ? 'design.hide' : 'design.show')}
        </Button>
      </div>
      <p>{version.reason}</p>
      <p className={styles.facts}>
        <span>{text('design.publishedBy', { name: version.publishedBy, when: longMoment(version.publishedAt) })}</span>
        <span>{text('design.running', { count: version.runningCases })}</span>
      </p>
      <p className={styles.hash}>{text('design.hash', { hash: version.planHash })}</p>
      {isShown && <Drawing flowKey={version.key} version={version.version} />}
    </li>
  );
}

function Drawing({ flowKey, version }: { flowKey: string; version: number }) {
  const { data } = useQuery(versionQuery(flowKey, version));
  if (!data) return <Skeleton rows={1} height="16rem" />;
  return (
    <div className={styles.picture}>
      <FlowPicture flow={data.flow} position={[]} passedNodes={[]} />
    </div>
  );
}
