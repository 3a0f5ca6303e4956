import { describe, expect, it } from '@jest/globals';
import type { SigningResource } from '../../api/resources/tasks.ts';
import { isFinal, outcomeOf } from './signing-outcome.ts';

type DocumentState = SigningResource['documents'][number]['state'];
const signing = (state: SigningResource['state'], ...documents: DocumentState[]): SigningResource => ({
  id: 's1',
  state,
  redirectUrl: null,
  keys: [],
  asks: null,
  createdAt: '2026-11-25T09:00:00Z',
  documents: documents.map((document, index) => ({
    taskId: `t${index}`,
    caseId: 'c',
    documentId: 'hoofd',
    fileName: 'brief.pdf',
    state: document,
    problem: null,
  })),
  problem: null,
});

describe('outcomeOf', () => {
  it('waits while the signer is at the signing service', () => {
    expect(outcomeOf(signing('signing', 'prepared'))).toBe('waiting');
  });

  it('is given until every document is embedded', () => {
    expect(outcomeOf(signing('given', 'embedded', 'given'))).toBe('given');
    expect(outcomeOf(signing('given', 'embedded', 'embedded'))).toBe('done');
  });

  it('tells of a document that fell out, whatever happened to the others', () => {
    expect(outcomeOf(signing('done', 'embedded', 'dropped'))).toBe('partly');
  });

  it('keeps asking only while something can change', () => {
    expect(isFinal(signing('given', 'given'))).toBe(false);
    expect(isFinal(signing('consent', 'prepared'))).toBe(false);
    expect(isFinal(signing('cancelled', 'prepared'))).toBe(true);
    expect(isFinal(signing('done', 'embedded'))).toBe(true);
  });
});
