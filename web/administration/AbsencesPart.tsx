import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../elements/Button.tsx';
import { LoadProblem, Skeleton, useProblemSentence } from '../elements/Waiting.tsx';
import { Notice } from '../elements/Notice.tsx';
import { longDay } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { absencesQuery, directoryQuery } from '../server/queries.ts';
import { callApi } from '../server/request.ts';
import { useMe } from '../shell/me.ts';
import { AbsenceForm } from './AbsenceForm.tsx';
import styles from './Administration.module.css';

/** Who sees my tasks while I am away, and whose I see. */
export function AbsencesPart() {
  const text = useText();
  const me = useMe();
  const client = useQueryClient();
  const sentenceOf = useProblemSentence();
  const query = useQuery(absencesQuery);
  const { data: directory } = useQuery(directoryQuery);
  const nameOf = (id: string) => directory?.people.find((person) => person.id === id)?.name ?? '…';
  const roleOf = (key: string) => directory?.roles.find((role) => role.key === key)?.name ?? key;
  const remove = useMutation({
    mutationFn: (id: string) => callApi(`/absences/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['absences'] }),
  });
  return (
    <section className={styles.section} aria-labelledby="afwezig">
      <h2 id="afwezig">{text('admin.absences')}</h2>
      <p className={styles.intro}>{text('absence.intro')}</p>
      {query.isPending && <Skeleton rows={2} />}
      {query.isError && !query.data && (
        <LoadProblem what={text('absence.loadFailed')} error={query.error} onRetry={() => void query.refetch()} />
      )}
      {remove.isError && (
        <Notice tone="danger" live="alert">
          {sentenceOf(remove.error)}
        </Notice>
      )}
      {query.data && query.data.items.length > 0 && (
        <ul className={styles.list}>
          {query.data.items.map((absence) => (
            <li key={absence.id} className={styles.item}>
              <div className={styles.words}>
                <p className={styles.name}>
                  {text('absence.row', { away: nameOf(absence.personId), replacer: nameOf(absence.replacerId) })}
                </p>
                <p className={styles.muted}>
                  {text('absence.days', {
                    from: longDay(`${absence.fromOn}T12:00:00Z`),
                    until: longDay(`${absence.untilOn}T12:00:00Z`),
                  })}
                  {absence.role && ` · ${text('absence.onlyAs', { role: roleOf(absence.role) })}`}
                </p>
              </div>
              {(absence.personId === me.id || me.permissions.includes('administration')) && (
                <Button isPending={remove.isPending} onPress={() => remove.mutate(absence.id)}>
                  {text('absence.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {query.data?.items.length === 0 && <p>{text('absence.none')}</p>}
      <AbsenceForm nameOf={nameOf} />
    </section>
  );
}
