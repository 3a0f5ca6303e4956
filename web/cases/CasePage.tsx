import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import type { CaseDetail } from '../../api/resources/cases.ts';
import { Page } from '../elements/Page.tsx';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { shortMoment } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { caseQuery } from '../server/queries.ts';
import { CancelCase } from './CancelCase.tsx';
import { CaseDocuments } from './CaseDocuments.tsx';
import { CaseFacts } from './CaseFacts.tsx';
import styles from './CasePage.module.css';
import { CaseStatus } from './CaseStatus.tsx';
import { Incidents } from './Incidents.tsx';
import { Timeline } from './Timeline.tsx';
import { WhoHasTheBall } from './WhoHasTheBall.tsx';

const FlowPicture = lazy(() =>
  import('../../designer/index.ts').then((designer) => ({ default: designer.FlowPicture })),
);

/** One case: first who has the ball and until when, then where it stands, its documents and what happened. */
export function CasePage() {
  const text = useText();
  const { id = '' } = useParams();
  const query = useQuery(caseQuery(id));
  const above = (
    <Link to="/dossiers" className={styles.back}>
      <ArrowLeft aria-hidden /> {text('case.all')}
    </Link>
  );
  if (query.data) return <OpenCase found={query.data} above={above} />;
  return (
    <Page title={text('case.loading')} above={above}>
      {query.isError ? (
        <LoadProblem what={text('case.loadFailed')} error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={4} height="6rem" />
      )}
    </Page>
  );
}

function OpenCase({ found, above }: { found: CaseDetail; above: React.ReactNode }) {
  const text = useText();
  return (
    <Page
      title={found.title}
      windowTitle={`${found.number} ${found.title}`}
      above={above}
      actions={found.mayCancel && <CancelCase found={found} />}
    >
      <p className={styles.facts}>
        <CaseStatus row={found} />
        <span>{text('case.number', { number: found.number })}</span>
        <span>{text('case.flow', { flow: found.flowName, version: found.version })}</span>
        <span>{text('case.started', { name: found.starterName, when: shortMoment(found.startedAt, new Date()) })}</span>
      </p>
      <WhoHasTheBall found={found} />
      <Incidents found={found} />
      <section className={styles.section} aria-labelledby="verloop">
        <h2 id="verloop">{text('case.position')}</h2>
        <div className={styles.picture}>
          <Suspense fallback={<Skeleton rows={1} height="16rem" />}>
            <FlowPicture flow={found.flow} position={found.position} passedNodes={found.passedNodes} />
          </Suspense>
        </div>
      </section>
      <div className={styles.columns}>
        <div className={styles.column}>
          <CaseDocuments found={found} />
          <CaseFacts found={found} />
        </div>
        <Timeline entries={found.timeline} />
      </div>
    </Page>
  );
}
