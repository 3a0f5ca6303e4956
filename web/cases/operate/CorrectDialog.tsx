import type { CaseDetail } from '../../../api/resources/cases.ts';
import type { FieldValue, FormField } from '../../../engine/index.ts';
import { Notice } from '../../elements/Notice.tsx';
import { ReasonDialog } from '../../elements/ReasonDialog.tsx';
import { useText } from '../../i18n/use-text.ts';
import { useKept } from '../../keeping/use-kept.ts';
import { usePostOnce } from '../../server/use-post-once.ts';
import { fieldControl, findProblems } from '../../start/draft.ts';
import { FormFieldInput } from '../../start/FormFieldInput.tsx';
import { type Answers, correctionsOf } from './corrections.ts';
import { operationsAddress } from './operation.ts';

interface Props {
  found: CaseDetail;
  form: FormField[];
  present: Answers;
  onClose: () => void;
}

/** The form of the case as it is filled in; only what is changed is sent. */
export function CorrectDialog({ found, form, present, onClose }: Props) {
  const text = useText();
  const post = usePostOnce();
  const keptAs = `correct:${found.id}`;
  const [typed, setTyped, forget] = useKept<Answers>(`${keptAs}:data`, {});
  const corrections = correctionsOf(form, present, typed);
  const changed = form.filter(({ id }) => id in corrections);
  const problems = findProblems({ form: changed, documents: [] }, { data: typed, files: [], idempotencyKey: '' });
  const problemOf = (id: string) => {
    const problem = problems.find(({ control }) => control === fieldControl(id));
    return problem && text(problem.message.key, problem.message.values);
  };
  const change = (id: string, value: FieldValue) => setTyped({ ...typed, [id]: value });
  return (
    <ReasonDialog
      isWide
      title={text('correct.title')}
      confirm={text('correct.confirm')}
      keptAs={keptAs}
      reasonHelp={text('operate.reasonHelp')}
      isComplete={changed.length > 0 && problems.length === 0}
      onSend={(reason) => post(operationsAddress(found.id), { type: 'correct', data: corrections, reason })}
      onDone={() => {
        forget();
        onClose();
      }}
      onClose={onClose}
    >
      {(wasTried) => (
        <>
          <p>{text('correct.effect')}</p>
          {form.map((field) => (
            <FormFieldInput
              key={field.id}
              field={field}
              value={typed[field.id] ?? (field.id in typed ? null : (present[field.id] ?? null))}
              problem={wasTried ? problemOf(field.id) : undefined}
              onChange={(value) => change(field.id, value)}
            />
          ))}
          {wasTried && changed.length === 0 && (
            <Notice tone="danger" live="alert">
              {text('correct.nothing')}
            </Notice>
          )}
        </>
      )}
    </ReasonDialog>
  );
}
