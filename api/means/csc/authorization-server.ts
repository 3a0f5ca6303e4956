import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Return } from '../port.ts';
import { callMethod, postForm } from './http.ts';

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().default(300) });
const infoAnswer = z.object({ oauth2: z.url().nullish(), authType: z.array(z.string()).default([]) });

export interface Token {
  value: string;
  untilMs: number;
}

/** A token is asked anew before it ends. */
const marginMs = 30_000;

export interface ClientSettings {
  /** Base of the API, such as `https://sign.example/csc/v2`. */
  url: string;
  clientId: string;
  clientSecret: string;
}

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/**
 * The authorization server of a signing service (OAuth 2.0): the application's own token where the service gives one, and
 * the two redirects of a signer.
 *
 * @param extra parameters that this service asks beside those of OAuth 2.0, made for each redirect
 */
export function createAuthorizationServer(
  { url, clientId, clientSecret }: ClientSettings,
  hasProofKeys: boolean,
  extra: () => Record<string, string>,
) {
  let service: { base: string; givesOwnTokens: boolean } | null = null;
  let ownToken: Token | null = null;

  /** What the service says of itself (`info`), asked once: where it authorizes, and whether it trusts the application by itself. */
  async function read(): Promise<{ base: string; givesOwnTokens: boolean }> {
    if (service) return service;
    const { oauth2, authType } = await callMethod(`${url}/info`, null, {}, infoAnswer);
    // The base address by the specification; itsme names the address of the page itself.
    const base = (oauth2 ?? url).replace(/\/(oauth2\/authorize\/?)?$/, '');
    service = { base, givesOwnTokens: authType.includes('oauth2client') };
    return service;
  }

  async function requestToken(fields: Record<string, string>): Promise<Token> {
    const { base } = await read();
    const asked = { ...fields, client_id: clientId, client_secret: clientSecret };
    const { access_token, expires_in } = await postForm(`${base}/oauth2/token`, asked, tokenAnswer);
    return { value: access_token, untilMs: Date.now() + expires_in * 1_000 };
  }

  return {
    givesOwnTokens: async (): Promise<boolean> => (await read()).givesOwnTokens,

    /** The application's own token, which looks up keys (RFC 6749 clause 4.4). */
    async ownToken(): Promise<string> {
      if (!ownToken || ownToken.untilMs < Date.now() + marginMs) {
        ownToken = await requestToken({ grant_type: 'client_credentials', scope: 'service' });
      }
      return ownToken.value;
    },

    /** The service restarted, and forgot it. */
    forgetOwnToken(): void {
      ownToken = null;
    },

    /** Where a signer goes (RFC 6749 clause 4.1.1). */
    async authorizeUrl(scope: 'service' | 'credential', back: Return, more: Record<string, string>): Promise<string> {
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: back.redirectUri,
        scope,
        state: back.state,
        ...(hasProofKeys && {
          code_challenge: challengeOf(back.codeVerifier),
          code_challenge_method: 'S256',
        }),
        ...extra(),
        ...more,
      });
      return `${(await read()).base}/oauth2/authorize?${query.toString()}`;
    },

    /** The token for the code that a signer came back with; a code serves once. */
    redeem: (code: string, { redirectUri, codeVerifier }: Omit<Return, 'state'>): Promise<Token> =>
      requestToken({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        ...(hasProofKeys && { code_verifier: codeVerifier }),
      }),
  };
}

export type AuthorizationServer = ReturnType<typeof createAuthorizationServer>;
