import { RotateCw } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { ApiProblem } from '../server/request.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import styles from './Waiting.module.css';

/** Shows its children only after 300 ms: what comes sooner needs no skeleton. */
export function AfterAWhile({ children }: { children: ReactNode }) {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return isDue ? children : null;
}

/** Grey rows of the height of what comes, so that nothing moves when it does. */
export function Skeleton({ rows = 6, height = '3.5rem' }: { rows?: number; height?: string }) {
  const text = useText();
  return (
    <AfterAWhile>
      <div role="status" className={styles.skeleton}>
        <span className="visually-hidden">{text('loading')}</span>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className={styles.bone} style={{ height }} aria-hidden />
        ))}
      </div>
    </AfterAWhile>
  );
}

/** A page that is being fetched. */
export function PageSkeleton() {
  return (
    <div className={styles.page}>
      <Skeleton rows={1} height="2.5rem" />
      <Skeleton rows={4} height="5rem" />
    </div>
  );
}

/** What could not be loaded, why, and the button that tries again. */
export function LoadProblem({ what, error, onRetry }: { what: string; error: unknown; onRetry: () => void }) {
  const text = useText();
  const problem = error instanceof ApiProblem ? error : null;
  const isNetwork = problem?.status === 0;
  return (
    <Notice
      tone="danger"
      live="alert"
      title={what}
      action={
        <Button icon={<RotateCw aria-hidden />} onPress={onRetry}>
          {text('retry')}
        </Button>
      }
    >
      {isNetwork ? text('error.network') : (problem?.detail ?? '')}
      {problem && !isNetwork && <span className={styles.code}> {text('error.code', { code: problem.code })}</span>}
    </Notice>
  );
}

/** The sentence to show for a refused act. */
export function useProblemSentence(): (error: unknown) => string {
  const text = useText();
  return (error) => {
    if (!(error instanceof ApiProblem)) return text('error.unknown');
    if (error.status === 0) return text('error.network');
    if (error.status === 401) return text('error.signedOut');
    return error.detail || text('error.unknown');
  };
}
