import type { CaseStart } from './case-start.ts';
import type { CaseState } from './case-state.ts';

/** A case before anything has happened: the event `started` sets it going. */
export function createState({ plan: _plan, calendar, data, documents, ...info }: CaseStart): CaseState {
  return {
    status: 'created',
    info: { ...info, startedAt: '' },
    data,
    calendar,
    tokens: [],
    waits: {},
    visits: {},
    visited: [],
    tasks: {},
    runs: {},
    stalls: {},
    documents: Object.fromEntries(documents.map((document) => [document.id, document])),
    drafters: [],
    passed: [],
    outcome: null,
    endedAt: null,
    deliveries: [],
    archive: null,
    audit: { sequence: 0, head: '0'.repeat(64) },
  };
}
