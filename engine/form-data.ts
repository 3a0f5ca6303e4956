import { isContact } from './contact.ts';
import type { CaseData, FieldValue, FormField } from './schema/form.ts';

/** What is wrong with an answer: where it stands (`data.ID`), and a Dutch sentence. */
export interface FieldFault {
  path: string;
  sentence: string;
}

export type FormReading = { ok: true; data: CaseData } | { ok: false; faults: FieldFault[] };

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

function isSafeDate(text: string): boolean {
  try {
    return isDate(text);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What is wrong with a value that is there; null when it is right. */
export function faultOf(field: FormField, value: unknown, isPerson: (id: string) => boolean): string | null {
  switch (field.type) {
    case 'text':
    case 'multiline': {
      if (typeof value !== 'string') return 'Schrijf hier tekst.';
      const max = field.type === 'text' ? (field.maxLength ?? 4_000) : 10_000;
      return value.length > max ? `Schrijf hoogstens ${String(max)} tekens.` : null;
    }
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'Schrijf hier een getal.';
      if (field.min !== undefined && value < field.min) return `Schrijf minstens ${String(field.min)}.`;
      if (field.max !== undefined && value > field.max) return `Schrijf hoogstens ${String(field.max)}.`;
      return null;
    case 'boolean':
      return typeof value === 'boolean' ? null : 'Kies ja of nee.';
    case 'date':
      return typeof value === 'string' && isSafeDate(value) ? null : 'Kies een datum die bestaat.';
    case 'choice':
      return field.options.some((option) => option.value === value) ? null : 'Kies een van de mogelijkheden.';
    case 'person':
      return typeof value === 'string' && isPerson(value) ? null : 'Kies een medewerker.';
    case 'contact':
      return isContact(value) ? null : 'Vul een naam en een geldig e-mailadres in.';
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (typeof value === 'object' && 'name' in value && value.name === '' && 'email' in value && value.email === '');

/** The answers of a form, each checked against its question. What was left empty is null; every fault has its field. */
export function readForm(
  form: readonly FormField[],
  given: Record<string, unknown>,
  isPerson: (id: string) => boolean,
): FormReading {
  const faults: FieldFault[] = [];
  const data: CaseData = {};
  for (const field of form) {
    const value = given[field.id];
    const path = `data.${field.id}`;
    if (isEmpty(value)) {
      // A question to be answered by yes or no is answered by no when nothing was ticked.
      if (field.required && field.type !== 'boolean') faults.push({ path, sentence: `Vul ‘${field.label.nl}’ in.` });
      data[field.id] = field.type === 'boolean' ? false : null;
      continue;
    }
    const sentence = faultOf(field, value, isPerson);
    if (sentence !== null) faults.push({ path, sentence });
    data[field.id] = typeof value === 'string' ? value.trim() : (value as FieldValue);
  }
  for (const id of Object.keys(given)) {
    if (!form.some((field) => field.id === id))
      faults.push({ path: `data.${id}`, sentence: 'Deze vraag is niet bekend.' });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, data };
}
