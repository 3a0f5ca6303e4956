import { ArrowRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { TaskRow } from '../../api/resources/tasks.ts';
import { CheckField } from '../elements/CheckField.tsx';
import { Button } from '../elements/Button.tsx';
import { Notice } from '../elements/Notice.tsx';
import { RadioField } from '../elements/RadioField.tsx';
import { useProblemSentence } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { useIsOnline } from '../server/use-is-online.ts';
import { useMe } from '../shell/me.ts';
import styles from './SignPage.module.css';
import { useOpenSigning } from './use-open-signing.ts';

/** The steps to a signature: read, in what capacity, consent. Nothing is signed here; the signing service asks for that. */
export function Consent({ row, seen, head }: { row: TaskRow; seen: number; head: ReactNode }) {
  const text = useText();
  const me = useMe();
  const sentenceOf = useProblemSentence();
  const isOnline = useIsOnline();
  const [agrees, setAgrees] = useState(false);
  const [wasTried, setWasTried] = useState(false);
  const [means, setMeans] = useState<TaskRow['means'][number]>(row.means[0] ?? 'csc');
  const opening = useOpenSigning();
  const isLeaving = opening.isPending || opening.isSuccess;
  const go = () => {
    setWasTried(true);
    if (agrees && !isLeaving) opening.mutate({ row, means });
  };
  return (
    <>
      <div className={styles.body}>
        {head}
        <ol className={styles.steps}>
          <li>
            <h2>{text('sign.read')}</h2>
            <p>{text('sign.pagesSeen', { seen, pages: row.pages })}</p>
            <progress className={styles.progress} value={seen} max={row.pages} aria-label={text('sign.read')} />
          </li>
          <li>
            <h2>{text('sign.capacity')}</h2>
            <div className={styles.signature}>
              {row.actAs.mandateLine && <p>{row.actAs.mandateLine}</p>}
              <p className={styles.name}>{me.name}</p>
              <p>{me.function}</p>
            </div>
            <p className={styles.muted}>
              {row.actAs.ground === 'self' ? text('sign.own') : text('sign.forAnother', { for: row.actAs.label })}
            </p>
          </li>
          {row.means.length > 1 && (
            <li>
              <RadioField
                label={text('sign.means')}
                options={row.means.map((each) => ({ key: each, name: text(`sign.means.${each}`) }))}
                value={means}
                onChange={(key) => setMeans(key === 'itsme' ? 'itsme' : 'csc')}
              />
            </li>
          )}
          <li>
            <h2>{text('sign.agree')}</h2>
            <CheckField
              isSelected={agrees}
              onChange={setAgrees}
              problem={wasTried && !agrees ? text('sign.agreeMissing') : undefined}
            >
              {text('sign.sentence')}
            </CheckField>
          </li>
        </ol>
      </div>
      <div className={styles.go}>
        {opening.isError && (
          <Notice tone="danger" live="alert" title={text('sign.failed')}>
            {sentenceOf(opening.error)}
          </Notice>
        )}
        {!isOnline && <Notice tone="warning">{text('task.offline')}</Notice>}
        <Button
          tone="primary"
          icon={<ArrowRight aria-hidden />}
          isPending={isLeaving}
          isDisabled={!isOnline}
          onPress={go}
        >
          {isLeaving ? text('sign.leaving') : text(means === 'itsme' ? 'sign.go.itsme' : 'sign.go')}
        </Button>
        <p className={styles.muted}>{text('sign.whatNext')}</p>
      </div>
    </>
  );
}
