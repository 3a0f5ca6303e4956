import { checkSignatureValue } from '../../signing/index.ts';
import type { SignatureAlgorithm } from '../../signing/index.ts';
import { localDay, organisationTimeZone, principalsIn } from '../../store/index.ts';
import type { SessionProblem, SigningDocument, SigningSession, SigningTask } from '../../store/index.ts';
import type { CaseUpdates } from '../cases/case-updates.ts';
import type { ApiDeps } from '../deps.ts';
import { isNameOf } from '../means/csc/certificate-name.ts';
import { CscRefusal } from '../means/csc/client.ts';
import type { CscClient } from '../means/csc/client.ts';
import { ProblemError, problemDetailsOf, sentenceOf } from '../problem.ts';
import type { ProblemCode } from '../problem.ts';
import { closedTask, isOvertaken } from '../tasks/handled.ts';
import { releaseDocuments } from './document-leases.ts';

/** A session that signs for longer than this broke off: no value was stored, so nothing was signed. */
const brokenOffMs = 2 * 60_000;

const ecdsaOid = '1.2.840.10045.4.3.2';
const schemeOf = ({ algorithm }: SigningDocument): SignatureAlgorithm => ({
  scheme: algorithm === ecdsaOid ? 'ecdsa' : 'rsa-pkcs1',
  hash: 'sha256',
});

const problem = (code: ProblemCode): SessionProblem => ({ code, sentence: sentenceOf(code) });

const isOf =
  ({ taskId, caseId }: SigningTask) =>
  (document: SigningDocument): boolean =>
    document.taskId === taskId && document.caseId === caseId;

const isTheSame = (one: SigningTask, other: SigningTask): boolean =>
  one.taskId === other.taskId && one.caseId === other.caseId;

/** A session without the tasks that its signer may no longer sign; nothing of them goes into a document. */
const withoutLost = (session: SigningSession, lost: readonly SigningTask[]): SigningSession => ({
  ...session,
  tasks: session.tasks.map((task) =>
    lost.some((each) => isTheSame(each, task)) ? { ...task, state: 'refused' } : task,
  ),
  documents: session.documents.map((document) =>
    lost.some((task) => isOf(task)(document))
      ? { ...document, state: 'dropped', signature: null, problem: problem('signing/right-lost') }
      : document,
  ),
});

const withValues = (session: SigningSession, values: readonly string[]): SigningSession => ({
  ...session,
  state: 'given',
  documents: session.documents.map((document, index) => ({
    ...document,
    state: 'given',
    signature: values[index] ?? null,
  })),
});

export interface FinishingParts {
  deps: ApiDeps;
  csc: CscClient;
  updates: CaseUpdates;
  redirectUri: string;
}

