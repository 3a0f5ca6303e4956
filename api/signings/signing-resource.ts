import type { SigningSession } from '../../store/index.ts';
import { sentenceOf } from '../problem.ts';
import type { SigningResource } from '../resources/tasks.ts';

/** States in which the signer has something to do, for as long as the session lasts. */
export const isAwaited = ({ state }: Pick<SigningSession, 'state'>): boolean =>
  state === 'identify' || state === 'choose' || state === 'consent';

/** What a session has come to, reckoned from its documents and the clock. */
export function stateOf(session: SigningSession, nowAt: string): SigningResource['state'] {
  if (isAwaited(session) && session.expiresAt < nowAt) return 'expired';
  // To the signer both ways to the service are one: going there, and waiting for what comes of it.
  if (session.state === 'identify') return 'consent';
  if (session.state === 'preparing') return 'signing';
  if (session.state !== 'given') return session.state;
  const isOver = session.documents.every(({ state }) => state === 'embedded' || state === 'dropped');
  if (!isOver) return 'given';
  return session.documents.some(({ state }) => state === 'embedded') ? 'done' : 'failed';
}

function documentsOf({ documents, toPrepare = [] }: SigningSession): SigningResource['documents'] {
  return [
    ...documents.map(({ taskId, caseId, documentId, fileName, state, problem }) => ({
      taskId,
      caseId,
      documentId,
      fileName,
      state,
      problem,
    })),
    ...toPrepare.map(({ taskId, caseId, document }) => ({
      taskId,
      caseId,
      documentId: document.id,
      fileName: document.fileName,
      state: 'prepared' as const,
      problem: null,
    })),
  ];
}

export function signingResource(session: SigningSession): SigningResource {
  const state = stateOf(session, new Date().toISOString());
  const dropped = state === 'failed' ? (session.documents.find((document) => document.problem)?.problem ?? null) : null;
  const expired = { code: 'signing/too-late', sentence: sentenceOf('signing/too-late') };
  const { redirectUrl, choices = [], asks } = session.csc;
  return {
    id: session.id,
    state,
    redirectUrl: state === 'consent' ? redirectUrl : null,
    keys: state === 'choose' ? choices.map(({ id, label }) => ({ id, label })) : [],
    asks: state === 'consent' ? (asks ?? null) : null,
    createdAt: session.createdAt,
    documents: documentsOf(session),
    problem: session.problem ?? (state === 'expired' ? expired : dropped),
  };
}
