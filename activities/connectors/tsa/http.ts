import { ActivityError } from '../../failures.ts';
import type { TimestampAuthority } from './port.ts';

const replyType = 'application/timestamp-reply';
const largestReplyBytes = 100_000;

/** RFC 3161 clause 3.4, over HTTP; an answer that takes longer than 15 s is none. */
export function createHttpTimestampAuthority(url: string): TimestampAuthority {
  return {
    async request(query) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/timestamp-query', accept: replyType },
          body: Uint8Array.from(query),
          signal: AbortSignal.timeout(15_000),
        });
        if (!response.ok) throw Object.assign(new Error('status'), { code: response.status });
        if (response.headers.get('content-type')?.split(';')[0]?.trim() !== replyType) {
          throw Object.assign(new Error('content type'), { code: 'CONTENT_TYPE' });
        }
        const reply = new Uint8Array(await response.arrayBuffer());
        if (reply.byteLength > largestReplyBytes) throw Object.assign(new Error('size'), { code: 'TOO_LARGE' });
        return reply;
      } catch (cause) {
        throw new ActivityError('timestamp/unavailable', { cause });
      }
    },
  };
}
