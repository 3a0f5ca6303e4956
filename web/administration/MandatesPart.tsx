import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MandateResource } from '../../api/resources/mandates.ts';
import { Badge } from '../elements/Badge.tsx';
import { Button } from '../elements/Button.tsx';
import { Dialog } from '../elements/Dialog.tsx';
import { Notice } from '../elements/Notice.tsx';
import { LoadProblem, Skeleton, useProblemSentence } from '../elements/Waiting.tsx';
import { localDay, longDay } from '../i18n/dates.ts';
import { type Text, useText } from '../i18n/use-text.ts';
import { directoryQuery, mandatesQuery } from '../server/queries.ts';
import { callApi } from '../server/request.ts';
import { useMe } from '../shell/me.ts';
import styles from './Administration.module.css';
import { principalName } from './principal-name.ts';

/** Who may sign for whom, and on what decision it rests. */
export function MandatesPart() {
  const text = useText();
  const me = useMe();
  const query = useQuery(mandatesQuery);
  const { data: directory } = useQuery(directoryQuery);
  const [revoking, setRevoking] = useState<MandateResource | null>(null);
  const nameOf = (principal: string) => principalName(principal, directory);
  return (
    <section className={styles.section} aria-labelledby="mandaten">
      <h2 id="mandaten">{text('admin.mandates')}</h2>
      <p className={styles.intro}>{text('mandate.intro')}</p>
      {query.isPending && <Skeleton rows={2} />}
      {query.isError && !query.data && (
        <LoadProblem what={text('mandate.loadFailed')} error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data?.items.length === 0 && <p>{text('mandate.none')}</p>}
      {query.data && query.data.items.length > 0 && (
        <ul className={styles.list}>
          {query.data.items.map((mandate) => (
            <li key={mandate.id} className={styles.item}>
              <div className={styles.words}>
                <p className={styles.name}>
                  {text('mandate.row', { to: nameOf(mandate.to), from: nameOf(mandate.from) })}
                </p>
                <p>{text('mandate.line', { line: mandate.line })}</p>
                <p className={styles.muted}>{daysOf(mandate, text)}</p>
              </div>
              <Standing mandate={mandate} />
              {me.permissions.includes('administration') && !mandate.revokedAt && (
                <Button onPress={() => setRevoking(mandate)}>{text('mandate.revoke')}</Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {revoking && <RevokeDialog mandate={revoking} to={nameOf(revoking.to)} onClose={() => setRevoking(null)} />}
    </section>
  );
}

function daysOf({ fromOn, untilOn }: MandateResource, text: Text): string {
  const from = longDay(`${fromOn}T12:00:00Z`);
  if (!untilOn) return text('mandate.since', { from });
  return text('mandate.days', { from, until: longDay(`${untilOn}T12:00:00Z`) });
}

function Standing({ mandate }: { mandate: MandateResource }) {
  const text = useText();
  const today = localDay(new Date());
  if (mandate.revokedAt) return <Badge tone="danger">{text('mandate.revoked')}</Badge>;
  if (mandate.untilOn && mandate.untilOn < today) return <Badge>{text('mandate.over')}</Badge>;
  if (mandate.fromOn > today) return <Badge tone="info">{text('mandate.future')}</Badge>;
  return <Badge tone="success">{text('mandate.valid')}</Badge>;
}

function RevokeDialog({ mandate, to, onClose }: { mandate: MandateResource; to: string; onClose: () => void }) {
  const text = useText();
  const client = useQueryClient();
  const sentenceOf = useProblemSentence();
  const revoke = useMutation({
    mutationFn: () => callApi(`/mandates/${encodeURIComponent(mandate.id)}/revoke`, { method: 'POST' }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['mandates'] });
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      title={text('mandate.revokeTitle')}
      onClose={onClose}
      actions={
        <>
          <Button tone="danger" isPending={revoke.isPending} onPress={() => revoke.mutate()}>
            {text('mandate.revokeNow')}
          </Button>
          <Button onPress={onClose}>{text('mandate.keep')}</Button>
        </>
      }
    >
      <p>{text('mandate.revokeEffect', { to, line: mandate.line })}</p>
      {revoke.isError && (
        <Notice tone="danger" live="alert">
          {sentenceOf(revoke.error)}
        </Notice>
      )}
    </Dialog>
  );
}
