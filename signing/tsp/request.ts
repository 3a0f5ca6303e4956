import { createHash, randomBytes } from 'node:crypto';
import { hashIdentifier } from '../cms/algorithms.ts';
import type { HashAlgorithm } from '../cms/algorithms.ts';
import { boolean, integer, octets, sequence } from '../cms/der.ts';

export interface TimestampRequest {
  readonly der: Uint8Array;
  /** In hex; the answer must repeat it. */
  readonly nonce: string;
  /** The hash to be stamped, in hex. */
  readonly imprint: string;
  readonly hashAlgorithm: HashAlgorithm;
}

/** A request for a time stamp over a signature value, with a nonce, asking for the authority's certificate (RFC 3161, 2.4.1). */
export function timestampRequest(
  signatureValue: Uint8Array,
  hashAlgorithm: HashAlgorithm = 'sha256',
): TimestampRequest {
  return timestampRequestOf(createHash(hashAlgorithm).update(signatureValue).digest(), hashAlgorithm);
}

/** The same, of a hash that was made already. */
export function timestampRequestOf(imprint: Buffer, hashAlgorithm: HashAlgorithm): TimestampRequest {
  const nonce = randomBytes(8);
  nonce[0] = (nonce[0]! & 0x7f) | 0x40; // Positive and of full length, so that it reads back as it is.
  const der = sequence(
    integer(1),
    sequence(hashIdentifier(hashAlgorithm), octets(imprint)),
    integer(nonce),
    boolean(true),
  );
  return { der, nonce: nonce.toString('hex'), imprint: imprint.toString('hex'), hashAlgorithm };
}
