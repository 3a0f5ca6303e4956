import type { SigningSession, SigningTask } from '../../store/index.ts';
import type { CaseUpdates } from '../cases/case-updates.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError, problemDetailsOf } from '../problem.ts';
import type { ProblemCode, ProblemParams } from '../problem.ts';
import { closedTask, isOvertaken } from '../tasks/handled.ts';
import { releaseDocuments } from './document-leases.ts';
import { isOf, sessionProblem } from './given-values.ts';
import { documentIdsOf } from './session-documents.ts';
import { isAwaited } from './signing-resource.ts';

/** A session that is worked on for longer than this broke off: no value was stored, so nothing was signed. */
const brokenOffMs = 2 * 60_000;

/** What is left of a session once its values are stored, and how one ends: each step such that it can break off and be done again. */
export function createFinishing(deps: ApiDeps, updates: CaseUpdates) {
  const { store, organisation } = deps;

  /** Ends a session in which nothing was signed. */
  async function fail(
    id: string,
    from: SigningSession['state'],
    to: 'failed' | 'cancelled',
    problem: { code: ProblemCode; params?: ProblemParams } | null,
  ): Promise<SigningSession> {
    const ended = await store.signingSessions.update(id, (session) =>
      session.state === from
        ? { ...session, state: to, problem: problem && sessionProblem(problem.code, problem.params) }
        : session,
    );
    if (ended.state === to) await releaseDocuments(store, documentIdsOf(ended), ended.personId);
    return ended;
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
    const { state } = session;
    if (state === 'signing' || state === 'preparing') {
      const isBrokenOff = Date.parse(session.signingAt ?? session.createdAt) < Date.now() - brokenOffMs;
      return isBrokenOff ? fail(session.id, state, 'failed', { code: 'signing/broken-off' }) : session;
    }
    if (state !== 'given') return session;
    let current = session;
    for (const task of session.tasks) {
      if (task.state === 'open') current = await giveTask(current, task);
      else if (task.state === 'accepted' && (await isLost(current, task)))
        current = await settleTask(current, task, new ProblemError('document/changed'));
    }
    const done = current.documents.filter((document) => document.state === 'embedded' || document.state === 'dropped');
    await releaseDocuments(
      store,
      done.map(({ documentId }) => documentId),
      current.personId,
    );
    return current;
  }

  return {
    fail,
    settle,

    /** Ends a session that was not consented to. @throws ProblemError `signing/not-open` */
    async cancel(session: SigningSession): Promise<SigningSession> {
      if (!isAwaited(session)) throw new ProblemError('signing/not-open');
      const ended = await fail(session.id, session.state, 'cancelled', null);
      if (ended.state !== 'cancelled') throw new ProblemError('signing/not-open');
      return ended;
    },

    /** Finishes what a crash left behind. */
    async sweep(): Promise<void> {
      for (const state of ['given', 'signing', 'preparing'] as const) {
        for (const session of await store.signingSessions.listInState(state)) {
          const isOpen = session.tasks.some((task) => task.state === 'open');
          if (state !== 'given' || isOpen) await settle(session);
        }
      }
    },
  };
}

export type Finishing = ReturnType<typeof createFinishing>;
