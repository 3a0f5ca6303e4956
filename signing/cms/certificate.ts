import { X509Certificate } from 'node:crypto';
import { Certificate } from 'pkijs';
import { SigningError } from '../problems.ts';

/** A certificate with its exact bytes, what Node knows of it, and its parsed structure (RFC 5280). */
export interface ParsedCertificate {
  readonly der: Buffer;
  readonly x509: X509Certificate;
  readonly structure: Certificate;
  /** The DER of issuer and serial number as they stand in the certificate. */
  readonly issuer: Buffer;
  readonly serialNumber: Buffer;
}

/**
 * Reads a certificate in DER, or the first of a PEM text.
 *
 * @throws SigningError `certificate/unreadable`
 */
export function parseCertificate(source: Uint8Array | string): ParsedCertificate {
  try {
    const x509 = new X509Certificate(typeof source === 'string' ? source : Buffer.from(source));
    const der = Buffer.from(x509.raw);
    const structure = Certificate.fromBER(Uint8Array.from(der).buffer);
    return {
      der,
      x509,
      structure,
      issuer: Buffer.from(structure.issuer.toSchema().toBER(false)),
      serialNumber: Buffer.from(structure.serialNumber.toBER(false)),
    };
  } catch (cause) {
    throw new SigningError('certificate/unreadable', {}, cause);
  }
}

const SUBJECT_PARTS = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  givenName: '2.5.4.42',
  organization: '2.5.4.10',
} as const;

/** A part of the subject's name. There is no way here to the serial number: for a Belgian signer it holds the national number. */
export function subjectPart({ structure }: ParsedCertificate, part: keyof typeof SUBJECT_PARTS): string | undefined {
  const found = structure.subject.typesAndValues.find(({ type }) => type === SUBJECT_PARTS[part]);
  return found && String((found.value.valueBlock as { value?: unknown }).value ?? '');
}

export const commonNameOf = (certificate: ParsedCertificate): string => subjectPart(certificate, 'commonName') ?? '';
