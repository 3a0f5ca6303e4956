import { randomBytes } from 'node:crypto';
import type { KeyChoice, SigningSession } from '../../store/index.ts';
import type { ApiDeps } from '../deps.ts';
import type { SigningMeans } from '../means/port.ts';
import type { MeansSetUp } from '../means/set-up.ts';
import { refusalAsProblem } from '../means/csc/refusal.ts';
import { ProblemError } from '../problem.ts';
import type { SigningRequest } from '../resources/tasks.ts';
import type { FlowKinds } from '../tasks/flow-kinds.ts';
import type { Viewer } from '../viewer.ts';
import { consentMs, leaseDocuments, releaseDocuments } from './document-leases.ts';
import { readTask } from './read-task.ts';
import type { TaskToSign } from './read-task.ts';
import { newRedirectState, stateFor } from './redirect-state.ts';
import { choicesFor, withKeys } from './with-key.ts';

export interface OpeningParts {
  deps: ApiDeps;
  means: MeansSetUp;
  flowKinds: FlowKinds;
  redirectUri: string;
}

/** A session of which only is known who signs what; its key is found next. */
function newSession(deps: ApiDeps, viewer: Viewer, request: SigningRequest, tasks: TaskToSign[]): SigningSession {
  const now = Date.now();
  return {
    id: deps.store.signingSessions.newId(),
    revision: 1,
    personId: viewer.personId,
    personName: viewer.person.name,
    means: request.means,
    state: 'identify',
    returnTo: request.returnTo,
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + consentMs).toISOString(),
    signingAt: null,
    tasks: tasks.map(({ task }) => task),
    documents: [],
    toPrepare: tasks.flatMap(({ documents }) => documents),
    csc: {
      credentialId: '',
      signAlgorithm: '',
      codeVerifier: randomBytes(48).toString('base64url'),
      state: newRedirectState(),
      redirectUrl: null,
    },
    problem: null,
  };
}

/**
 * Opens a signing session: checks that the person may sign each task today with this means, leases the documents, and says
 * where the signer goes: to consent when the signer's key is known already, else first to say who he is. Nothing is
 * signed yet.
 *
 * @throws ProblemError `task/…`, `mandate/needed`, `signing/…`, `pdf/…`
 */
export async function openSigningSession(
  { deps, means, flowKinds, redirectUri }: OpeningParts,
  viewer: Viewer,
  request: SigningRequest,
): Promise<SigningSession> {
  const { store } = deps;
  const service = means.find(request.means);
  const tasks: TaskToSign[] = [];
  for (const wish of request.tasks) tasks.push(await readTask(deps, flowKinds, viewer, wish, request.means));
  const session = newSession(deps, viewer, request, tasks);
  const documentIds = tasks.flatMap(({ documents }) => documents.map(({ document }) => document.id));
  if (new Set(documentIds).size < documentIds.length) throw new ProblemError('signing/document-twice');

  const choices = await findChoices(deps, service, viewer, session).catch(refusalAsProblem);
  await leaseDocuments(store, documentIds, { id: viewer.personId, name: viewer.person.name });
  try {
    const { csc } = session;
    const back = { redirectUri, state: stateFor(csc.state, 'identify'), codeVerifier: csc.codeVerifier };
    const opened = choices
      ? await withKeys(deps, service, redirectUri, session, choices)
      : { ...session, csc: { ...csc, redirectUrl: await service.identifyUrl(back) } };
    await store.signingSessions.create(opened);
    return opened;
  } catch (error) {
    await releaseDocuments(store, documentIds, viewer.personId);
    return refusalAsProblem(error);
  }
}

/** The keys that this person may use here; null when the service tells them to nobody but the person. */
async function findChoices(
  deps: ApiDeps,
  service: SigningMeans,
  { person }: Viewer,
  session: SigningSession,
): Promise<KeyChoice[] | null> {
  const keys = await service.findKeys({ userIds: [person.id, person.email] });
  return keys && choicesFor(deps, session, keys);
}
