import { hashIdentifier, signatureIdentifier } from './algorithms.ts';
import type { SignatureAlgorithm } from './algorithms.ts';
import { parseCertificate } from './certificate.ts';
import { encode, integer, octets, oid, sequence, setOf, tagged } from './der.ts';
import { attribute, ID_DATA } from './signed-attributes.ts';

const ID_SIGNED_DATA = '1.2.840.113549.1.7.2';
export const ID_SIGNATURE_TIME_STAMP = '1.2.840.113549.1.9.16.2.14';

export interface CmsParts {
  readonly signedAttributesDer: Uint8Array;
  /** As `checkSignatureValue` gives it. */
  readonly signature: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  /** The signer's certificate first, then its issuers. */
  readonly certificateChain: readonly Uint8Array[];
  /** A time-stamp token over the signature value (RFC 3161): with it the signature is B-T, without it B-B. */
  readonly timestampToken?: Uint8Array;
}

/**
 * The detached CMS SignedData of a PAdES signature (RFC 5652; ETSI EN 319 122-1). Attributes, certificates and token go in
 * byte for byte.
 *
 * @throws SigningError `certificate/unreadable`
 */
export function buildCms({
  signedAttributesDer,
  signature,
  algorithm,
  certificateChain,
  timestampToken,
}: CmsParts): Uint8Array {
  const chain = certificateChain.map((certificate) => parseCertificate(certificate));
  const signer = chain[0];
  if (!signer) throw new TypeError('A signature has at least the certificate of its signer.');
  const signerInfo = sequence(
    integer(1),
    sequence(signer.issuer, signer.serialNumber),
    hashIdentifier(algorithm.hash),
    // Signed as a SET, stored under [0] (RFC 5652, 5.4): only the first byte differs.
    Buffer.concat([Buffer.from([0xa0]), signedAttributesDer.subarray(1)]),
    signatureIdentifier(algorithm),
    octets(signature),
    ...(timestampToken ? [tagged(1, attribute(ID_SIGNATURE_TIME_STAMP, timestampToken))] : []),
  );
  const certificates = new Map(chain.map(({ der }) => [der.toString('base64'), der]));
  const sorted = [...certificates.values()].sort((a, b) => Buffer.compare(a, b));
  const signedData = sequence(
    integer(1),
    setOf(hashIdentifier(algorithm.hash)),
    sequence(oid(ID_DATA)),
    encode(0xa0, ...sorted),
    setOf(signerInfo),
  );
  return sequence(oid(ID_SIGNED_DATA), tagged(0, signedData));
}
