import { localDay, organisationTimeZone, principalsIn } from '../../store/index.ts';
import type { SigningSession, SigningTask } from '../../store/index.ts';
import type { ApiDeps } from '../deps.ts';
import { CscRefusal } from '../means/csc/refusal.ts';
import type { Consent } from '../means/port.ts';
import type { MeansSetUp } from '../means/set-up.ts';
import { ProblemError } from '../problem.ts';
import { checkValues } from './check-values.ts';
import type { Finishing } from './finish-session.ts';
import { withValues } from './given-values.ts';
import type { Step } from './redirect-state.ts';
import { choicesFor, withKeys } from './with-key.ts';

export interface CeremonyParts {
  deps: ApiDeps;
  means: MeansSetUp;
  finishing: Finishing;
  redirectUri: string;
}

/** What a service sends a signer back with (RFC 6749 clauses 4.1.2 and 4.1.2.1). */
export interface RedirectAnswer {
  code?: string | undefined;
  error?: string | undefined;
  error_description?: string | undefined;
}

const problemOf = (error: unknown): ProblemError | null => {
  if (error instanceof ProblemError) return error;
  return error instanceof CscRefusal ? new ProblemError(error.problem, {}, {}, { cause: error }) : null;
};

const hasExpired = ({ expiresAt }: SigningSession): boolean => expiresAt < new Date().toISOString();

