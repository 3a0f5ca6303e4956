import type { FormField } from '../../engine/index.ts';

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

/** A name for expressions, made from a label: `Bedrag (in euro)` becomes `bedragInEuro`; unique among `taken`. */
export function fieldIdFrom(label: string, taken: readonly string[]): string {
  const words = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const joined = words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('');
  const base = /^[a-z]/.test(joined) ? joined.slice(0, 40) : `veld${joined.slice(0, 36)}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}${number}`;
    if (!taken.includes(id)) return id;
  }
}

/** The same question with another sort of answer; what the new sort does not know is left behind. */
export function withType(field: Omit<FormField, 'type'>, type: FieldType, firstOption: string): FormField {
  const { id, label, help, required } = field;
  const common = { id, label, ...(help ? { help } : {}), required };
  return type === 'choice'
    ? { ...common, type, options: [{ value: 'optie1', label: { nl: firstOption } }] }
    : { ...common, type };
}
