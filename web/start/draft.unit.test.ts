import { describe, expect, it } from '@jest/globals';
import type { Flow } from '../../engine/index.ts';
import { everyField } from '../testing/double/flows.ts';
import { changeDraft, emptyDraft, findProblems, requestOf } from './draft.ts';

const flow = everyField as unknown as Flow;
const file = { sha256: 'a'.repeat(64), fileName: 'brief.pdf', sizeBytes: 1, pages: 1, markers: [], signatures: 0 };
const complete = changeDraft(emptyDraft(), {
  files: [{ slot: 'hoofd', file }],
  data: {
    onderwerp: ' Kerkplein ',
    bestemmeling: { name: 'Rik', email: 'rik@voorbeeld.be' },
    verzending: 'post',
    bedrag: 12.5,
    collega: 'claes',
  },
});
const problemsWith = (data: Record<string, never> | typeof complete.data) =>
  findProblems(flow, { ...complete, data: { ...complete.data, ...data } }).map(({ message }) => message.key);

describe('findProblems', () => {
  it('finds nothing in a complete form', () => {
    expect(findProblems(flow, complete)).toEqual([]);
  });

  it('names what is missing in the order of the page', () => {
    expect(findProblems(flow, emptyDraft()).map(({ control }) => control)).toEqual([
      'document-hoofd',
      'veld-onderwerp',
      'veld-bestemmeling',
      'veld-verzending',
      'veld-bedrag',
      'veld-collega',
    ]);
  });

  it('does not take spaces for an answer', () => {
    expect(problemsWith({ onderwerp: '   ' })).toEqual(['start.fieldMissing']);
  });

  it('wants both halves of a contact', () => {
    expect(problemsWith({ bestemmeling: { name: '', email: 'rik@voorbeeld.be' } })).toEqual(['start.nameMissing']);
    expect(problemsWith({ bestemmeling: { name: 'Rik', email: 'rik' } })).toEqual(['start.emailWrong']);
  });

  it('holds a number to its bounds', () => {
    expect(problemsWith({ bedrag: 0 })).toEqual(['start.tooSmall']);
  });
});

describe('requestOf', () => {
  it('sends every field, an empty one as null and an unticked box as false', () => {
    expect(requestOf(flow, complete).data).toMatchObject({
      onderwerp: 'Kerkplein',
      toelichting: null,
      dringend: false,
      bedrag: 12.5,
    });
  });
});

describe('changeDraft', () => {
  it('gives a changed form another key, so that only the same form counts as sent before', () => {
    const changed = changeDraft(complete, { data: { ...complete.data, onderwerp: 'Anders' } });
    expect(changed.idempotencyKey).not.toBe(complete.idempotencyKey);
  });
});
