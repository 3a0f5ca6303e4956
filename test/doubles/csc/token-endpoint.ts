import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { answer, isAnswer, refuse } from './answer.ts';
import type { Answer } from './answer.ts';
import type { CscClient } from './authorization-request.ts';
import type { CodeGrant } from './authorize-routes.ts';
import type { Grant, Vault } from './grants.ts';

export interface TokenVaults {
  readonly codes: Vault<CodeGrant>;
  readonly accessTokens: Vault<Grant>;
  readonly refreshTokens: Vault<Grant>;
  readonly accessLastsSeconds: number;
  /** Ways to a token that this service knows. */
  readonly grantTypes: readonly GrantType[];
}

export type GrantType = 'authorization_code' | 'client_credentials' | 'refresh_token';

const bodySchema = z.object({
  grant_type: z.string(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  scope: z.string().optional(),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  code_verifier: z.string().optional(),
  refresh_token: z.string().optional(),
  token: z.string().optional(),
});
type Body = z.infer<typeof bodySchema>;

const sha256 = (value: string): Buffer => createHash('sha256').update(value).digest();

/** The client, by HTTP Basic or in the body (RFC 6749 clause 2.3.1). */
function authenticate(
  authorization: string | undefined,
  body: Pick<Body, 'client_id' | 'client_secret'>,
  clients: readonly CscClient[],
): CscClient | Answer {
  let [id, secret] = [body.client_id, body.client_secret];
  const [, encoded] = /^basic\s+(\S+)$/i.exec(authorization ?? '') ?? [];
  if (encoded !== undefined) {
    const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
    [id, secret] = [user, rest.join(':')].map((part) => new URLSearchParams(`value=${part}`).get('value') ?? '');
  }
  const client = clients.find(({ clientId }) => clientId === id);
  const isProven = client && timingSafeEqual(sha256(client.clientSecret), sha256(secret ?? ''));
  return isProven ? client : refuse('invalid_client', 'The client is unknown or its secret is wrong');
}

function give(grant: Grant, vaults: TokenVaults): Answer {
  const isUsers = grant.scope === 'service' && grant.userId !== null && vaults.grantTypes.includes('refresh_token');
  return answer({
    access_token: vaults.accessTokens.put(grant),
    token_type: 'Bearer',
    expires_in: vaults.accessLastsSeconds,
    scope: grant.scope,
    ...(isUsers ? { refresh_token: vaults.refreshTokens.put(grant) } : {}),
    ...(grant.scope === 'credential' ? { credentialID: grant.credentialId } : {}),
  });
}

function redeemCode(body: Body, client: CscClient, vaults: TokenVaults): Answer {
  const held = vaults.codes.take(body.code ?? '');
  if (held?.grant.clientId !== client.clientId) return refuse('invalid_grant', 'The code is unknown, used or expired');
  if (held.redirectUri !== body.redirect_uri) return refuse('invalid_grant', 'The redirect_uri is another one');
  if (held.codeChallenge !== null && sha256(body.code_verifier ?? '').toString('base64url') !== held.codeChallenge) {
    return refuse('invalid_grant', 'The code_verifier does not match the code_challenge');
  }
  return give(held.grant, vaults);
}

/** `oauth2/token` (CSC API v2.0 clause 8.4.4): authorization_code, client_credentials and refresh_token. */
export function answerTokenRequest(
  parameters: unknown,
  authorization: string | undefined,
  clients: readonly CscClient[],
  vaults: TokenVaults,
): Answer {
  const parsed = bodySchema.safeParse(parameters);
  if (!parsed.success) return refuse('invalid_request', 'Missing (or invalid type) string parameter grant_type');
  const client = authenticate(authorization, parsed.data, clients);
  if (isAnswer(client)) return client;
  const grantType = vaults.grantTypes.find((known) => known === parsed.data.grant_type);
  switch (grantType) {
    case 'authorization_code':
      return redeemCode(parsed.data, client, vaults);
    case 'client_credentials':
      if (parsed.data.scope !== undefined && parsed.data.scope !== 'service') {
        return refuse('invalid_scope', 'A client itself gets the scope service only');
      }
      return give({ scope: 'service', clientId: client.clientId, userId: null }, vaults);
    case 'refresh_token': {
      const grant = vaults.refreshTokens.take(parsed.data.refresh_token ?? '');
      if (grant?.clientId !== client.clientId)
        return refuse('invalid_grant', 'The refresh token is unknown or expired');
      return give(grant, vaults);
    }
    case undefined:
      return refuse('unsupported_grant_type', `Use ${vaults.grantTypes.join(', ')}`);
  }
}

/** `oauth2/revoke` (RFC 7009): null when done, also for a token that does not exist. */
export function revokeToken(
  parameters: unknown,
  authorization: string | undefined,
  clients: readonly CscClient[],
  vaults: TokenVaults,
): Answer | null {
  const parsed = bodySchema.omit({ grant_type: true }).safeParse(parameters);
  if (!parsed.success || parsed.data.token === undefined) {
    return refuse('invalid_request', 'Missing (or invalid type) string parameter token');
  }
  const client = authenticate(authorization, parsed.data, clients);
  if (isAnswer(client)) return client;
  for (const vault of [vaults.accessTokens, vaults.refreshTokens]) {
    if (vault.find(parsed.data.token)?.clientId === client.clientId) vault.take(parsed.data.token);
  }
  return null;
}
