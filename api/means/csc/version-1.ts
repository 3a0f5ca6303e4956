import { z } from 'zod';
import { isBare, sha256Oid } from './algorithms.ts';
import type { CscDialect } from './dialect.ts';

/** itsme writes some of it as text, and `multiSign` for `multisign`, true for a number that it says elsewhere. */
const presence = z.union([z.boolean(), z.string()]).nullish();
const secret = z.object({ presence, label: z.string().nullish(), type: z.string().nullish() }).nullish();
const many = z.union([z.number().int().min(1), z.boolean()]).optional();
const credential = z.object({
  description: z.string().nullish(),
  key: z.object({ status: z.string(), algo: z.array(z.string()) }),
  cert: z.object({ status: z.string().nullish(), certificates: z.array(z.string()).min(1) }),
  authMode: z.enum(['implicit', 'explicit', 'oauth2code']),
  PIN: secret,
  OTP: secret,
  multisign: many,
  multiSign: many,
});

type Secret = z.infer<typeof secret>;

const isAsked = (asked: Secret): boolean => ['true', 'optional'].includes(String(asked?.presence));
/** A code that the service sends when it is asked to: no code of a token that the signer holds. */
const isSent = (asked: Secret): boolean => isAsked(asked) && asked?.type === 'online';

const consents = { oauth2code: 'redirect', explicit: 'typed', implicit: 'silent' } as const;

function questions(pin: Secret, otp: Secret) {
  return Object.entries({ PIN: pin, OTP: otp })
    .filter(([, asked]) => isAsked(asked))
    .map(([id, asked]) => ({ id, label: asked?.label ?? '' }));
}

const base64Url = (hash: string): string => Buffer.from(hash, 'base64').toString('base64url');

/**
 * What is asked, in the characters that the application of itsme can show (ISO 8859-15): another one ends the flow.
 */
const describe = (labels: readonly string[]): string =>
  (labels.length === 1 ? (labels[0] ?? '') : `${String(labels.length)} documenten`).replace(
    /[^\x20-\x7e\xa1-\xff]/g,
    '?',
  );

/**
 * CSC API 1.0.4: clauses 8.3.2, 11.4 to 11.6 and 11.9. It knows no proof keys, and binds a consent to its documents by
 * the parameter `hash`.
 *
 * @param manyMeans how many hashes one consent covers, where a service only says that it takes several
 */
export const version1 = (manyMeans: number): CscDialect => ({
  hasProofKeys: false,
  consentOpensSigning: false,

  listWish: (userID) => ({ ...(userID !== null && { userID }), maxResults: 10 }),

  infoWish: (credentialID) => ({ credentialID, certificates: 'chain', certInfo: true, lang: 'nl' }),

  keySchema: (id) =>
    credential.transform(({ description, key, cert, authMode, PIN, OTP, ...rest }) => {
      const several = rest.multisign ?? rest.multiSign ?? 1;
      const consent = consents[authMode];
      if (key.status !== 'enabled' || (cert.status ?? 'valid') !== 'valid') return null;
      if (consent === 'typed' && isSent(OTP)) return null;
      return {
        id,
        description: description ?? null,
        algorithms: key.algo,
        chain: cert.certificates.map((certificate) => Buffer.from(certificate, 'base64')),
        maxHashes: typeof several === 'number' ? several : several ? manyMeans : 1,
        consent,
        asks: consent === 'typed' ? questions(PIN, OTP) : [],
      };
    }),

  consentQuery: (credentialID, documents) => ({
    credentialID,
    numSignatures: String(documents.length),
    hash: documents.map(({ hash }) => base64Url(hash)).join(','),
    description: describe(documents.map(({ label }) => label)),
    lang: 'nl',
  }),

  authorizeWish: (credentialID, hash, { PIN, OTP }) => ({
    credentialID,
    numSignatures: hash.length,
    hash,
    ...(PIN !== undefined && { PIN }),
    ...(OTP !== undefined && { OTP }),
  }),

  // The hash is named only where the algorithm does not name it (clause 11.9).
  signWish: (credentialID, SAD, hash, signAlgo) => ({
    credentialID,
    SAD,
    hash,
    signAlgo,
    ...(isBare(signAlgo) && { hashAlgo: sha256Oid }),
  }),
});
