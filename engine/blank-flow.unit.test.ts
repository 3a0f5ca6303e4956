import { describe, expect, it } from '@jest/globals';
import { startBlankFlow } from './blank-flow.ts';
import { checkFlow } from './check-flow.ts';

describe('a new flow', () => {
  it('has a name, a department and one place for a document, and nothing drawn', () => {
    expect(startBlankFlow('nieuw', 'Nieuwe stroom', 'secretariaat')).toEqual({
      schema: 'paraaf/flow/1',
      key: 'nieuw',
      name: { nl: 'Nieuwe stroom' },
      department: 'secretariaat',
      documentTypes: [],
      form: [],
      data: [],
      documents: [{ id: 'hoofd', label: { nl: 'Document' }, required: true, many: false, signed: true }],
      nodes: [],
      edges: [],
    });
  });

  it('lacks a beginning and an end only', () => {
    const problems = checkFlow(startBlankFlow('nieuw', 'Nieuwe stroom', 'secretariaat'), null);
    expect(problems.map(({ code }) => code)).toEqual(['start/missing', 'end/missing']);
  });
});