/** A signer's ceremony, from coming back for the first time to the values that are stored. */
export function createCeremony({ deps, means, finishing, redirectUri }: CeremonyParts) {
  const { store, logger } = deps;
  const { signingSessions } = store;

  /** Of two who want to go on with a session at once, one may: the one whose change it was; null for the other. */
  async function claim(
    { id }: SigningSession,
    from: SigningSession['state'],
    to: 'preparing' | 'signing',
  ): Promise<SigningSession | null> {
    let isMine = false;
    const claimed = await signingSessions.update(id, (current) => {
      isMine = current.state === from;
      return isMine ? { ...current, state: to, signingAt: new Date().toISOString() } : current;
    });
    return isMine ? claimed : null;
  }

  /** Ends the session with what went wrong: to the signer a sentence, to the log a code; faults of our own are thrown on. */
  async function failWith(session: SigningSession, error: unknown): Promise<SigningSession> {
    const problem = problemOf(error);
    const code = error instanceof CscRefusal ? error.code : problem?.code;
    logger.warn({ code, means: session.means }, 'signing failed');
    const to = problem?.code === 'signing/refused-by-signer' ? 'cancelled' : 'failed';
    const failed = await finishing.fail(session.id, session.state, to, problem ?? { code: 'internal' });
    if (problem === null) throw error;
    return failed;
  }

  /** Goes on from a claimed session to the one with a key, as `work` makes it. */
  async function prepare(claimed: SigningSession, work: () => Promise<SigningSession>): Promise<SigningSession> {
    try {
      const next = await work();
      return await signingSessions.update(claimed.id, (current) => (current.state === 'preparing' ? next : current));
    } catch (error) {
      return failWith(claimed, error);
    }
  }

  /** The signer said who he is: which keys that gives, and the documents for the one that is used. */
  async function identify(session: SigningSession, code: string): Promise<SigningSession> {
    const claimed = await claim(session, 'identify', 'preparing');
    if (!claimed) return session;
    return prepare(claimed, async () => {
      const service = means.find(claimed.means);
      const { codeVerifier, state } = claimed.csc;
      const { keys, access, accessUntilMs } = await service.identify(code, { redirectUri, state, codeVerifier });
      const choices = await choicesFor(deps, claimed, keys);
      const until = new Date(Math.min(Date.parse(claimed.expiresAt), accessUntilMs)).toISOString();
      const identified = {
        ...claimed,
        expiresAt: until,
        csc: { ...claimed.csc, access: signingSessions.protect(access) },
      };
      return withKeys(deps, service, redirectUri, identified, choices);
    });
  }

  async function askForValues(session: SigningSession, consent: Consent): Promise<Buffer[]> {
    const { credentialId, signAlgorithm, access } = session.csc;
    return means.find(session.means).sign(consent, {
      key: { id: credentialId },
      hashes: session.documents.map(({ hash }) => hash),
      signAlgorithm,
      access: access === undefined ? null : signingSessions.reveal(access),
    });
  }

  /** Whether a task's signer has lost the role or the mandate since the session was opened. */
  async function rightsLost({ personId }: SigningSession): Promise<(task: SigningTask) => boolean> {
    const held = principalsIn(await store.principals.standingOn(localDay(organisationTimeZone)), personId);
    return ({ actor: { principal, ground, mandateId } }) =>
      !held.some((each) => each.principal === principal && each.ground === ground && each.mandate?.id === mandateId);
  }

  /** The signer consented: the values, checked and stored before anything is done with them. */
  async function sign(session: SigningSession, consent: Consent): Promise<SigningSession> {
    const claimed = await claim(session, 'consent', 'signing');
    if (!claimed) return session;
    let given: SigningSession;
    try {
      const values = checkValues(claimed.documents, await askForValues(claimed, consent));
      const [wrong] = values.filter((value) => !value.ok);
      if (wrong && !values.some((value) => value.ok)) throw new ProblemError(wrong.problem);
      // A mandate that was revoked while its signer was at the signing service opens nothing any more.
      given = withValues(claimed, values, await rightsLost(claimed));
    } catch (error) {
      if (problemOf(error)?.code !== 'signing/wrong-pin') return failWith(claimed, error);
      await signingSessions.update(claimed.id, (current) =>
        current.state === 'signing' ? { ...current, state: 'consent' } : current,
      );
      throw new ProblemError('signing/wrong-pin', {}, {}, { cause: error });
    }
    // First of all: from here on nobody has to sign again.
    const stored = await signingSessions.update(claimed.id, (current) =>
      current.state === 'signing' ? given : current,
    );
    return finishing.settle(stored);
  }

  return {
    /** The signer came back from the service, for this step. Coming back twice, or too late, changes nothing. */
    async comeBack(session: SigningSession, step: Step, answer: RedirectAnswer): Promise<SigningSession> {
      if (session.state !== step) return finishing.settle(session);
      if (answer.code === undefined) {
        return failWith(session, new CscRefusal(answer.error ?? 'invalid_request', answer.error_description));
      }
      if (hasExpired(session)) return session;
      if (step === 'identify') return identify(session, answer.code);
      const { codeVerifier } = session.csc;
      return sign(session, { kind: 'redirect', code: answer.code, redirectUri, codeVerifier });
    },

    /** The signer chose one of several keys. @throws ProblemError `signing/not-open`, `signing/no-such-key` */
    async choose(session: SigningSession, keyId: string): Promise<SigningSession> {
      const choice = session.csc.choices?.find(({ id }) => id === keyId);
      if (session.state !== 'choose' || hasExpired(session)) throw new ProblemError('signing/not-open');
      if (!choice) throw new ProblemError('signing/no-such-key');
      const claimed = await claim(session, 'choose', 'preparing');
      if (!claimed) throw new ProblemError('signing/not-open');
      return prepare(claimed, () => withKeys(deps, means.find(claimed.means), redirectUri, claimed, [choice]));
    },

    /**
     * The signer consents here, for a key that asks for no redirect; only what the key asks goes to the service.
     *
     * @throws ProblemError `signing/not-open`; `signing/wrong-pin`, after which the signer may try again
     */
    async consent(session: SigningSession, answers: Record<string, string>): Promise<SigningSession> {
      const { asks } = session.csc;
      if (session.state !== 'consent' || !asks || hasExpired(session)) throw new ProblemError('signing/not-open');
      const asked = Object.fromEntries(asks.map(({ id }) => [id, answers[id] ?? '']));
      return sign(session, { kind: 'direct', answers: asked });
    },
  };
}

export type Ceremony = ReturnType<typeof createCeremony>;
