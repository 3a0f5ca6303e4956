import { z } from 'zod';
import type { Consent, HashesToSign, SignerKey, SigningMeans } from '../port.ts';
import { createAuthorizationServer } from './authorization-server.ts';
import type { ClientSettings } from './authorization-server.ts';
import type { CscDialect } from './dialect.ts';
import { callMethod, signMs } from './http.ts';
import { CscRefusal } from './refusal.ts';
import { version1 } from './version-1.ts';
import { version2 } from './version-2.ts';

export interface CscSettings extends ClientSettings {
  /** Of the API that stands at the address: 2.0, or 1.0.4. */
  version: '1' | '2';
}

const listAnswer = z.object({ credentialIDs: z.array(z.string()) });
const authorizeAnswer = z.object({ SAD: z.string().min(1) });
const signAnswer = z.object({ signatures: z.array(z.string()) });

/** A remote signing service that speaks the API of the Cloud Signature Consortium, in either version. */
export const createCscMeans = (settings: CscSettings): SigningMeans =>
  speakCsc('csc', settings, settings.version === '1' ? version1(1) : version2);

/**
 * The ceremony of the CSC API. Who the signer is, the application asks itself when the service gives it a token of its
 * own (`authType` oauth2client), else the signer is sent there first (scope service). Consent is then given on a page of
 * the service (scope credential), or by `credentials/authorize` for keys that say so.
 *
 * @param extra parameters of both redirects that only this service asks
 */
export function speakCsc(
  name: SigningMeans['name'],
  settings: ClientSettings,
  dialect: CscDialect,
  extra: () => Record<string, string> = () => ({}),
): SigningMeans {
  const { url } = settings;
  const server = createAuthorizationServer(settings, dialect.hasProofKeys, extra);

  /** The service forgets tokens when it restarts: asked once more with a new one. */
  async function withOwnToken<T>(work: (token: string) => Promise<T>): Promise<T> {
    try {
      return await work(await server.ownToken());
    } catch (error) {
      if (!(error instanceof CscRefusal) || error.code !== 'invalid_token') throw error;
      server.forgetOwnToken();
      return work(await server.ownToken());
    }
  }

  async function readKeys(token: string, userId: string | null): Promise<SignerKey[]> {
    const { credentialIDs } = await callMethod(`${url}/credentials/list`, token, dialect.listWish(userId), listAnswer);
    const keys: SignerKey[] = [];
    for (const id of credentialIDs) {
      const key = await callMethod(`${url}/credentials/info`, token, dialect.infoWish(id), dialect.keySchema(id));
      if (key) keys.push(key);
    }
    return keys;
  }

  /** The signature activation data for a consent, and the token to send it with. */
  async function activate(consent: Consent, { key, hashes, access }: HashesToSign) {
    if (consent.kind === 'redirect') {
      const { value } = await server.redeem(consent.code, consent);
      if (dialect.consentOpensSigning) return { sad: value, token: value };
      return { sad: value, token: access ?? (await server.ownToken()) };
    }
    const token = access ?? (await server.ownToken());
    const wish = dialect.authorizeWish(key.id, hashes, consent.answers);
    const { SAD } = await callMethod(`${url}/credentials/authorize`, token, wish, authorizeAnswer, signMs);
    return { sad: SAD, token };
  }

  return {
    name,

    async findKeys({ userIds }) {
      if (!(await server.givesOwnTokens())) return null;
      for (const userId of userIds) {
        try {
          const keys = await withOwnToken((token) => readKeys(token, userId));
          if (keys.length > 0) return keys;
        } catch (error) {
          // How a service says that it does not know this user.
          if (!(error instanceof CscRefusal) || error.code !== 'invalid_request') throw error;
        }
      }
      return [];
    },

    identifyUrl: (back) => server.authorizeUrl('service', back, { lang: 'nl' }),

    async identify(code, back) {
      const { value, untilMs } = await server.redeem(code, back);
      return { keys: await readKeys(value, null), access: value, accessUntilMs: untilMs };
    },

    consentUrl: ({ id }, documents, back) =>
      server.authorizeUrl('credential', back, dialect.consentQuery(id, documents)),

    async sign(consent, wish) {
      const { sad, token } = await activate(consent, wish);
      const body = dialect.signWish(wish.key.id, sad, wish.hashes, wish.signAlgorithm);
      const { signatures } = await callMethod(`${url}/signatures/signHash`, token, body, signAnswer, signMs);
      if (signatures.length !== wish.hashes.length) throw new CscRefusal('wrong-number-of-signatures');
      return signatures.map((signature) => Buffer.from(signature, 'base64'));
    },
  };
}
