import { useState } from 'react';
import { FieldError, Form, Label, Text, TextArea, TextField } from 'react-aria-components';
import type { Problem } from '../../engine/index.ts';
import { useSentence } from '../checks/use-sentence.ts';
import { useText } from '../text/use-text.ts';
import { Button } from '../ui/Button.tsx';
import { ModalDialog } from '../ui/ModalDialog.tsx';
import type { Publishing } from '../use-publishing.ts';
import fields from '../ui/field.module.css';
import styles from './dialogs.module.css';

const shortestReason = 3;
const longestReason = 500;

/** Asks why this version is published: who reads the history later, finds the reason there. */
export function PublishDialog({ publishing, problems }: { publishing: Publishing; problems: readonly Problem[] }) {
  const text = useText();
  const sentence = useSentence();
  const [reason, setReason] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const isTooShort = reason.trim().length < shortestReason;
  return (
    <ModalDialog title={text('publish.title')} onClose={publishing.cancel}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          setIsAsked(true);
          if (!isTooShort && !publishing.isBusy) void publishing.publish(reason.trim());
        }}
      >
        <p className={styles.lead}>{text('publish.what')}</p>
        {problems.length > 0 && (
          <div className={styles.warnings}>
            <p>{text('publish.warnings', { count: problems.length })}</p>
            <ul>
              {problems.map((problem, index) => (
                <li key={index}>{sentence(problem)}</li>
              ))}
            </ul>
          </div>
        )}
        <TextField
          className={fields.field!}
          value={reason}
          onChange={setReason}
          maxLength={longestReason}
          isInvalid={isAsked && isTooShort}
          isRequired
          validationBehavior="aria"
          autoFocus
        >
          <Label className={fields.label}>{text('publish.reason')}</Label>
          <Text slot="description" className={fields.help}>
            {text('publish.reason-help')}
          </Text>
          <TextArea className={fields.area!} rows={3} />
          <FieldError className={fields.error!}>{text('publish.reason-missing')}</FieldError>
        </TextField>
        {publishing.failure && (
          <p className={styles.failure} role="alert">
            {text(`publish.${publishing.failure}`)}
          </p>
        )}
        <div className={styles.buttons}>
          <Button onPress={publishing.cancel}>{text('action.cancel')}</Button>
          <Button look="primary" type="submit">
            {text(publishing.isBusy ? 'publish.busy' : 'action.publish')}
          </Button>
        </div>
      </Form>
    </ModalDialog>
  );
}
