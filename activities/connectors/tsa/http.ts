import { ActivityError } from '../../failures.ts';
import { fetchBounded } from '../bounded-fetch.ts';
import type { TimestampAuthority } from './port.ts';

const replyType = 'application/timestamp-reply';

/** RFC 3161 clause 3.4, over HTTP; an answer that takes longer than 15 s, or is larger than 100 kB, is none. */
export function createHttpTimestampAuthority(url: string): TimestampAuthority {
  return {
    async request(query) {
      try {
        return await fetchBounded(url, {
          body: query,
          headers: { 'content-type': 'application/timestamp-query', accept: replyType },
          patienceMs: 15_000,
          largestBytes: 100_000,
          type: replyType,
        });
      } catch (cause) {
        throw new ActivityError('timestamp/unavailable', { cause });
      }
    },
  };
}
