import { createHash, createHmac, randomUUID } from 'node:crypto';

export interface AccountTokenSettings {
  clientId: string;
  clientSecret: string;
  /** The account that was agreed on with itsme: the organisation's, never a person's. */
  accountId: string;
  /** What itsme shows as the application. */
  applicationName: string;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');

/**
 * The `account_token` by which an application says in a redirect for whom it asks: a JWT (RFC 7519), HS256 under the
 * SHA-256 of the client secret (CSC API 1.0.4 clause 8.3.1, restricted access to authorization servers). Serves once.
 */
export function accountToken(
  { clientId, clientSecret, accountId, applicationName }: AccountTokenSettings,
  nowMs: number,
): string {
  const header = part({ typ: 'JWT', alg: 'HS256' });
  const payload = part({
    sub: accountId,
    iat: Math.floor(nowMs / 1_000),
    jti: randomUUID(),
    iss: applicationName,
    azp: clientId,
  });
  const key = createHash('sha256').update(clientSecret).digest();
  const signature = createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url');
  return `${header}.${payload}.${signature}`;
}
