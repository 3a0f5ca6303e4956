import { ProblemError } from './problem.ts';

/** The place of the last row of a page, as an opaque text. */
export const writeCursor = (place: readonly string[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws ProblemError `request/invalid` when it is none of ours */
export function readCursor(cursor: string, parts: number): string[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === parts && place.every((part) => typeof part === 'string')) return place;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ProblemError(
    'request/invalid',
    {},
    { fields: [{ path: 'cursor', sentence: 'Begin opnieuw bij de eerste bladzijde.' }] },
  );
}
