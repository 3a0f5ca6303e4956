import type { FetchTimestamp, ProblemCode } from '../signing/index.ts';
import type { TimestampAuthority } from './connectors/tsa/port.ts';
import { ActivityError } from './failures.ts';

/** Asks the authority, and keeps why it did not answer: the signing library only tells that it did not. */
export function timestampsWithCause(authority: TimestampAuthority): {
  fetch: FetchTimestamp;
  /** The failure of an activity that could not complete a signature. */
  errorOf: (code: ProblemCode) => ActivityError;
} {
  let cause: unknown;
  return {
    async fetch(query) {
      try {
        return await authority.request(query);
      } catch (error) {
        cause = error;
        throw error;
      }
    },
    errorOf(code) {
      if (code === 'timestamp/unavailable') return new ActivityError('timestamp/unavailable', { cause });
      if (code.startsWith('timestamp/')) return new ActivityError('timestamp/refused', { cause: { code } });
      return new ActivityError('signature/broken', { cause: { code } });
    },
  };
}
