import { createHash } from 'node:crypto';
import type { Express } from 'express';
import type { CscClient } from '../csc/authorization-request.ts';
import type { Behaviour } from '../csc/behaviour.ts';
import type { Wallet } from '../csc/credentials.ts';
import type { Version1Profile } from '../csc/version-1/profile.ts';
import { version1Service } from '../csc/version-1/service.ts';
import type { CertificateAuthority } from '../pki/authority.ts';
import type { DemoPerson } from '../people.ts';
import { accountTokenCheck } from './account-token.ts';

/** A session lasts an hour. */
const tokenLastsSeconds = 3600;

export interface ItsmeClient extends CscClient {
  /** The accounts that were agreed on at the onboarding. */
  readonly accountIds: readonly string[];
}

export interface ItsmeSettings {
  readonly authority: CertificateAuthority;
  readonly people: readonly DemoPerson[];
  readonly client: ItsmeClient;
  readonly origin: string;
  readonly behaviour: Behaviour;
  /** Milliseconds since 1970; tests move it. */
  readonly now?: () => number;
}

const credentialIdOf = (personId: string): string => {
  const hex = createHash('sha256').update(`itsme ${personId}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
};

/** One key a user, RSA-2048. */
function openWallet({ authority, people }: ItsmeSettings): Wallet {
  return {
    idsOf: ({ id }) => [credentialIdOf(id)],
    holderOf: (credentialId) => people.find(({ id }) => credentialIdOf(id) === credentialId) ?? null,
    async open(person) {
      const credential = await authority.personCredential(person, { name: 'itsme', keyKind: 'rsa2048' });
      return { ...credential, id: credentialIdOf(person.id), person, keyType: 'rsa' };
    },
  };
}

/** Free text that the application can show: ISO 8859-15. */
const isShowable = (text: string): boolean =>
  /^[\x20-\x7e\xa0-\xff\u20ac\u0160\u0161\u017d\u017e\u0152\u0153\u0178]*$/.test(text);

function queryFault(query: Readonly<Record<string, unknown>>): string | null {
  if (query.clientData !== undefined) return 'clientData is not supported';
  const { description, numSignatures, hash } = query;
  if (typeof description === 'string' && !isShowable(description)) return 'Unsupported character in description';
  if (typeof hash === 'string' && Number(numSignatures) !== hash.split(',').length) {
    return 'The number of hashes is not numSignatures';
  }
  return null;
}

/**
 * itsme sign: CSC API v1.0.4 under `/csc/v1`, with an `account_token` in both redirects and without auth/login,
 * credentials/authorize, extendTransaction, sendOTP and timestamp, and with no token for an application alone.
 */
export function itsmeService(settings: ItsmeSettings): Express {
  const { client, people, origin, behaviour, now = Date.now } = settings;
  const none = { presence: 'false', label: null, description: null };
  const profile: Version1Profile = {
    base: '/csc/v1',
    service: 'itsme',
    info: (address) => ({
      specs: '1.0.3.0',
      name: 'itsme (demonstratie)',
      region: 'BE',
      lang: 'EN-US',
      description: 'A stand-in for itsme sign with test certificates, for demonstration only',
      authType: ['oauth2code'],
      // The whole address, and not the base that the specification asks: as the real one does.
      oauth2: `${address}/oauth2/authorize`,
      methods: [
        'info',
        'oauth2/authorize',
        'oauth2/token',
        'credentials/list',
        'credentials/info',
        'signatures/signHash',
      ],
    }),
    grantTypes: () => ['authorization_code'],
    accountTokenFault: accountTokenCheck(client, client.accountIds, now),
    queryFault,
    onlyChains: true,
    needsMaxResults: true,
    authorizes: false,
    describeAuthorization: () => ({
      authMode: 'oauth2code',
      PIN: none,
      OTP: { ...none, type: null, ID: null, provider: null, format: null },
      multiSign: true,
    }),
  };
  const wallet = openWallet(settings);
  return version1Service({ wallet, people, clients: [client], origin, behaviour, profile, tokenLastsSeconds, now });
}
