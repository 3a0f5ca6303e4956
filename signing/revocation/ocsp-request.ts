import { parseCertificate } from '../cms/certificate.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';
import { octets, oid, sequence, tagged } from '../cms/der.ts';
import { refusalOf } from '../problems.ts';
import type { Result } from '../problems.ts';
import { certificateId } from './certificate-id.ts';
import type { CertificateIdHash } from './certificate-id.ts';

export const ID_OCSP_NONCE = '1.3.6.1.5.5.7.48.1.2';

export interface OcspQuestion {
  readonly certificate: Uint8Array;
  readonly issuer: Uint8Array;
  /** SHA-1 unless said: what every responder knows. */
  readonly hash?: CertificateIdHash;
  /** 1 to 32 bytes that the answer has to repeat (RFC 8954); many responders answer with one made before, and repeat none. */
  readonly nonce?: Uint8Array;
}

/**
 * An unsigned OCSPRequest in DER about one certificate (RFC 6960, 4.1).
 *
 * Refusal: `certificate/unreadable`.
 */
export function ocspRequest({ certificate, issuer, hash, nonce }: OcspQuestion): Result<{ der: Uint8Array }> {
  try {
    return { ok: true, der: requestFor(parseCertificate(certificate), parseCertificate(issuer), hash, nonce) };
  } catch (error) {
    return refusalOf(error);
  }
}

export function requestFor(
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
  hash: CertificateIdHash = 'sha1',
  nonce?: Uint8Array,
): Buffer {
  const requests = sequence(sequence(certificateId(certificate, issuer, hash)));
  const extensions = nonce ? [tagged(2, sequence(sequence(oid(ID_OCSP_NONCE), octets(octets(nonce)))))] : [];
  return sequence(sequence(requests, ...extensions));
}