/** What happens from the signer's consent on, each step such that it can break off and be done again. */
export function createFinishing({ deps, csc, updates, redirectUri }: FinishingParts) {
  const { store, organisation, logger } = deps;

  const releaseAll = ({ documents, personId }: SigningSession): Promise<void> =>
    releaseDocuments(
      store,
      documents.map(({ documentId }) => documentId),
      personId,
    );

  /** Ends a session in which nothing was signed. */
  async function fail(
    id: string,
    from: SigningSession['state'],
    to: 'failed' | 'cancelled',
    code: ProblemCode | null,
  ): Promise<SigningSession> {
    const ended = await store.signingSessions.update(id, (session) =>
      session.state === from ? { ...session, state: to, problem: code === null ? null : problem(code) } : session,
    );
    if (ended.state === to) await releaseAll(ended);
    return ended;
  }

  async function signValues(session: SigningSession, code: string): Promise<Buffer[]> {
    const { credentialId, codeVerifier, signAlgorithm } = session.csc;
    const activation = await csc.redeem(code, codeVerifier, redirectUri);
    const hashes = session.documents.map(({ hash }) => hash);
    return csc.signHashes(activation, credentialId, hashes, signAlgorithm);
  }

  /** The tasks whose signer has lost the role or the mandate since the session was opened. */
  async function lostRights({ personId, tasks }: SigningSession): Promise<SigningTask[]> {
    const held = principalsIn(await store.principals.standingOn(localDay(organisationTimeZone)), personId);
    return tasks.filter(
      ({ actor: { principal, ground, mandateId } }) =>
        !held.some((each) => each.principal === principal && each.ground === ground && each.mandate?.id === mandateId),
    );
  }

  /** The values as a CMS holds them, each checked against what was to be signed, the certificate and the person. */
  function checkValues(session: SigningSession, values: readonly Buffer[]): string[] {
    return session.documents.map((document, index) => {
      const certificateDer = Buffer.from(document.certificateChain[0] ?? '', 'base64');
      const checked = checkSignatureValue({
        signedAttributesDer: Buffer.from(document.signedAttributes, 'base64'),
        certificateDer,
        signature: values[index] ?? Buffer.alloc(0),
        algorithm: schemeOf(document),
      });
      if (!checked.ok) throw new ProblemError(checked.problem.code);
      if (!isNameOf(certificateDer, session.personName)) throw new ProblemError('signing/wrong-person');
      return Buffer.from(checked.signature).toString('base64');
    });
  }

  /** Tells the case of one task: accepted, refused with a reason for the signer, or (no answer) left for the next time. */
  async function giveTask(session: SigningSession, task: SigningTask): Promise<SigningSession> {
    const documents = session.documents.filter(isOf(task));
    let refusal: ProblemError | null = null;
    try {
      await updates.act(
        organisation.key,
        task.caseNumber,
        {
          type: 'signatureGiven',
          taskId: task.taskId,
          actor: task.actor,
          signingSessionId: session.id,
          documents: documents.map(({ documentId, baseSha256 }) => ({ id: documentId, baseSha256 })),
        },
        `signing:${session.id}:${task.caseId}:${task.taskId}`,
      );
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.code === 'case/not-answering') return session;
      refusal = error.code === 'task/closed' ? await closedTask(store, task.caseId, task.taskId) : error;
    }
    return settleTask(session, task, refusal);
  }

  /** Notes that a case took a task's signature, or that it goes nowhere, with why. */
  function settleTask(
    session: SigningSession,
    task: SigningTask,
    refusal: ProblemError | null,
  ): Promise<SigningSession> {
    const dropped = refusal && { code: refusal.code, sentence: problemDetailsOf(refusal).detail };
    return store.signingSessions.update(session.id, (current) => ({
      ...current,
      tasks: current.tasks.map((each) =>
        each.taskId === task.taskId && each.caseId === task.caseId
          ? { ...each, state: dropped ? 'refused' : 'accepted' }
          : each,
      ),
      documents: current.documents.map((document) =>
        isOf(task)(document) && dropped ? { ...document, state: 'dropped', problem: dropped } : document,
      ),
    }));
  }

  /** Whether a signature that the case took will not be in its document: that was replaced before. */
  async function isLost({ documents }: SigningSession, task: SigningTask): Promise<boolean> {
    const isUnderWay = documents.some((document) => isOf(task)(document) && document.state === 'given');
    return isUnderWay && (await isOvertaken(store, task.caseId, task.taskId));
  }

  /**
   * Does what is left of a session: sends the Updates of values that are stored, lets go of documents that are done with,
   * and ends what broke off before anything was signed. Nothing happens twice.
   */
  async function settle(session: SigningSession): Promise<SigningSession> {
    let current = session;
    const isBrokenOff = Date.parse(session.signingAt ?? session.createdAt) < Date.now() - brokenOffMs;
    if (session.state === 'signing' && isBrokenOff)
      return fail(session.id, 'signing', 'failed', 'signing/service-refused');
    if (session.state !== 'given') return session;
    for (const task of session.tasks) {
      if (task.state === 'open') current = await giveTask(current, task);
      else if (task.state === 'accepted' && (await isLost(current, task)))
        current = await settleTask(current, task, new ProblemError('document/changed'));
    }
    const done = current.documents.filter(({ state }) => state === 'embedded' || state === 'dropped');
    await releaseDocuments(
      store,
      done.map(({ documentId }) => documentId),
      current.personId,
    );
    return current;
  }

  /** The signer came back from the signing service. Coming back twice, or too late, changes nothing. */
  async function comeBack(session: SigningSession, answer: { code?: string; error?: string }): Promise<SigningSession> {
    if (session.state !== 'consent') return settle(session);
    if (answer.code === undefined) {
      const isOwnWish = answer.error === 'access_denied';
      return fail(
        session.id,
        'consent',
        isOwnWish ? 'cancelled' : 'failed',
        isOwnWish ? 'signing/refused-by-signer' : 'signing/service-refused',
      );
    }
    if (session.expiresAt < new Date().toISOString()) return session;

    // Of two callbacks at once, one goes on: the one whose change it was.
    let isMine = false;
    const claimed = await store.signingSessions.update(session.id, (current) => {
      isMine = current.state === 'consent';
      return isMine ? { ...current, state: 'signing', signingAt: new Date().toISOString() } : current;
    });
    if (!isMine) return claimed;

    let values: string[];
    try {
      values = checkValues(claimed, await signValues(claimed, answer.code));
    } catch (error) {
      const code =
        error instanceof ProblemError ? error.code : error instanceof CscRefusal ? 'signing/service-refused' : null;
      logger.warn({ code: error instanceof CscRefusal ? error.code : code }, 'signing failed');
      const failed = await fail(session.id, 'signing', 'failed', code ?? 'internal');
      if (code === null) throw error;
      return failed;
    }
    // A mandate that was revoked while its signer was at the signing service opens nothing any more.
    const lost = await lostRights(claimed);
    // First of all: from here on nobody has to sign again.
    const given = await store.signingSessions.update(session.id, (current) =>
      current.state === 'signing' ? withoutLost(withValues(current, values), lost) : current,
    );
    return settle(given);
  }

  return {
    comeBack,
    settle,

    /** Ends a session that was not consented to. @throws ProblemError `signing/not-open` */
    async cancel(session: SigningSession): Promise<SigningSession> {
      if (session.state !== 'consent') throw new ProblemError('signing/not-open');
      const ended = await fail(session.id, 'consent', 'cancelled', null);
      if (ended.state !== 'cancelled') throw new ProblemError('signing/not-open');
      return ended;
    },

    /** Finishes what a crash left behind. */
    async sweep(): Promise<void> {
      for (const state of ['given', 'signing'] as const) {
        for (const session of await store.signingSessions.listInState(state)) {
          const isOpen = session.tasks.some((task) => task.state === 'open');
          if (state === 'signing' || isOpen) await settle(session);
        }
      }
    },
  };
}

export type Finishing = ReturnType<typeof createFinishing>;
