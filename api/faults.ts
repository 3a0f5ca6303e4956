import type { ZodError, z } from 'zod';
import { ProblemError } from './problem.ts';

type Issue = ZodError['issues'][number];

function sizeSentence(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const isSmall = issue.code === 'too_small';
  const bound = String(isSmall ? issue.minimum : issue.maximum);
  if (issue.origin === 'string') {
    if (isSmall && bound === '1') return 'Vul dit in.';
    return isSmall ? `Schrijf minstens ${bound} tekens.` : `Schrijf hoogstens ${bound} tekens.`;
  }
  if (issue.origin === 'array') {
    return isSmall ? `Geef er minstens ${bound} op.` : `Geef er hoogstens ${bound} op.`;
  }
  return isSmall ? `Kies minstens ${bound}.` : `Kies hoogstens ${bound}.`;
}

function sentenceOfIssue(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
    case 'too_big':
      return sizeSentence(issue);
    case 'invalid_type':
      return issue.input === undefined ? 'Vul dit in.' : 'Dit is niet van de juiste soort.';
    case 'invalid_format':
      if (issue.format === 'email') return 'Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.be.';
      if (issue.format === 'date') return 'Dit is geen datum. Schrijf ze als 2026-12-31.';
      return 'Dit is niet juist geschreven.';
    case 'invalid_value':
      return 'Kies een van de mogelijkheden.';
    case 'unrecognized_keys':
      return `Dit is niet bekend: ${issue.keys.join(', ')}.`;
    default:
      return 'Dit is niet juist.';
  }
}

/** Faults by field of a request, in Dutch. */
export const faultsOf = (error: ZodError): { path: string; sentence: string }[] =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), sentence: sentenceOfIssue(issue) }));

/** @throws ProblemError `request/invalid` with the faults by field */
export function parseRequest<T>(schema: z.ZodType<T>, value: unknown): T {
  // `reportInput` tells a field that is missing from one of the wrong kind; inputs leave nowhere.
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new ProblemError('request/invalid', {}, { fields: faultsOf(parsed.error) });
}
