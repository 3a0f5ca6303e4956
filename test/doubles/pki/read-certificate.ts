import type { X509Certificate } from 'node:crypto';
import { Certificate } from 'pkijs';

const parsed = (certificate: X509Certificate): Certificate => Certificate.fromBER(Uint8Array.from(certificate.raw));

/** DER of the subject's distinguished name, byte for byte as the certificate has it. */
export const nameOf = (certificate: X509Certificate): Buffer =>
  Buffer.from(parsed(certificate).subject.toSchema().toBER());

/** DER of the issuer's distinguished name. */
export const issuerNameOf = (certificate: X509Certificate): Buffer =>
  Buffer.from(parsed(certificate).issuer.toSchema().toBER());

export const serialOf = (certificate: X509Certificate): bigint => BigInt(`0x${certificate.serialNumber}`);
