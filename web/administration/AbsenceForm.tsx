import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { AbsenceResource } from '../../api/resources/people.ts';
import { Button } from '../elements/Button.tsx';
import { Notice } from '../elements/Notice.tsx';
import { DateField } from '../elements/DateField.tsx';
import { useProblemSentence } from '../elements/Waiting.tsx';
import { localDay, longDay } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';
import { ApiProblem, callApi } from '../server/request.ts';
import { useMe } from '../shell/me.ts';
import { PersonField } from '../start/PersonField.tsx';
import styles from './Administration.module.css';

/** From when until when, and who takes over; what follows is said before it is saved. */
export function AbsenceForm({ nameOf }: { nameOf: (id: string) => string }) {
  const text = useText();
  const me = useMe();
  const client = useQueryClient();
  const sentenceOf = useProblemSentence();
  const today = localDay(new Date());
  const isAdministrator = me.permissions.includes('administration');
  const [personId, setPersonId] = useState(me.id);
  const [replacerId, setReplacerId] = useState('');
  const [fromOn, setFromOn] = useState(today);
  const [untilOn, setUntilOn] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const [saved, setSaved] = useState(0);
  const save = useMutation({
    mutationFn: async () =>
      (
        await callApi<AbsenceResource>('/absences', {
          method: 'POST',
          body: { personId, role: null, replacerId, fromOn, untilOn },
        })
      ).value,
    onSuccess: () => {
      setSaved((count) => count + 1);
      setReplacerId('');
      setUntilOn('');
      setWasTried(false);
      return client.invalidateQueries({ queryKey: ['absences'] });
    },
  });
  const fieldFault = (path: string) =>
    save.error instanceof ApiProblem ? save.error.fields.find((fault) => fault.path === path)?.sentence : undefined;
  const isComplete = personId !== '' && replacerId !== '' && fromOn !== '' && untilOn !== '' && untilOn >= fromOn;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (isComplete && !save.isPending) save.mutate();
  };
  return (
    <form noValidate onSubmit={submit} className={styles.form} aria-labelledby="nieuwe-afwezigheid">
      <h3 id="nieuwe-afwezigheid">{text('absence.new')}</h3>
      {save.isError && (
        <Notice tone="danger" live="alert">
          {sentenceOf(save.error)}
        </Notice>
      )}
      {isAdministrator && (
        <PersonField label={text('absence.who')} personId={personId} onChange={(id) => setPersonId(id ?? '')} />
      )}
      <PersonField
        key={saved}
        label={text('absence.replacer')}
        personId={replacerId}
        without={[personId]}
        onChange={(id) => setReplacerId(id ?? '')}
        problem={wasTried && replacerId === '' ? text('absence.replacerMissing') : fieldFault('replacerId')}
      />
      <div className={styles.days}>
        <DateField
          label={text('absence.from')}
          value={fromOn}
          onChange={setFromOn}
          problem={wasTried && fromOn === '' ? text('absence.dayMissing') : fieldFault('fromOn')}
        />
        <DateField
          label={text('absence.until')}
          value={untilOn}
          onChange={setUntilOn}
          problem={
            wasTried && (untilOn === '' || untilOn < fromOn)
              ? text(untilOn === '' ? 'absence.dayMissing' : 'absence.dayTooEarly')
              : fieldFault('untilOn')
          }
        />
      </div>
      {isComplete && (
        <p className={styles.effect} role="status">
          {text('absence.effect', {
            away: nameOf(personId),
            replacer: nameOf(replacerId),
            from: longDay(`${fromOn}T12:00:00Z`),
            until: longDay(`${untilOn}T12:00:00Z`),
          })}
        </p>
      )}
      <div>
        <Button type="submit" tone="primary" isPending={save.isPending}>
          {text('absence.save')}
        </Button>
      </div>
    </form>
  );
}
