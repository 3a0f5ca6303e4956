import type { StartRequest, UploadedFile } from '../../api/resources/cases.ts';
import type { DocumentSlot, FieldValue, Flow, FormField } from '../../engine/index.ts';
import type { MessageKey } from '../i18n/languages.ts';
import type { Values } from '../i18n/use-text.ts';

/** A form that is not sent yet. */
export interface Draft {
  data: Record<string, FieldValue>;
  files: { slot: string; file: UploadedFile }[];
  /** Sent with the start: the same form sent twice starts one case. */
  idempotencyKey: string;
}

export function emptyDraft(): Draft {
  return { data: {}, files: [], idempotencyKey: crypto.randomUUID() };
}

/** A changed form is another request, so it gets another key. */
export function changeDraft(draft: Draft, change: Partial<Pick<Draft, 'data' | 'files'>>): Draft {
  return { ...draft, ...change, idempotencyKey: crypto.randomUUID() };
}

export function requestOf(flow: Flow, draft: Draft): StartRequest {
  return {
    flow: flow.key,
    data: answersOf(flow.form, draft),
    documents: draft.files.map(({ slot, file }) => ({ slot, sha256: file.sha256, fileName: file.fileName })),
  };
}

/** The answers of a draft as they are sent: what is empty is null. */
export function answersOf(form: readonly FormField[], { data }: Draft): Record<string, FieldValue> {
  return Object.fromEntries(form.map((field) => [field.id, valueToSend(field, data[field.id])]));
}

/** A value as it is sent: what is empty is null, a question never answered is answered by no. */
export function valueToSend(field: FormField, value: FieldValue | undefined): FieldValue {
  if (field.type === 'boolean') return value === true;
  if (isEmpty(field, value)) return null;
  return typeof value === 'string' ? value.trim() : (value ?? null);
}

export interface FormProblem {
  /** The id of the control that is wrong: `veld-ID` or `document-SLOT`. */
  control: string;
  message: { key: MessageKey; values: Values };
}

export const fieldControl = (id: string) => `veld-${id}`;
export const documentControl = (slot: string) => `document-${slot}`;

/** What is missing or wrong, in the order of the page; the server judges again. */
export function findProblems(flow: Pick<Flow, 'form' | 'documents'>, draft: Draft): FormProblem[] {
  const documents = flow.documents.flatMap((slot) => documentProblem(slot, draft) ?? []);
  const fields = flow.form.flatMap((field) => fieldProblem(field, draft.data[field.id]) ?? []);
  return [...documents, ...fields];
}

function documentProblem(slot: DocumentSlot, draft: Draft): FormProblem | null {
  if (!slot.required || draft.files.some((file) => file.slot === slot.id)) return null;
  return {
    control: documentControl(slot.id),
    message: { key: 'start.documentMissing', values: { label: slot.label.nl } },
  };
}

function fieldProblem(field: FormField, value: FieldValue | undefined): FormProblem | null {
  const problem = (key: MessageKey, values: Values = {}): FormProblem => ({
    control: fieldControl(field.id),
    message: { key, values: { label: field.label.nl, ...values } },
  });
  if (field.type === 'contact' && isContact(value) && value.name.trim() + value.email.trim() !== '') {
    if (value.name.trim() === '') return problem('start.nameMissing');
    return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.email.trim()) ? null : problem('start.emailWrong');
  }
  if (isEmpty(field, value)) return field.required && field.type !== 'boolean' ? problem('start.fieldMissing') : null;
  if (field.type === 'number' && typeof value === 'number') {
    if (field.min !== undefined && value < field.min) return problem('start.tooSmall', { min: field.min });
    if (field.max !== undefined && value > field.max) return problem('start.tooLarge', { max: field.max });
  }
  return null;
}

const isContact = (value: FieldValue | undefined): value is { name: string; email: string } =>
  typeof value === 'object' && value !== null;

function isEmpty(field: FormField, value: FieldValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (field.type === 'contact') return !isContact(value) || (value.name.trim() === '' && value.email.trim() === '');
  return typeof value === 'string' && value.trim() === '';
}
