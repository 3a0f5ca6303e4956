import type { Connector as StoredConnector, Credentials } from '../../../store/index.ts';
import { ActivityError } from '../../failures.ts';
import type { Connector } from '../port.ts';

export type HttpConnectorSettings = Pick<StoredConnector, 'baseUrl' | 'actions'> & { credentials: Credentials | null };

const patienceMs = 30_000;
/** What comes back goes into the history of the case. */
const largestAnswerBytes = 64 * 1024;

/** Worth another try: the system is busy, away, or says itself that it was too soon (RFC 9110, RFC 6585). */
const passing = (status: number): boolean => status >= 500 || [408, 425, 429].includes(status);

/**
 * JSON over HTTP: the values as the body, or as the query of a GET; `Idempotency-Key` tells the system that it has seen a
 * request before (draft-ietf-httpapi-idempotency-key-header). Redirects are not followed: credentials stay with whom they are for.
 */
export function createHttpConnector({ baseUrl, actions, credentials }: HttpConnectorSettings): Connector {
  return {
    async call({ idempotencyKey, action, values }) {
      const known = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (!known) throw new ActivityError('connector/unknown-action');
      const url = new URL(`${baseUrl}${known.path}`);
      if (known.method === 'GET') {
        for (const [name, value] of Object.entries(values)) url.searchParams.set(name, textOf(value));
      }
      let response: Response;
      try {
        response = await fetch(url, {
          method: known.method,
          redirect: 'error',
          headers: {
            ...credentials,
            accept: 'application/json',
            'idempotency-key': `"${idempotencyKey}"`,
            ...(known.method !== 'GET' && { 'content-type': 'application/json' }),
          },
          ...(known.method !== 'GET' && { body: JSON.stringify(values) }),
          signal: AbortSignal.timeout(patienceMs),
        });
      } catch (cause) {
        throw new ActivityError('call/unavailable', { cause });
      }
      if (!response.ok) {
        await response.body?.cancel();
        const cause = Object.assign(new Error('status'), { code: response.status });
        throw new ActivityError(passing(response.status) ? 'call/unavailable' : 'call/refused', { cause });
      }
      return readObject(response);
    },
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

async function readObject(response: Response): Promise<Record<string, unknown>> {
  const bytes = await readBounded(response);
  if (bytes.byteLength === 0) return {};
  let answer: unknown;
  try {
    answer = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new ActivityError('call/unreadable', { cause });
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
    throw new ActivityError('call/unreadable');
  return answer as Record<string, unknown>;
}

async function readBounded(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk);
      bytes += chunk.byteLength;
      if (bytes > largestAnswerBytes) throw new ActivityError('call/unreadable');
    }
  } catch (cause) {
    if (cause instanceof ActivityError) throw cause;
    throw new ActivityError('call/unavailable', { cause });
  }
  return Buffer.concat(chunks);
}
