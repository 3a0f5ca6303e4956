import { z } from 'zod';

export const languages = ['nl', 'fr', 'de', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in the languages of the organisation. Dutch is always there; a missing language falls back on it. */
export const localizedText = z
  .strictObject({
    nl: z.string().trim().min(1).max(2_000),
    fr: z.string().trim().max(2_000).optional(),
    de: z.string().trim().max(2_000).optional(),
    en: z.string().trim().max(2_000).optional(),
  })
  .describe('A text by language; Dutch is mandatory');
export type LocalizedText = z.infer<typeof localizedText>;

export function textIn(text: LocalizedText, language: Language): string {
  return text[language] || text.nl;
}
