import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalJson } from '../engine/index.ts';
import type { Store } from '../store/index.ts';
import { ProblemError } from './problem.ts';
import type { Reply } from './route.ts';

/** Longer than any write takes. */
const holdMs = 60_000;
/** How long a second click waits for the answer of the first. */
const patienceMs = 20_000;
const pauseMs = 150;

export interface Repeatable {
  /** Made the caller's own: person, request and `Idempotency-Key`. */
  key: string;
  body: unknown;
}

/** The key under which a caller's request is done once. */
export function ownKey(personId: string, request: string, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([personId, request, key]))
    .digest('base64url');
}

/**
 * Does a write once: the same key and body get the same answer, a second click waits for the first.
 *
 * What was refused or failed may be sent again under the same key.
 *
 * @throws ProblemError `idempotency/other-body`, `idempotency/busy`
 */
export async function answerOnce(
  store: Store,
  { key, body }: Repeatable,
  work: () => Promise<NonNullable<Reply>>,
): Promise<NonNullable<Reply>> {
  const bodyHash = createHash('sha256')
    .update(canonicalJson(body ?? null))
    .digest('hex');
  const untilMs = Date.now() + patienceMs;
  for (;;) {
    const claim = await store.idempotency.claim(key, bodyHash, holdMs);
    switch (claim.state) {
      case 'answered':
        return claim.answer as NonNullable<Reply>;
      case 'other-body':
        throw new ProblemError('idempotency/other-body');
      case 'mine':
        try {
          const reply = await work();
          await store.idempotency.answer(key, reply);
          return reply;
        } catch (error) {
          await store.idempotency.release(key);
          throw error;
        }
      case 'busy':
        if (Date.now() > untilMs) throw new ProblemError('idempotency/busy');
        await sleep(pauseMs);
    }
  }
}
