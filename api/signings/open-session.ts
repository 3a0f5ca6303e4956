import { randomBytes } from 'node:crypto';
import type { CaseDocument, SignaturePlace, TaskProjection } from '../../engine/index.ts';
import type { InboxTask, SigningDocument, SigningSession, SigningTask } from '../../store/index.ts';
import type { ApiDeps } from '../deps.ts';
import { heldLabel, readNames } from '../labels.ts';
import { chooseAlgorithm } from '../means/csc/algorithms.ts';
import { certificateName, isNameOf } from '../means/csc/certificate-name.ts';
import { CscRefusal, codeChallengeOf, newCodeVerifier } from '../means/csc/client.ts';
import type { CscClient, CscCredential } from '../means/csc/client.ts';
import { ProblemError } from '../problem.ts';
import type { SigningRequest } from '../resources/tasks.ts';
import { actorFor, waysToAct } from '../tasks/acting.ts';
import type { FlowKinds } from '../tasks/flow-kinds.ts';
import { closedTask } from '../tasks/handled.ts';
import type { Viewer } from '../viewer.ts';
import { consentMs, leaseDocuments, releaseDocuments } from './document-leases.ts';
import { prepareDocument } from './prepare-document.ts';
import type { SignerWords } from './prepare-document.ts';
import { signerOrder } from './signer-order.ts';

interface TaskToSign {
  task: SigningTask;
  item: InboxTask;
  documents: CaseDocument[];
  order: number;
  place: SignaturePlace | undefined;
  reason: string | undefined;
  signer: SignerWords;
}

export interface OpeningParts {
  deps: ApiDeps;
  csc: CscClient;
  flowKinds: FlowKinds;
  redirectUri: string;
}

async function readTask(
  { deps: { store }, flowKinds }: OpeningParts,
  viewer: Viewer,
  wish: SigningRequest['tasks'][number],
): Promise<TaskToSign> {
  const item = await store.projections.findTask(wish.id);
  if (!item) {
    const [caseId = '', taskId = ''] = wish.id.split('~');
    throw await closedTask(store, caseId, taskId);
  }
  const { flow, starter, number } = item.case;
  const kind = await flowKinds.of(flow.key, flow.version);
  const ways = waysToAct(item.task, viewer.held, kind, viewer.personId, starter.personId);
  const way = ways.find(({ held }) => held.principal === wish.principal);
  if (!way) throw new ProblemError('task/not-yours');
  if (item.task.kind !== 'sign') throw new ProblemError('task/wrong-act');
  if (way.refusal !== null) {
    throw new ProblemError(way.refusal, { label: heldLabel(way.held, await readNames(store)) });
  }
  const documents = item.case.documents.filter(({ signed }) => signed);
  if (documents.length === 0) throw new ProblemError('signing/nothing-to-sign');
  const version = await store.flowVersions.get(flow.key, flow.version);
  const node = version?.plan.nodes[item.task.nodeId];
  if (!version || node?.kind !== 'sign') throw new ProblemError('task/wrong-act');
  const { held } = way;
  // Under a mandate one signs in the own function, below the line that names the mandate (DLB art. 280).
  const capacity = held.ground === 'self' ? node.settings.capacity?.nl : undefined;
  return {
    task: {
      taskId: item.task.id,
      caseId: item.caseId,
      caseNumber: number,
      actor: actorFor(viewer.person, held),
      state: 'open',
    },
    item,
    documents,
    order: signerOrder(version.plan, item.task, held.principal),
    place: placeFor(node.settings, item.task),
    reason: node.settings.text?.nl,
    signer: {
      name: viewer.person.name,
      function: capacity ?? viewer.person.function,
      mandateLine: held.mandate?.line ?? null,
    },
  };
}

/** The place that the flow gives to a party's first signer: who signs next for it cannot stand on the same spot. */
function placeFor({ place }: { place?: SignaturePlace[] }, { party, acts, pending }: TaskProjection) {
  return acts.length + pending.length === 0 ? place?.[party] : undefined;
}

/** The signer's key, checked to be the signer's. */
async function readCredential(csc: CscClient, { person }: Viewer): Promise<CscCredential> {
  let credential: CscCredential | null;
  try {
    credential = await csc.findCredential([person.id, person.email]);
  } catch (cause) {
    if (cause instanceof CscRefusal) throw new ProblemError('signing/service-refused', {}, {}, { cause });
    throw cause;
  }
  const certificate = credential?.chain[0];
  if (!credential || !certificate) throw new ProblemError('signing/no-credential');
  if (!isNameOf(certificate, person.name)) {
    throw new ProblemError('signing/wrong-person', { name: certificateName(certificate) });
  }
  return credential;
}

/**
 * Opens a signing session: checks that the person may sign each task today, leases and prepares their documents, and says
 * where the signer consents. Nothing is signed yet.
 *
 * @throws ProblemError `task/…`, `mandate/needed`, `signing/…`, `pdf/…`
 */
export async function openSigningSession(
  parts: OpeningParts,
  viewer: Viewer,
  request: SigningRequest,
): Promise<SigningSession> {
  const { deps, csc, redirectUri } = parts;
  const { store } = deps;
  const tasks: TaskToSign[] = [];
  for (const wish of request.tasks) tasks.push(await readTask(parts, viewer, wish));
  const documentIds = tasks.flatMap(({ documents }) => documents.map(({ id }) => id));
  if (new Set(documentIds).size < documentIds.length) throw new ProblemError('signing/document-twice');

  const credential = await readCredential(csc, viewer);
  const [certificate] = credential.chain;
  const algorithm = certificate ? chooseAlgorithm(certificate, credential.algorithms) : null;
  if (!algorithm) throw new ProblemError('signature/unsupported-key');

  await leaseDocuments(store, documentIds, { id: viewer.personId, name: viewer.person.name });
  try {
    const documents: SigningDocument[] = [];
    for (const { task, item, documents: ofTask, order, place, reason, signer } of tasks) {
      for (const document of ofTask) {
        documents.push(
          await prepareDocument(store, {
            taskId: task.taskId,
            caseId: item.caseId,
            document,
            order,
            place,
            reason,
            signer,
            chain: credential.chain,
            algorithm: algorithm.cmsAlgorithm,
          }),
        );
      }
    }
    const codeVerifier = newCodeVerifier();
    const state = randomBytes(24).toString('base64url');
    const redirectUrl = await csc.consentUrl({
      credentialId: credential.id,
      state,
      codeChallenge: codeChallengeOf(codeVerifier),
      redirectUri,
      digests: documents.map(({ hash, fileName }) => ({ hash, label: fileName.slice(0, 80) })),
    });
    const now = Date.now();
    const session: SigningSession = {
      id: store.signingSessions.newId(),
      revision: 1,
      personId: viewer.personId,
      personName: viewer.person.name,
      means: request.means,
      state: 'consent',
      returnTo: request.returnTo,
      createdAt: new Date(now).toISOString(),
      expiresAt: new Date(now + consentMs).toISOString(),
      signingAt: null,
      tasks: tasks.map(({ task }) => task),
      documents,
      csc: {
        credentialId: credential.id,
        signAlgorithm: algorithm.signAlgorithm,
        codeVerifier,
        state,
        redirectUrl,
      },
      problem: null,
    };
    await store.signingSessions.create(session);
    return session;
  } catch (error) {
    await releaseDocuments(store, documentIds, viewer.personId);
    throw error;
  }
}
