import { useState } from 'react';
import type { SigningResource } from '../../api/resources/tasks.ts';
import { Button } from '../elements/Button.tsx';
import { Notice } from '../elements/Notice.tsx';
import { RadioField } from '../elements/RadioField.tsx';
import { useProblemSentence } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import styles from './SigningPage.module.css';
import { useCeremony } from './use-ceremony.ts';

/** For who has several keys at the signing service: which one signs. */
export function KeyChoice({ signing }: { signing: SigningResource }) {
  const text = useText();
  const sentenceOf = useProblemSentence();
  const [chosen, setChosen] = useState(signing.keys[0]?.id ?? '');
  const choosing = useCeremony(signing.id, 'key');
  return (
    <div className={styles.question}>
      {choosing.isError && (
        <Notice tone="danger" live="alert">
          {sentenceOf(choosing.error)}
        </Notice>
      )}
      <RadioField
        label={text('signing.key')}
        options={signing.keys.map(({ id, label }) => ({ key: id, name: label, detail: '' }))}
        value={chosen}
        onChange={setChosen}
      />
      <Button tone="primary" isPending={choosing.isPending} onPress={() => choosing.mutate({ key: chosen })}>
        {text('signing.useKey')}
      </Button>
    </div>
  );
}
