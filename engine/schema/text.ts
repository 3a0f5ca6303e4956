import { z } from 'zod';
import { describe } from './describe.ts';

export const languages = ['nl', 'fr', 'de', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in the languages of the organisation. Dutch is always there; a missing language falls back on it. */
export const localizedText = z.strictObject({
  nl: describe(z.string().trim().min(1).max(2_000), 'In Dutch', 'In het Nederlands'),
  fr: describe(
    z.string().trim().max(2_000).optional(),
    'In French; Dutch when absent',
    'In het Frans; anders het Nederlands',
  ),
  de: describe(
    z.string().trim().max(2_000).optional(),
    'In German; Dutch when absent',
    'In het Duits; anders het Nederlands',
  ),
  en: describe(
    z.string().trim().max(2_000).optional(),
    'In English; Dutch when absent',
    'In het Engels; anders het Nederlands',
  ),
});
export type LocalizedText = z.infer<typeof localizedText>;

export function textIn(text: LocalizedText, language: Language): string {
  return text[language] || text.nl;
}
