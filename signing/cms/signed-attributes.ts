import { createHash } from 'node:crypto';
import type { HashAlgorithm } from './algorithms.ts';
import { hashIdentifier } from './algorithms.ts';
import { parseCertificate } from './certificate.ts';
import { octets, oid, sequence, setOf, tagged } from './der.ts';

export const ID_DATA = '1.2.840.113549.1.7.1';
export const ID_CONTENT_TYPE = '1.2.840.113549.1.9.3';
export const ID_MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
export const ID_SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

export interface SignedAttributes {
  /** A DER SET: what the signature value is made over. */
  readonly der: Uint8Array;
  /** Its hash in hex: what a remote service signs. */
  readonly digest: string;
}

/**
 * The attributes a PAdES baseline signature signs: content-type, message-digest and signing-certificate-v2, and nothing else
 * (ETSI EN 319 142-1, 6.3; RFC 5652, 5.3; RFC 5035). Never signing-time: the claimed time is `/M`.
 *
 * @param digest of the document's byte range, in hex, by the same hash algorithm
 * @throws SigningError `certificate/unreadable`
 */
export function signedAttributes(
  digest: string,
  certificateDer: Uint8Array,
  hashAlgorithm: HashAlgorithm = 'sha256',
): SignedAttributes {
  const { der: certificate, issuer, serialNumber } = parseCertificate(certificateDer);
  const certificateHash = createHash(hashAlgorithm).update(certificate).digest();
  const issuerSerial = sequence(sequence(tagged(4, issuer)), serialNumber);
  // ESSCertIDv2: SHA-256 is the default of its hash algorithm, and DER leaves defaults out.
  const certificateId = sequence(
    ...(hashAlgorithm === 'sha256' ? [] : [hashIdentifier(hashAlgorithm)]),
    octets(certificateHash),
    issuerSerial,
  );
  const der = setOf(
    attribute(ID_CONTENT_TYPE, oid(ID_DATA)),
    attribute(ID_MESSAGE_DIGEST, octets(Buffer.from(digest, 'hex'))),
    attribute(ID_SIGNING_CERTIFICATE_V2, sequence(sequence(certificateId))),
  );
  return { der, digest: createHash(hashAlgorithm).update(der).digest('hex') };
}

export const attribute = (type: string, ...values: readonly Uint8Array[]) => sequence(oid(type), setOf(...values));
