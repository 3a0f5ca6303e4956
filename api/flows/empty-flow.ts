import type { Flow } from '../../engine/index.ts';

/** What a new drawing begins with: nothing but its name, and a place for one document. */
export const emptyFlow = (key: string, name: string, department: string): Flow => ({
  schema: 'paraaf/flow/1',
  key,
  name: { nl: name },
  department,
  documentTypes: [],
  form: [],
  documents: [{ id: 'hoofd', label: { nl: 'Document' }, required: true, many: false, signed: true }],
  nodes: [],
  edges: [],
});
