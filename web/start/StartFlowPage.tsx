import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { Flow } from '../../engine/index.ts';
import { Page } from '../elements/Page.tsx';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { useKept } from '../keeping/use-kept.ts';
import { flowsQuery, versionQuery } from '../server/queries.ts';
import { CheckStep } from './CheckStep.tsx';
import { emptyDraft } from './draft.ts';
import { FormStep } from './FormStep.tsx';
import { Started } from './Started.tsx';
import styles from './StartFlowPage.module.css';

/** Starting one flow: document and questions, check the answers, confirmation. The steps stand in the address. */
export function StartFlowPage() {
  const text = useText();
  const { flow: key = '' } = useParams();
  const [parameters] = useSearchParams();
  const flows = useQuery(flowsQuery);
  const row = flows.data?.items.find((flow) => flow.key === key && flow.mayStart);
  const version = useQuery({
    ...versionQuery(key, row?.publishedVersion ?? 0),
    enabled: Boolean(row?.publishedVersion),
  });
  const started = parameters.get('gestart');
  if (started) return <Started caseId={started} flowKey={key} />;
  const above = (
    <Link to="/starten" className={styles.back}>
      <ArrowLeft aria-hidden /> {text('start.all')}
    </Link>
  );
  if (flows.data && !row) {
    return (
      <Page title={text('start.unknown')} width="text" above={above}>
        <p>{text('start.unknownExplain')}</p>
      </Page>
    );
  }
  const fault = flows.error ?? version.error;
  if (!version.data || !row) {
    return (
      <Page title={row?.name ?? text('start.title')} width="text" above={above}>
        {fault ? (
          <LoadProblem
            what={text('start.loadFailed')}
            error={fault}
            onRetry={() => void Promise.all([flows.refetch(), version.refetch()])}
          />
        ) : (
          <Skeleton rows={4} height="5rem" />
        )}
      </Page>
    );
  }
  return <Steps key={`${key}@${row.publishedVersion}`} flow={version.data.flow as Flow} above={above} />;
}

function Steps({ flow, above }: { flow: Flow; above: React.ReactNode }) {
  const text = useText();
  const [parameters, setParameters] = useSearchParams();
  const [draft, setDraft, forgetDraft] = useKept(`start:${flow.key}`, emptyDraft());
  const isChecking = parameters.get('stap') === 'nakijken';
  return (
    <Page
      title={isChecking ? text('start.check') : flow.name.nl}
      windowTitle={
        isChecking ? `${text('start.check')}: ${flow.name.nl}` : text('start.windowTitle', { name: flow.name.nl })
      }
      width="text"
      above={above}
    >
      <p className={styles.step}>{text('start.step', { step: isChecking ? 2 : 1, steps: 2 })}</p>
      {isChecking ? (
        <CheckStep
          flow={flow}
          draft={draft}
          onBack={() => setParameters({})}
          onStarted={(caseId) => {
            forgetDraft();
            setParameters({ gestart: caseId }, { replace: true });
          }}
        />
      ) : (
        <FormStep
          flow={flow}
          draft={draft}
          submitLabel={text('start.toCheck')}
          onChange={setDraft}
          onNext={() => setParameters({ stap: 'nakijken' })}
        />
      )}
    </Page>
  );
}
