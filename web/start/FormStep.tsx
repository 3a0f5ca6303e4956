import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { FieldValue, Flow } from '../../engine/index.ts';
import { Button } from '../elements/Button.tsx';
import { useText } from '../i18n/use-text.ts';
import { DocumentField } from './DocumentField.tsx';
import { changeDraft, documentControl, type Draft, fieldControl, findProblems, type FormProblem } from './draft.ts';
import { FormFieldInput } from './FormFieldInput.tsx';
import styles from './StartFlowPage.module.css';

interface Props {
  flow: Pick<Flow, 'form' | 'documents'>;
  draft: Draft;
  /** On the button that hands the answers over. */
  submitLabel: string;
  isSending?: boolean;
  onChange: (draft: Draft) => void;
  onNext: () => void;
}

/** The document and the questions. */
export function FormStep({ flow, draft, submitLabel, isSending = false, onChange, onNext }: Props) {
  const text = useText();
  const [wasTried, setWasTried] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const problems = wasTried ? findProblems(flow, draft) : [];
  const sentenceFor = (control: string) => {
    const problem = problems.find((found) => found.control === control);
    return problem && text(problem.message.key, problem.message.values);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    setAttempt((count) => count + 1);
    if (findProblems(flow, draft).length === 0) onNext();
  };
  const setValue = (id: string, value: FieldValue) =>
    onChange(changeDraft(draft, { data: { ...draft.data, [id]: value } }));
  return (
    <>
      {problems.length > 0 && <ErrorSummary key={attempt} problems={problems} />}
      <form noValidate onSubmit={submit} className={styles.form}>
        {flow.documents.map((slot) => (
          <DocumentField
            key={slot.id}
            slot={slot}
            files={draft.files.filter((file) => file.slot === slot.id).map(({ file }) => file)}
            problem={sentenceFor(documentControl(slot.id))}
            onChange={(files) =>
              onChange(
                changeDraft(draft, {
                  files: [
                    ...draft.files.filter((file) => file.slot !== slot.id),
                    ...files.map((file) => ({ slot: slot.id, file })),
                  ],
                }),
              )
            }
          />
        ))}
        {flow.form.map((field) => (
          <FormFieldInput
            key={field.id}
            field={field}
            value={draft.data[field.id] ?? null}
            problem={sentenceFor(fieldControl(field.id))}
            onChange={(value) => setValue(field.id, value)}
          />
        ))}
        <div className={styles.buttons}>
          <Button type="submit" tone="primary" isDisabled={isSending}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </>
  );
}

/** What is wrong, each with a link to its field; takes the focus when it appears (GOV.UK error summary). */
function ErrorSummary({ problems }: { problems: FormProblem[] }) {
  const text = useText();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), []);
  return (
    <div ref={summary} className={styles.summary} role="alert" tabIndex={-1}>
      <h2>{text('start.problems', { count: problems.length })}</h2>
      <ul>
        {problems.map(({ control, message }) => (
          <li key={control}>
            <a
              href={`#${control}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(control)?.focus();
              }}
            >
              {text(message.key, message.values)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
