import type { Repair } from '../../repairs/repair.ts';
import type { Language } from '../../schema/text.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';
import type { Titles } from './titles.ts';

const languages: Record<Language, Titles> = { nl, fr, de, en };

/** What a repair does, in the words of its button. */
export const titleOf = ({ code, params }: Pick<Repair, 'code' | 'params'>, language: Language): string =>
  languages[language][code]((name) => params[name] ?? '');
