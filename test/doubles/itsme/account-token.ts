import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const headerSchema = z.strictObject({ typ: z.literal('JWT'), alg: z.literal('HS256') });
const payloadSchema = z.object({
  sub: z.string(),
  iat: z.number().int(),
  jti: z.string().min(1),
  iss: z.string().optional(),
  azp: z.string(),
});
const lastsSeconds = 300;

function parsePart(part: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/**
 * Checks the `account_token` of a redirect: HS256 under the SHA-256 of the client secret, for this client, of an account that
 * was agreed on, fresh, and not seen before.
 */
export function accountTokenCheck(
  client: { readonly clientId: string; readonly clientSecret: string },
  accountIds: readonly string[],
  now: () => number,
): (token: string | undefined) => string | null {
  const seen = new Set<string>();
  const key = createHash('sha256').update(client.clientSecret).digest();
  return (token) => {
    if (token === undefined) return 'Missing string parameter account_token';
    const parts = token.split('.');
    const header = headerSchema.safeParse(parsePart(parts[0]));
    const payload = payloadSchema.safeParse(parsePart(parts[1]));
    if (parts.length !== 3 || !header.success || !payload.success) return 'Invalid parameter account_token';
    const signature = createHmac('sha256', key)
      .update(`${parts[0] ?? ''}.${parts[1] ?? ''}`)
      .digest();
    const given = Buffer.from(parts[2] ?? '', 'base64url');
    if (given.length !== signature.length || !timingSafeEqual(given, signature))
      return 'Invalid account_token signature';
    const { sub, iat, jti, azp } = payload.data;
    if (azp !== client.clientId || !accountIds.includes(sub)) return 'Unknown account in account_token';
    if (Math.abs(now() / 1000 - iat) > lastsSeconds) return 'Expired account_token';
    if (seen.has(jti)) return 'The account_token was used before';
    seen.add(jti);
    return null;
  };
}
