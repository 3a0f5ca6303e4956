import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ProblemError } from '../../problem.ts';

export interface CscSettings {
  /** Base of the API, such as `https://sign.example/csc/v2`. */
  url: string;
  clientId: string;
  clientSecret: string;
}

/** A person's key at the signing service. */
export interface CscCredential {
  id: string;
  /** Algorithms the key signs with, OIDs. */
  algorithms: string[];
  /** DER, the signer's certificate first. */
  chain: Buffer[];
  /** How many hashes it signs in one ceremony. */
  multisign: number;
}

export interface CscConsent {
  credentialId: string;
  state: string;
  codeChallenge: string;
  redirectUri: string;
  /** SHA-256 hashes, base64, with what the signer calls them. */
  digests: { hash: string; label: string }[];
}

const sha256Oid = '2.16.840.1.101.3.4.2.1';
const timeoutMs = 10_000;
/** A token is asked anew before it ends. */
const marginMs = 30_000;

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().default(300) });
const infoAnswer = z.object({ oauth2: z.url().optional() });
const listAnswer = z.object({ credentialIDs: z.array(z.string()) });
const credentialAnswer = z.object({
  key: z.object({ status: z.string(), algo: z.array(z.string()) }),
  cert: z.object({ status: z.string().optional(), certificates: z.array(z.string()).min(1) }),
  multisign: z.number().int().min(1).default(1),
});
const signAnswer = z.object({ signatures: z.array(z.string()) });
const refusal = z.object({ error: z.string() });

/** The service answered, and said no: its code is for the log, never its text. */
export class CscRefusal extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`The signing service refused: ${code}`);
    this.name = 'CscRefusal';
    this.code = code;
  }
}

const unreachable = (cause: unknown): ProblemError =>
  new ProblemError('signing/service-unreachable', {}, {}, { cause });

export const newCodeVerifier = (): string => randomBytes(48).toString('base64url');
export const codeChallengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/**
 * A remote signing service by CSC API 2.0: the client's own token for looking up credentials, and the signer's consent at
 * the service itself (oauth2/authorize, scope credential, PKCE) for signing.
 *
 * Every call gives up after 10 s: ProblemError `signing/service-unreachable`. A refusal is a CscRefusal.
 */
export function createCscClient({ url, clientId, clientSecret }: CscSettings) {
  let serviceToken: { value: string; untilMs: number } | null = null;
  let authorizationServer: string | null = null;

  async function send<T>(address: string, init: RequestInit, schema: z.ZodType<T>): Promise<T> {
    let status: number;
    let body: unknown;
    try {
      const response = await fetch(address, { ...init, method: 'POST', signal: AbortSignal.timeout(timeoutMs) });
      status = response.status;
      body = await response.json();
    } catch (cause) {
      throw unreachable(cause);
    }
    if (status >= 500) throw unreachable(new Error(`HTTP ${String(status)}`));
    if (status >= 400) throw new CscRefusal(refusal.safeParse(body).data?.error ?? `http-${String(status)}`);
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new CscRefusal('unreadable-answer');
    return parsed.data;
  }

  const call = <T>(path: string, token: string | null, body: object, schema: z.ZodType<T>): Promise<T> =>
    send(
      `${url}/${path}`,
      {
        headers: {
          'Content-Type': 'application/json',
          Accept: 'application/json',
          ...(token !== null && { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      },
      schema,
    );

  /** Base of the authorization server, which may be another than the API's (clause 11.1, `oauth2`). */
  async function oauthBase(): Promise<string> {
    authorizationServer ??= (await call('info', null, {}, infoAnswer)).oauth2 ?? url;
    return authorizationServer;
  }

  async function requestToken(fields: Record<string, string>): Promise<z.infer<typeof tokenAnswer>> {
    const body = new URLSearchParams({ ...fields, client_id: clientId, client_secret: clientSecret });
    return send(`${await oauthBase()}/oauth2/token`, { body, headers: { Accept: 'application/json' } }, tokenAnswer);
  }

  async function ownToken(): Promise<string> {
    if (serviceToken && serviceToken.untilMs > Date.now() + marginMs) return serviceToken.value;
    const { access_token, expires_in } = await requestToken({ grant_type: 'client_credentials', scope: 'service' });
    serviceToken = { value: access_token, untilMs: Date.now() + expires_in * 1_000 };
    return access_token;
  }

  /** The service forgets tokens when it restarts: asked once more with a new one. */
  async function withOwnToken<T>(work: (token: string) => Promise<T>): Promise<T> {
    try {
      return await work(await ownToken());
    } catch (error) {
      if (!(error instanceof CscRefusal) || error.code !== 'invalid_token') throw error;
      serviceToken = null;
      return work(await ownToken());
    }
  }

  async function credentialsOf(userID: string): Promise<string[]> {
    try {
      return (await withOwnToken((token) => call('credentials/list', token, { userID }, listAnswer))).credentialIDs;
    } catch (error) {
      // How a service says that it does not know this user.
      if (error instanceof CscRefusal && error.code === 'invalid_request') return [];
      throw error;
    }
  }

  return {
    /** The first valid key of a person, by the person's id or else e-mail address; null when there is none. */
    async findCredential(userIds: readonly string[]): Promise<CscCredential | null> {
      for (const userId of userIds) {
        for (const credentialID of await credentialsOf(userId)) {
          const wish = { credentialID, certificates: 'chain', certInfo: true, authInfo: true };
          const { key, cert, multisign } = await withOwnToken((token) =>
            call('credentials/info', token, wish, credentialAnswer),
          );
          if (key.status !== 'enabled' || (cert.status ?? 'valid') !== 'valid') continue;
          const chain = cert.certificates.map((certificate) => Buffer.from(certificate, 'base64'));
          return { id: credentialID, algorithms: key.algo, chain, multisign };
        }
      }
      return null;
    },

    /** Where the signer reads and consents (clause 8.4.2, with authorization details of RFC 9396). */
    async consentUrl({ credentialId, state, codeChallenge, redirectUri, digests }: CscConsent): Promise<string> {
      const details = [
        {
          type: 'credential',
          credentialID: credentialId,
          documentDigests: digests,
          hashAlgorithmOID: sha256Oid,
        },
      ];
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: 'credential',
        state,
        code_challenge: codeChallenge,
        code_challenge_method: 'S256',
        credentialID: credentialId,
        numSignatures: String(digests.length),
        hashAlgorithmOID: sha256Oid,
        authorization_details: JSON.stringify(details),
        lang: 'nl-BE',
      });
      return `${await oauthBase()}/oauth2/authorize?${query.toString()}`;
    },

    /** The signature activation data for the code of a consent; it serves once. */
    async redeem(code: string, codeVerifier: string, redirectUri: string): Promise<string> {
      const fields = { grant_type: 'authorization_code', code, code_verifier: codeVerifier, redirect_uri: redirectUri };
      return (await requestToken(fields)).access_token;
    },

    /** Signature values, one a hash and in their order. */
    async signHashes(
      activation: string,
      credentialID: string,
      hashes: readonly string[],
      signAlgo: string,
    ): Promise<Buffer[]> {
      const body = { credentialID, SAD: activation, hashes, hashAlgorithmOID: sha256Oid, signAlgo };
      const { signatures } = await call('signatures/signHash', activation, body, signAnswer);
      if (signatures.length !== hashes.length) throw new CscRefusal('wrong-number-of-signatures');
      return signatures.map((signature) => Buffer.from(signature, 'base64'));
    },
  };
}

export type CscClient = ReturnType<typeof createCscClient>;
