import type { CaseActivity, DocumentRef } from './activities.ts';
import type { CaseState, Run } from './case-state.ts';
import { changing } from './turn.ts';
import type { Turn } from './turn.ts';

/** Asks for an activity. */
export function startRun(turn: Turn, id: string, nodeId: string, holdsToken: boolean, activity: CaseActivity): void {
  changing(turn, 'runs')[id] = { id, nodeId, holdsToken, activity, attempts: 1, incident: null };
  turn.commands.push({ type: 'run', runId: id });
}

export function endRun(turn: Turn, { id }: Run): void {
  delete changing(turn, 'runs')[id];
}

/** The present revisions of the case's documents. */
export function documentRefs({ documents }: CaseState): DocumentRef[] {
  return Object.values(documents).map(({ id, sha256 }) => ({ id, sha256 }));
}

/** The documents that a run brings to their next revision: until it has, nothing else may. */
export function revisedBy({ activity }: Run): string[] {
  switch (activity.activity) {
    case 'prepareDocuments':
    case 'attachSignature':
    case 'seal':
    case 'subflow':
      return activity.input.documents.map(({ id }) => id);
    default:
      return [];
  }
}

/** Whether a document is on its way to its next revision. */
export function isBeingRevised({ runs }: CaseState, documentId: string): boolean {
  return Object.values(runs).some((run) => revisedBy(run).includes(documentId));
}

/** The present revisions of the documents that the sign steps sign. */
export function signedDocumentRefs(state: CaseState): DocumentRef[] {
  return documentRefs(state).filter(({ id }) => state.documents[id]?.signed);
}
