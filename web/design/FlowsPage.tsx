import { useQuery } from '@tanstack/react-query';
import { History, PencilRuler, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { FlowRow } from '../../api/resources/flows.ts';
import { Badge } from '../elements/Badge.tsx';
import { Button, LinkButton } from '../elements/Button.tsx';
import { Page } from '../elements/Page.tsx';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { shortMoment } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { flowsQuery } from '../server/queries.ts';
import { useMe } from '../shell/me.ts';
import styles from './FlowsPage.module.css';
import { NewFlowDialog } from './NewFlowDialog.tsx';

/** Every flow, published or still a draft. */
export function FlowsPage() {
  const text = useText();
  const me = useMe();
  const query = useQuery(flowsQuery);
  const [isMaking, setIsMaking] = useState(false);
  return (
    <Page
      title={text('design.title')}
      intro={text('design.intro')}
      actions={
        me.permissions.includes('flows.edit') && (
          <Button tone="primary" icon={<Plus aria-hidden />} onPress={() => setIsMaking(true)}>
            {text('design.new')}
          </Button>
        )
      }
    >
      {query.isPending && <Skeleton rows={4} height="5rem" />}
      {query.isError && !query.data && (
        <LoadProblem what={text('design.loadFailed')} error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && (
        <ul className={styles.list}>
          {query.data.items.map((flow) => (
            <FlowItem key={flow.key} flow={flow} />
          ))}
        </ul>
      )}
      {isMaking && <NewFlowDialog onClose={() => setIsMaking(false)} />}
    </Page>
  );
}

function FlowItem({ flow }: { flow: FlowRow }) {
  const text = useText();
  return (
    <li className={styles.flow}>
      <div className={styles.words}>
        <h2 className={styles.name}>
          {flow.mayEdit ? <Link to={`/ontwerpen/${flow.key}`}>{flow.name}</Link> : flow.name}
        </h2>
        <p className={styles.facts}>
          <span>{flow.departmentName}</span>
          <span>{text('design.running', { count: flow.runningCases })}</span>
          {flow.draftChangedAt && (
            <span>{text('design.changed', { when: shortMoment(flow.draftChangedAt, new Date()) })}</span>
          )}
        </p>
      </div>
      {flow.publishedVersion ? (
        <Badge tone="success">{text('design.published', { version: flow.publishedVersion })}</Badge>
      ) : (
        <Badge tone="warning">{text('design.draftOnly')}</Badge>
      )}
      <div className={styles.buttons}>
        {flow.mayEdit && (
          <LinkButton to={`/ontwerpen/${flow.key}`} icon={<PencilRuler aria-hidden />}>
            {text('design.open')} <span className="visually-hidden">{flow.name}</span>
          </LinkButton>
        )}
        {flow.publishedVersion && (
          <LinkButton tone="quiet" to={`/ontwerpen/${flow.key}/versies`} icon={<History aria-hidden />}>
            {text('design.versions')} <span className="visually-hidden">{flow.name}</span>
          </LinkButton>
        )}
      </div>
    </li>
  );
}
