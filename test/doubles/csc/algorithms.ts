/** Hash algorithms that may be signed: OID, name for node:crypto, length in bytes, DigestInfo prefix (RFC 8017 clause 9.2). */
export const hashAlgorithms = [
  {
    oid: '2.16.840.1.101.3.4.2.1',
    name: 'sha256',
    lengthBytes: 32,
    digestInfo: '3031300d060960864801650304020105000420',
  },
  {
    oid: '2.16.840.1.101.3.4.2.2',
    name: 'sha384',
    lengthBytes: 48,
    digestInfo: '3041300d060960864801650304020205000430',
  },
  {
    oid: '2.16.840.1.101.3.4.2.3',
    name: 'sha512',
    lengthBytes: 64,
    digestInfo: '3051300d060960864801650304020305000440',
  },
] as const;

export type HashAlgorithm = (typeof hashAlgorithms)[number];

export const sha256Oid = hashAlgorithms[0].oid;

export const hashAlgorithmOf = (oid: string): HashAlgorithm | null =>
  hashAlgorithms.find((algorithm) => algorithm.oid === oid) ?? null;

/** Signature algorithms by key type: the bare key algorithm takes its hash from the request, the others name it. */
const signatureAlgorithms: Record<'rsa' | 'ec', Record<string, HashAlgorithm['name'] | null>> = {
  rsa: {
    '1.2.840.113549.1.1.1': null,
    '1.2.840.113549.1.1.11': 'sha256',
    '1.2.840.113549.1.1.12': 'sha384',
    '1.2.840.113549.1.1.13': 'sha512',
  },
  ec: {
    '1.2.840.10045.2.1': null,
    '1.2.840.10045.4.3.2': 'sha256',
    '1.2.840.10045.4.3.3': 'sha384',
    '1.2.840.10045.4.3.4': 'sha512',
  },
};

export const signatureAlgorithmsOf = (keyType: 'rsa' | 'ec'): string[] => Object.keys(signatureAlgorithms[keyType]);

/** The hash a signature algorithm names; null when it names none; undefined when the key cannot sign with it. */
export const hashNamedBy = (keyType: 'rsa' | 'ec', signAlgo: string): HashAlgorithm['name'] | null | undefined =>
  signatureAlgorithms[keyType][signAlgo];
