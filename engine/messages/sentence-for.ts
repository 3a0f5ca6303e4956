import type { CheckCode, Sentence } from '../problem.ts';
import type { Language } from '../schema/text.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Messages } from './messages.ts';
import { nl } from './nl.ts';

const languages: Record<Language, Messages> = { nl, fr, de, en };

/** What a problem says to the administrator: what is wrong, at which step, and what to do. */
export const sentenceFor: Sentence = ({ code, params }, language) =>
  languages[language].problems[code]((name) => params[name] ?? '');

/** Every code that a check can give. */
export const checkCodes = Object.keys(nl.problems) as CheckCode[];
