import { describe, expect, it } from '@jest/globals';
import { ProblemError, problemDetailsOf, problems, sentenceOf } from './problem.ts';
import type { ProblemCode } from './problem.ts';

const codes = Object.keys(problems) as ProblemCode[];

describe('a refusal', () => {
  it.each(codes)('%s says in Dutch what happened, in at most two sentences, without a code', (code) => {
    const sentence = sentenceOf(code, {
      name: 'An Peeters',
      time: '9.40 uur',
      label: 'Brief',
      number: '2026-114',
      count: 2,
    });
    expect(sentence).toMatch(/^[A-Z‘].*[.!?]$/);
    expect(sentence.split(/(?<=[.!?]) (?=[A-Z])/).length).toBeLessThanOrEqual(2);
    expect(sentence).not.toContain(code);
    expect(sentence).not.toMatch(/undefined|null|\bje\b|\bjouw\b/);
  });

  it.each(codes)('%s has a status of a refusal', (code) => {
    expect(problems[code].status).toBeGreaterThanOrEqual(400);
    expect(problems[code].status).toBeLessThan(600);
  });

  it('is problem details, with what the caller needs beside it', () => {
    const details = problemDetailsOf(
      new ProblemError('flow/changed-by-another', { name: 'Nele' }, { draft: { revision: 3 } }),
    );
    expect(details).toEqual({
      type: 'urn:paraaf:problem:flow/changed-by-another',
      title: 'Nele bewaarde dit concept intussen ook.',
      status: 412,
      detail: 'Nele bewaarde dit concept intussen ook. Vergelijk beide en bewaar dan opnieuw.',
      code: 'flow/changed-by-another',
      draft: { revision: 3 },
    });
  });
});
