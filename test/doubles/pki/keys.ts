import { createPublicKey, generateKeyPair, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { nothing, oid, sequence } from './der.ts';

export type KeyKind = 'p256' | 'p384' | 'rsa2048' | 'rsa3072';

export interface SignedBytes {
  /** DER of the AlgorithmIdentifier. */
  readonly algorithm: Buffer;
  /** PKCS#1 v1.5 for RSA, Ecdsa-Sig-Value for ECDSA. */
  readonly signature: Buffer;
}

const generate = promisify(generateKeyPair);

export async function generateKey(kind: KeyKind): Promise<KeyObject> {
  if (kind === 'p256' || kind === 'p384') {
    const { privateKey } = await generate('ec', { namedCurve: kind === 'p256' ? 'prime256v1' : 'secp384r1' });
    return privateKey;
  }
  const { privateKey } = await generate('rsa', { modulusLength: kind === 'rsa2048' ? 2048 : 3072 });
  return privateKey;
}

/** DER of the SubjectPublicKeyInfo. */
export const publicKeyInfo = (key: KeyObject): Buffer =>
  createPublicKey(key.export({ type: 'pkcs8', format: 'pem' })).export({ type: 'spki', format: 'der' });

const isP384 = (key: KeyObject): boolean => key.asymmetricKeyDetails?.namedCurve === 'secp384r1';

/** The hash a key of the authority signs with: SHA-384 on P-384, else SHA-256. */
export const hashOf = (key: KeyObject): 'sha256' | 'sha384' => (isP384(key) ? 'sha384' : 'sha256');

/** DER of the AlgorithmIdentifier a key of the authority signs with. */
export function signatureAlgorithm(key: KeyObject): Buffer {
  if (key.asymmetricKeyType === 'rsa') return sequence(oid('1.2.840.113549.1.1.11'), nothing());
  return sequence(oid(isP384(key) ? '1.2.840.10045.4.3.3' : '1.2.840.10045.4.3.2'));
}

export const signBytes = (key: KeyObject, bytes: Uint8Array): SignedBytes => ({
  algorithm: signatureAlgorithm(key),
  signature: sign(hashOf(key), bytes, key),
});
