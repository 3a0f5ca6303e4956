import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { FlowDesigner } from '../../designer/index.ts';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { directoryQuery } from '../server/queries.ts';
import { useWindowTitle } from '../shell/use-window-title.ts';
import { apiDraftStore } from './api-draft-store.ts';
import styles from './DesignerPage.module.css';

/** The designer over the whole width, on the draft that the API keeps. */
export function DesignerPage() {
  const text = useText();
  const { key = '' } = useParams();
  const client = useQueryClient();
  const directory = useQuery(directoryQuery);
  const store = useMemo(() => apiDraftStore(key), [key]);
  useWindowTitle(`${text('design.designing')}: ${key}`);
  if (!directory.data) {
    return (
      <div className={styles.wait}>
        {directory.isError ? (
          <LoadProblem
            what={text('design.loadFailed')}
            error={directory.error}
            onRetry={() => void directory.refetch()}
          />
        ) : (
          <Skeleton rows={1} height="30rem" />
        )}
      </div>
    );
  }
  return (
    <div className={styles.designer}>
      <FlowDesigner
        key={key}
        store={store}
        directory={directory.data}
        back={
          <Link to="/ontwerpen" className={styles.back}>
            <ChevronLeft aria-hidden /> {text('design.flows')}
          </Link>
        }
        onPublished={() => void client.invalidateQueries({ queryKey: ['flows'] })}
      />
    </div>
  );
}
