import { z } from 'zod';
import { sha256Oid } from './algorithms.ts';
import type { CscDialect } from './dialect.ts';

const credential = z.object({
  description: z.string().nullish(),
  key: z.object({ status: z.string(), algo: z.array(z.string()) }),
  cert: z.object({ status: z.string().optional(), certificates: z.array(z.string()).min(1) }),
  auth: z
    .object({
      mode: z.string(),
      objects: z.array(z.object({ id: z.string(), label: z.string().optional() })).default([]),
    })
    .optional(),
  multisign: z.number().int().min(1).default(1),
});

const consents: Record<string, 'redirect' | 'typed' | 'silent'> = {
  oauth2code: 'redirect',
  explicit: 'typed',
  implicit: 'silent',
};

/** CSC API 2.0: clauses 8.4.2 (authorization details, RFC 9396), 11.4 to 11.6 and 11.10. */
export const version2: CscDialect = {
  hasProofKeys: true,
  consentOpensSigning: true,

  listWish: (userId) => (userId === null ? {} : { userID: userId }),

  infoWish: (credentialID) => ({ credentialID, certificates: 'chain', certInfo: true, authInfo: true }),

  keySchema: (id) =>
    credential.transform(({ description, key, cert, auth, multisign }) => {
      const consent = consents[auth?.mode ?? 'oauth2code'];
      const isUsable = key.status === 'enabled' && (cert.status ?? 'valid') === 'valid';
      if (!isUsable || consent === undefined) return null;
      return {
        id,
        description: description ?? null,
        algorithms: key.algo,
        chain: cert.certificates.map((certificate) => Buffer.from(certificate, 'base64')),
        maxHashes: multisign,
        consent,
        asks:
          consent === 'typed' ? (auth?.objects ?? []).map((each) => ({ id: each.id, label: each.label ?? '' })) : [],
      };
    }),

  consentQuery(credentialID, documents) {
    const documentDigests = documents.map(({ hash, label }) => ({ hash, label }));
    const details = [{ type: 'credential', credentialID, documentDigests, hashAlgorithmOID: sha256Oid }];
    return {
      credentialID,
      numSignatures: String(documents.length),
      hashAlgorithmOID: sha256Oid,
      authorization_details: JSON.stringify(details),
      lang: 'nl-BE',
    };
  },

  authorizeWish: (credentialID, hashes, answers) => ({
    credentialID,
    numSignatures: hashes.length,
    hashes,
    hashAlgorithmOID: sha256Oid,
    authData: Object.entries(answers).map(([id, value]) => ({ id, value })),
  }),

  signWish: (credentialID, SAD, hashes, signAlgo) => ({
    credentialID,
    SAD,
    hashes,
    hashAlgorithmOID: sha256Oid,
    signAlgo,
  }),
};
