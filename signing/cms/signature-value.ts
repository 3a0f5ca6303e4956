import { verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { refusal, refusalOf } from '../problems.ts';
import type { Result } from '../problems.ts';
import { cryptoOptions, fitsKey } from './algorithms.ts';
import type { SignatureAlgorithm } from './algorithms.ts';
import { parseCertificate } from './certificate.ts';
import { integer, sequence } from './der.ts';

export interface SignatureValueCheck {
  readonly signedAttributesDer: Uint8Array;
  readonly certificateDer: Uint8Array;
  /** As it came back; ECDSA as r and s side by side, or in DER. */
  readonly signature: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
}

/**
 * Whether a signature value belongs to the attributes and the certificate, and the value as a CMS holds it (ECDSA in DER).
 *
 * Refusals: `signature/wrong-value` (another key, another hash, garbage), `signature/unsupported-key`, `certificate/unreadable`.
 */
export function checkSignatureValue(check: SignatureValueCheck): Result<{ signature: Uint8Array }> {
  try {
    const { publicKey } = parseCertificate(check.certificateDer);
    if (!fitsKey(check.algorithm.scheme, publicKey)) {
      return refusal('signature/unsupported-key', {
        scheme: check.algorithm.scheme,
        keyType: publicKey.asymmetricKeyType ?? 'unknown',
      });
    }
    for (const signature of readings(check, publicKey)) {
      if (isSignatureBy(publicKey, check.signedAttributesDer, signature, check.algorithm))
        return { ok: true, signature };
    }
    return refusal('signature/wrong-value');
  } catch (error) {
    return refusalOf(error);
  }
}

/** True when the key made the value over the data; a value of a wrong shape is simply not. */
export function isSignatureBy(
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
  algorithm: SignatureAlgorithm,
): boolean {
  try {
    return verify(algorithm.hash, data, { key, ...cryptoOptions(algorithm) }, signature);
  } catch {
    // OpenSSL throws on some malformed values and answers false on others: to the caller both are wrong.
    return false;
  }
}

function readings({ signature, algorithm }: SignatureValueCheck, key: KeyObject): Uint8Array[] {
  if (algorithm.scheme !== 'ecdsa') return [signature];
  const half = coordinateBytes(key);
  if (half === undefined || signature.length !== half * 2) return [signature];
  return [ecdsaToDer(signature), signature];
}

/** r and s of equal length, side by side (IEEE P1363), as the DER SEQUENCE of RFC 3279. */
export function ecdsaToDer(raw: Uint8Array): Buffer {
  const half = raw.length / 2;
  return sequence(integer(raw.subarray(0, half)), integer(raw.subarray(half)));
}

function coordinateBytes(key: KeyObject): number | undefined {
  switch (key.asymmetricKeyDetails?.namedCurve) {
    case 'prime256v1':
    case 'brainpoolP256r1':
      return 32;
    case 'secp384r1':
    case 'brainpoolP384r1':
      return 48;
    case 'brainpoolP512r1':
      return 64;
    case 'secp521r1':
      return 66;
    default:
      return undefined;
  }
}
