import { allFields } from '../../engine/index.ts';
import type { Flow, FormField } from '../../engine/index.ts';

export type FieldType = FormField['type'];
export const fieldTypes: readonly FieldType[] = [
  'text',
  'multiline',
  'number',
  'boolean',
  'date',
  'choice',
  'person',
  'contact',
];

/** Words that FEEL keeps to itself (OMG DMN 1.5, clause 10.3.1.2), and the functions that such a name would hide. */
const feelWords = new Set(
  (
    'and between else every external false for function if in instance not null of or return satisfies some then true ' +
    'after before concat contains context count date day duration exp floor is log max mean median min mode month ' +
    'number range round split string substring sum time today now week year years'
  ).split(' '),
);

/** A name for expressions, made from a label: `Bedrag (in euro)` becomes `bedragInEuro`; unique among `taken`. */
export function fieldIdFrom(label: string, taken: readonly string[]): string {
  const words = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const joined = words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('');
  const isName = /^[a-z]/.test(joined) && !feelWords.has(joined);
  const base = isName ? joined.slice(0, 40) : `veld${joined.slice(0, 1).toUpperCase()}${joined.slice(1, 36)}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}${number}`;
    if (!taken.includes(id)) return id;
  }
}

/** Whether anything in the flow but the field itself speaks of it: a condition, a title, a text, who does a step. */
export function isMentioned(flow: Flow, id: string): boolean {
  const own = new Set<unknown>(allFields(flow).filter((field) => field.id === id));
  const rest = JSON.stringify(flow, (_, value: unknown) => (own.has(value) ? undefined : value));
  return new RegExp(`(?<!\\w)${id}(?!\\w)`).test(rest);
}

/** The same question with another sort of answer; what the new sort does not know is left behind. */
export function withType(field: Omit<FormField, 'type'>, type: FieldType, firstOption: string): FormField {
  const { id, label, help, required } = field;
  const common = { id, label, ...(help ? { help } : {}), required };
  return type === 'choice'
    ? { ...common, type, options: [{ value: 'optie1', label: { nl: firstOption } }] }
    : { ...common, type };
}
