import type { Flow } from './schema/flow.ts';

/**
 * A flow to begin with: one document to be signed, no step yet. The administrator draws the rest.
 * @param key lower case, digits and hyphens; never changes
 * @param department the key of the department it belongs to
 */
export function startBlankFlow(key: string, name: string, department: string): Flow {
  return {
    schema: 'paraaf/flow/1',
    key,
    name: { nl: name },
    department,
    documentTypes: [],
    form: [],
    data: [],
    documents: [{ id: 'hoofd', label: { nl: 'Document' }, required: true, many: false, signed: true }],
    nodes: [],
    edges: [],
  };
}
