import { constants } from 'node:crypto';
import type { KeyObject, SigningOptions } from 'node:crypto';
import { contentOf, integer, nothing, oid, sequence, splitDer, tagged } from './der.ts';

export type HashAlgorithm = 'sha256' | 'sha384' | 'sha512';

/** How a signature value is made: RSA PKCS#1 v1.5 and PSS (RFC 8017), ECDSA (FIPS 186-5). */
export type SignatureScheme = 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa';

export interface SignatureAlgorithm {
  readonly scheme: SignatureScheme;
  readonly hash: HashAlgorithm;
  /** Of PSS; as long as the hash unless said, which is how this library signs. */
  readonly saltBytes?: number;
}

export const HASH_BYTES: Readonly<Record<HashAlgorithm, number>> = { sha256: 32, sha384: 48, sha512: 64 };

const HASH_OIDS: Readonly<Record<HashAlgorithm, string>> = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
const RSA_PKCS1_OIDS: Readonly<Record<HashAlgorithm, string>> = {
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const ECDSA_OIDS: Readonly<Record<HashAlgorithm, string>> = {
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
export const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
export const RSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';

const keyByValue = (table: Readonly<Record<HashAlgorithm, string>>, value: string): HashAlgorithm | undefined =>
  (Object.keys(table) as HashAlgorithm[]).find((key) => table[key] === value);

export const hashOfOid = (value: string): HashAlgorithm | undefined => keyByValue(HASH_OIDS, value);

/**
 * The scheme that an object identifier of an algorithm names; the hash is the one beside it where the identifier is silent. PSS says
 * more in its parameters: `pssAlgorithmOf` reads them.
 */
export function algorithmOfOid(value: string, digestHash: HashAlgorithm): SignatureAlgorithm | undefined {
  if (value === RSA_ENCRYPTION) return { scheme: 'rsa-pkcs1', hash: digestHash };
  if (value === RSA_PSS) return { scheme: 'rsa-pss', hash: digestHash };
  const rsa = keyByValue(RSA_PKCS1_OIDS, value);
  if (rsa) return { scheme: 'rsa-pkcs1', hash: rsa };
  const ecdsa = keyByValue(ECDSA_OIDS, value);
  return ecdsa && { scheme: 'ecdsa', hash: ecdsa };
}

/** As RSASSA-PSS-params leave it out (RFC 4055, 3.1). */
const PSS_DEFAULT_SALT_BYTES = 20;

/**
 * The algorithm that RSASSA-PSS-params name (RFC 4055, 3.1), given in DER; undefined when this library does not rely on it: SHA-1,
 * which is what nothing stands for, a mask by another hash, another trailer.
 *
 * @throws RangeError when it is no DER
 */
export function pssAlgorithmOf(parameters: Uint8Array): SignatureAlgorithm | undefined {
  const fields = new Map(splitDer(parameters).map((field) => [field[0]! & 0x1f, contentOf(field)]));
  const [hashField, maskField, salt] = [fields.get(0), fields.get(1), fields.get(2)];
  const [maskType, maskHash] = maskField ? splitDer(maskField) : [];
  const isHash = (identifier: Buffer | undefined, hash: HashAlgorithm) =>
    identifier !== undefined && splitDer(identifier)[0]?.equals(oid(HASH_OIDS[hash])) === true;
  const hash = (Object.keys(HASH_OIDS) as HashAlgorithm[]).find((each) => isHash(hashField, each));
  if (!hash || !maskType?.equals(oid(MGF1)) || !isHash(maskHash, hash) || fields.has(3)) return undefined;
  const bytes = salt && contentOf(salt);
  if (bytes && (salt[0] !== 0x02 || bytes.length > 2)) return undefined;
  return { scheme: 'rsa-pss', hash, saltBytes: bytes ? bytes.readUIntBE(0, bytes.length) : PSS_DEFAULT_SALT_BYTES };
}

/** AlgorithmIdentifier of a hash; without parameters (RFC 5754, 2). */
export const hashIdentifier = (hash: HashAlgorithm) => sequence(oid(HASH_OIDS[hash]));

/** AlgorithmIdentifier of a signature (RFC 5754, 3; RFC 4056 for PSS, with its parameters spelled out). */
export function signatureIdentifier({ scheme, hash, saltBytes = HASH_BYTES[hash] }: SignatureAlgorithm): Buffer {
  switch (scheme) {
    case 'rsa-pkcs1':
      return sequence(oid(RSA_PKCS1_OIDS[hash]), nothing());
    case 'ecdsa':
      return sequence(oid(ECDSA_OIDS[hash]));
    case 'rsa-pss': {
      const hashWithNull = sequence(oid(HASH_OIDS[hash]), nothing());
      const mask = sequence(oid(MGF1), hashWithNull);
      return sequence(oid(RSA_PSS), sequence(tagged(0, hashWithNull), tagged(1, mask), tagged(2, integer(saltBytes))));
    }
  }
}

/** The options `node:crypto` needs to verify or sign this way. */
export function cryptoOptions({ scheme, hash, saltBytes = HASH_BYTES[hash] }: SignatureAlgorithm): SigningOptions {
  if (scheme === 'ecdsa') return { dsaEncoding: 'der' };
  if (scheme === 'rsa-pss') return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: saltBytes };
  return { padding: constants.RSA_PKCS1_PADDING };
}

/** Whether a key can make such a signature. */
export function fitsKey(scheme: SignatureScheme, key: KeyObject): boolean {
  if (scheme === 'ecdsa') return key.asymmetricKeyType === 'ec';
  if (key.asymmetricKeyType === 'rsa') return true;
  return scheme === 'rsa-pss' && key.asymmetricKeyType === 'rsa-pss';
}

const CURVE_HASHES: Readonly<Record<string, HashAlgorithm>> = {
  secp384r1: 'sha384',
  brainpoolP384r1: 'sha384',
  secp521r1: 'sha512',
  brainpoolP512r1: 'sha512',
};

/** The hash to sign with: what a PSS key is bound to (RFC 4055, 1.2), as strong as the curve (FIPS 186-5, 6.1.1), else SHA-256. */
export function hashOfKey(key: KeyObject): HashAlgorithm {
  const { hashAlgorithm, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  const bound = (Object.keys(HASH_BYTES) as HashAlgorithm[]).find((hash) => hash === hashAlgorithm);
  return bound ?? CURVE_HASHES[namedCurve] ?? 'sha256';
}
