import { z } from 'zod';
import { ProblemError } from '../../problem.ts';
import { CscRefusal } from './refusal.ts';

/** Looking something up; the signer waits. */
export const lookUpMs = 10_000;
/** Seventy values out of a hardware module take their time. */
export const signMs = 30_000;

const refusalBody = z.object({ error: z.string().max(200), error_description: z.string().optional() });

const unreachable = (cause: unknown): ProblemError =>
  new ProblemError('signing/service-unreachable', {}, {}, { cause });

async function send<T>(address: string, init: RequestInit, schema: z.ZodType<T>, patienceMs: number): Promise<T> {
  let status: number;
  let body: unknown;
  try {
    // A redirect is not followed: a secret goes to whom it is for.
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(address, { ...init, method: 'POST', redirect: 'error', signal });
    status = response.status;
    const text = await response.text();
    body = status < 300 || text.startsWith('{') ? JSON.parse(text) : null;
  } catch (cause) {
    throw unreachable(cause);
  }
  if (status >= 500) throw unreachable(new Error(`HTTP ${String(status)}`));
  if (status >= 300) {
    const { error, error_description } = refusalBody.safeParse(body).data ?? { error: `http-${String(status)}` };
    throw new CscRefusal(error, error_description);
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new CscRefusal('unreadable-answer');
  return parsed.data;
}

/** A method of the CSC API: JSON, and a bearer token where it needs one. */
export const callMethod = <T>(
  address: string,
  token: string | null,
  body: object,
  schema: z.ZodType<T>,
  patienceMs = lookUpMs,
): Promise<T> =>
  send(
    address,
    {
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        ...(token !== null && { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    },
    schema,
    patienceMs,
  );

/** The token endpoint (RFC 6749 clause 3.2). */
export const postForm = <T>(address: string, fields: Record<string, string>, schema: z.ZodType<T>): Promise<T> =>
  send(address, { body: new URLSearchParams(fields), headers: { Accept: 'application/json' } }, schema, lookUpMs);
