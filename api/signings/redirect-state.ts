import { randomBytes } from 'node:crypto';

/** Which of a signer's two ways to a service somebody comes back from. */
export type Step = 'identify' | 'consent';

/** What a session is found back by: 32 bytes that nobody guesses. */
export const newRedirectState = (): string => randomBytes(32).toString('base64url');

/** The `state` of a redirect (RFC 6749 clause 4.1.1): the session's own, and the step, so that the first answer is never taken for the second. */
export const stateFor = (state: string, step: Step): string => `${step}.${state}`;

/** What came back, read; null when it is not ours. */
export function readState(given: string): { step: Step; state: string } | null {
  const [, step, state] = /^(identify|consent)\.([\w-]+)$/.exec(given) ?? [];
  return step !== undefined && state !== undefined ? { step: step as Step, state } : null;
}
