import * as oidc from 'openid-client';
import type { ApiDeps } from '../deps.ts';

export interface SignedIn {
  subject: string;
  email: string | null;
}

const timeoutSeconds = 10;

/** The staff's OpenID provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636). */
export function createProvider({ issuer, clientId, clientSecret }: ApiDeps['oidc'], publicUrl: string) {
  const redirectUri = `${publicUrl}/auth/callback`;
  let discovered: Promise<oidc.Configuration> | null = null;

  /** Found once; a provider that did not answer is asked again the next time. */
  function configuration(): Promise<oidc.Configuration> {
    discovered ??= oidc
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: timeoutSeconds,
        // Plain HTTP only where the configured issuer itself is plain HTTP, on this machine.
        ...(issuer.startsWith('http:') && { execute: [oidc.allowInsecureRequests] }),
      })
      .catch((error: unknown) => {
        discovered = null;
        throw error;
      });
    return discovered;
  }

  return {
    newState: oidc.randomState,
    newNonce: oidc.randomNonce,
    newCodeVerifier: oidc.randomPKCECodeVerifier,

    /** Where a person signs in. @throws when the provider does not answer */
    async signInUrl(attempt: { state: string; nonce: string; codeVerifier: string }): Promise<string> {
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: 'S256',
      });
      return url.href;
    },

    /** Who signed in, by the address that the provider led back to. @throws when anything in it does not hold */
    async finishSignIn(
      query: string,
      expected: { state: string; nonce: string; codeVerifier: string },
    ): Promise<SignedIn> {
      const config = await configuration();
      const tokens = await oidc.authorizationCodeGrant(config, new URL(`${redirectUri}?${query}`), {
        pkceCodeVerifier: expected.codeVerifier,
        expectedState: expected.state,
        expectedNonce: expected.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('The provider gave no ID token.');
      const info =
        typeof claims['email'] === 'string'
          ? claims
          : await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
      const isVerified = info['email_verified'] !== false;
      return { subject: claims.sub, email: typeof info.email === 'string' && isVerified ? info.email : null };
    },

    /** Where the provider's own session ends; null when it has no such page. */
    async signOutUrl(returnTo: string): Promise<string | null> {
      const config = await configuration();
      if (config.serverMetadata().end_session_endpoint === undefined) return null;
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: returnTo }).href;
    },
  };
}

export type Provider = ReturnType<typeof createProvider>;
