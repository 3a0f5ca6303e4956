import type { KeyObject } from 'node:crypto';
import type { HashAlgorithm, SignatureAlgorithm } from '../cms/algorithms.ts';
import { parseCertificate } from '../cms/certificate.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';
import { readSignedStructure } from '../revocation/signed-structure.ts';
import { CURVES, etsiTs119312 } from './algorithm-policy.ts';
import type { AlgorithmPolicy, Curve, Limit } from './algorithm-policy.ts';

/** Something that a policy does not rely on at an instant. */
export interface Weakness {
  /** A hash function or signature scheme as this library names it, `RSA 1024`, or a curve; `unknown` when it reads no such thing. */
  readonly algorithm: string;
  /** The day from which it is not relied on; absent when it never was. */
  readonly since?: string;
  /** The common name of the certificate it is about; absent when it is about the signature itself. */
  readonly certificate?: string;
}

/** How a key was used. */
export interface KeyUse {
  readonly algorithm: SignatureAlgorithm | undefined;
  /** The hashes by which what was signed is named. */
  readonly digests: readonly (HashAlgorithm | undefined)[];
}

/**
 * What a policy does not rely on of a use of a key, or of the certificates that say whose it is, at the time the use is proven
 * (EN 319 102-1, 5.2.8). Undefined when it relies on all of it.
 *
 * @param path from the key's certificate up to and with its anchor
 */
export function weaknessOfUse(
  { algorithm, digests }: KeyUse,
  path: readonly ParsedCertificate[],
  at: Date,
  policy: AlgorithmPolicy,
): Weakness | undefined {
  for (const digest of digests) {
    const found = digest ? weakness(digest, policy.hashes[digest], at) : { algorithm: 'unknown' };
    if (found) return found;
  }
  return weaknessOfSignature(algorithm, path[0]!, at, policy) ?? weaknessOfPath(path, at, policy);
}

/**
 * What of a key's signature a policy does not rely on at the time the signature is proven to have existed: its hash, its scheme, or
 * the key. Undefined when it relies on all of it.
 */
export function weaknessOfSignature(
  algorithm: SignatureAlgorithm | undefined,
  certificate: ParsedCertificate,
  at: Date,
  policy: AlgorithmPolicy,
): Weakness | undefined {
  if (!algorithm) return { algorithm: 'unknown' };
  return (
    weakness(algorithm.hash, policy.hashes[algorithm.hash], at) ??
    weakness(algorithm.scheme, policy.schemes[algorithm.scheme], at) ??
    weaknessOfKey(certificate, at, policy)
  );
}

/**
 * The same of the signatures on the certificates of a path, and of their issuers' keys. The anchor is there by decision, so nobody's
 * signature on it is asked; its key is.
 *
 * @param path from the certificate up to and with its anchor
 */
export function weaknessOfPath(
  path: readonly ParsedCertificate[],
  at: Date,
  policy: AlgorithmPolicy,
): Weakness | undefined {
  for (const [i, issuer] of path.slice(1).entries()) {
    const subject = path[i]!;
    const found = weaknessOfSignature(readSignedStructure(subject.der).algorithm, issuer, at, policy);
    if (found) return { ...found, certificate: subject.x509.subject.match(/^CN=(.*)$/m)?.[1] ?? '' };
  }
  return undefined;
}

/**
 * Whether one should sign with this key and hash now: before anybody is asked to.
 *
 * @throws SigningError `certificate/unreadable`
 */
export function weaknessOfSigning(
  algorithm: SignatureAlgorithm,
  certificateDer: Uint8Array,
  policy: AlgorithmPolicy = etsiTs119312,
  at: Date = new Date(),
): Weakness | undefined {
  return weaknessOfSignature(algorithm, parseCertificate(certificateDer), at, policy);
}

function weaknessOfKey(
  { publicKey, x509 }: ParsedCertificate,
  at: Date,
  policy: AlgorithmPolicy,
): Weakness | undefined {
  const { modulusLength, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
  if (modulusLength === undefined) {
    const curve = (CURVES as Readonly<Record<string, Curve>>)[namedCurve ?? ''];
    return weakness(curve ?? nameOf(publicKey), curve && policy.curves[curve], at);
  }
  const name = `RSA ${modulusLength}`;
  const limit = policy.rsa.filter(({ bits }) => bits <= modulusLength).sort((a, b) => b.bits - a.bits)[0];
  const { issuedBefore } = limit ?? {};
  if (issuedBefore !== undefined && new Date(x509.validFrom) >= new Date(issuedBefore))
    return { algorithm: name, since: issuedBefore };
  return weakness(name, limit, at);
}

const nameOf = (key: KeyObject): string => key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? 'unknown';

function weakness(algorithm: string, limit: Limit | undefined, at: Date): Weakness | undefined {
  if (!limit) return { algorithm };
  const { before } = limit;
  return before !== undefined && at >= new Date(before) ? { algorithm, since: before } : undefined;
}
