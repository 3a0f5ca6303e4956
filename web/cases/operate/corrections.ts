import { canonicalJson } from '../../../engine/index.ts';
import type { FieldValue, FormField } from '../../../engine/index.ts';
import { valueToSend } from '../../start/draft.ts';

export type Answers = Record<string, FieldValue>;

/** What differs of the answers typed from those that a case has, as it is sent; a field that reads the same is none. */
export function correctionsOf(form: readonly FormField[], present: Answers, typed: Answers): Answers {
  const corrected = form.flatMap((field): [string, FieldValue][] => {
    if (!(field.id in typed)) return [];
    const [before, after] = [present[field.id], typed[field.id]].map((value) => valueToSend(field, value));
    return canonicalJson(before) === canonicalJson(after) ? [] : [[field.id, after ?? null]];
  });
  return Object.fromEntries(corrected);
}
