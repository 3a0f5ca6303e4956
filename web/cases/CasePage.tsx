import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { CaseDetail } from '../../api/resources/cases.ts';
import { Page } from '../elements/Page.tsx';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { shortMoment } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { caseQuery, operationsQuery } from '../server/queries.ts';
import type { TaskChange } from '../task-changes/task-change.ts';
import { TaskChangeDialog } from '../task-changes/TaskChangeDialog.tsx';
import { CaseDocuments } from './CaseDocuments.tsx';
import { CaseFacts } from './CaseFacts.tsx';
import styles from './CasePage.module.css';
import { CaseStatus } from './CaseStatus.tsx';
import { EndCase } from './EndCase.tsx';
import { Incidents } from './Incidents.tsx';
import { OperateCase } from './operate/OperateCase.tsx';
import type { AskedOperation } from './operate/operation.ts';
import { OperationDialog } from './operate/OperationDialog.tsx';
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
  const { data: operations } = useQuery({ ...operationsQuery(found.id), enabled: found.mayOperate });
  // Here and not at the buttons: these go when the case goes on meanwhile, and what somebody is typing stays.
  const [change, setChange] = useState<TaskChange | null>(null);
  const [operation, setOperation] = useState<AskedOperation | null>(null);
  return (
    <Page
      title={found.title}
      windowTitle={`${found.number} ${found.title}`}
      above={above}
      actions={found.mayWithdraw && <EndCase found={found} how="withdraw" />}
    >
      <p className={styles.facts}>
        <CaseStatus row={found} />
        <span>{text('case.number', { number: found.number })}</span>
        <span>{text('case.flow', { flow: found.flowName, version: found.version })}</span>
        <span>{text('case.started', { name: found.starterName, when: shortMoment(found.startedAt, new Date()) })}</span>
      </p>
      <WhoHasTheBall found={found} onChange={setChange} />
      <Incidents found={found} operations={operations} onOperate={setOperation} />
      <section className={styles.section} aria-labelledby="verloop">
        <h2 id="verloop">{text('case.position')}</h2>
        <div className={styles.picture}>
          <Suspense fallback={<Skeleton rows={1} height="16rem" />}>
            <FlowPicture flow={found.flow} position={found.position} passedNodes={found.passedNodes} />
          </Suspense>
        </div>
      </section>
      {found.mayOperate && operations && <OperateCase found={found} operations={operations} onOperate={setOperation} />}
      <div className={styles.columns}>
        <div className={styles.column}>
          <CaseDocuments found={found} />
          <CaseFacts found={found} />
        </div>
        <Timeline entries={found.timeline} />
      </div>
      {change && <TaskChangeDialog change={change} onDone={() => setChange(null)} onClose={() => setChange(null)} />}
      {operation && operations && (
        <OperationDialog found={found} operations={operations} asked={operation} onClose={() => setOperation(null)} />
      )}
    </Page>
  );
}
