import { constants, createECDH, privateEncrypt } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { integer, sequence } from '../pki/der.ts';
import type { HashAlgorithm } from './algorithms.ts';

/** Order of P-256's base point (FIPS 186-5, SP 800-186). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const toBigInt = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

const modulo = (value: bigint): bigint => ((value % order) + order) % order;

/** Extended Euclid. */
function inverse(value: bigint): bigint {
  let [a, b, x, y] = [modulo(value), order, 1n, 0n];
  while (a > 1n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return modulo(x);
}

/**
 * ECDSA over a hash already taken (FIPS 186-5 clause 6.4.1), which node:crypto does not offer: it always hashes.
 * The arithmetic is not in constant time: for test keys only.
 */
function signEcdsa(key: KeyObject, hash: Uint8Array): Buffer {
  const secret = toBigInt(Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url'));
  const message = toBigInt(hash.subarray(0, 32));
  for (;;) {
    const ephemeral = createECDH('prime256v1');
    const point = ephemeral.generateKeys();
    const r = modulo(toBigInt(point.subarray(1, 33)));
    const s = modulo(inverse(toBigInt(ephemeral.getPrivateKey())) * (message + r * secret));
    if (r !== 0n && s !== 0n) return sequence(integer(r), integer(s));
  }
}

/** The signature over a hash: PKCS#1 v1.5 with an RSA key, DER Ecdsa-Sig-Value with a P-256 key. */
export function signHash(key: KeyObject, hash: Uint8Array, algorithm: HashAlgorithm): Buffer {
  if (key.asymmetricKeyType === 'ec') return signEcdsa(key, hash);
  const digestInfo = Buffer.concat([Buffer.from(algorithm.digestInfo, 'hex'), hash]);
  return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, digestInfo);
}
