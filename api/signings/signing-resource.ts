import type { SigningSession } from '../../store/index.ts';
import { sentenceOf } from '../problem.ts';
import type { SigningResource } from '../resources/tasks.ts';

/** What a session has come to, reckoned from its documents and the clock. */
export function stateOf(session: SigningSession, nowAt: string): SigningResource['state'] {
  if (session.state === 'consent' && session.expiresAt < nowAt) return 'expired';
  if (session.state !== 'given') return session.state;
  const isOver = session.documents.every(({ state }) => state === 'embedded' || state === 'dropped');
  if (!isOver) return 'given';
  return session.documents.some(({ state }) => state === 'embedded') ? 'done' : 'failed';
}

export function signingResource(session: SigningSession): SigningResource {
  const state = stateOf(session, new Date().toISOString());
  const dropped = state === 'failed' ? (session.documents.find((document) => document.problem)?.problem ?? null) : null;
  const expired = { code: 'signing/too-late', sentence: sentenceOf('signing/too-late') };
  return {
    id: session.id,
    state,
    redirectUrl: state === 'consent' ? session.csc.redirectUrl : null,
    createdAt: session.createdAt,
    documents: session.documents.map(({ taskId, caseId, documentId, fileName, state: documentState, problem }) => ({
      taskId,
      caseId,
      documentId,
      fileName,
      state: documentState,
      problem,
    })),
    problem: session.problem ?? (state === 'expired' ? expired : dropped),
  };
}
