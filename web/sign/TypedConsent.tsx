import { type FormEvent, useState } from 'react';
import type { SigningResource } from '../../api/resources/tasks.ts';
import { Button } from '../elements/Button.tsx';
import { Notice } from '../elements/Notice.tsx';
import { TextField } from '../elements/TextField.tsx';
import { useProblemSentence } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import styles from './SigningPage.module.css';
import { useCeremony } from './use-ceremony.ts';

type Questions = NonNullable<SigningResource['asks']>;

/** For keys whose owner consents here, with a PIN or a code: it goes to the signing service and is forgotten. */
export function TypedConsent({ id, questions }: { id: string; questions: Questions }) {
  const text = useText();
  const sentenceOf = useProblemSentence();
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const consenting = useCeremony(id, 'consent');
  const isComplete = questions.every((question) => answers[question.id]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete && !consenting.isPending) consenting.mutate({ answers });
  };
  return (
    <form className={styles.question} onSubmit={send}>
      {consenting.isError && (
        <Notice tone="danger" live="alert">
          {sentenceOf(consenting.error)}
        </Notice>
      )}
      {questions.map((question) => (
        <TextField
          key={question.id}
          type="password"
          autoComplete="off"
          label={question.label || text('signing.code')}
          value={answers[question.id] ?? ''}
          onChange={(value) => setAnswers((current) => ({ ...current, [question.id]: value }))}
        />
      ))}
      <Button type="submit" tone="primary" isDisabled={!isComplete} isPending={consenting.isPending}>
        {text('signing.consent')}
      </Button>
    </form>
  );
}
