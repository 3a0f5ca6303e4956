import { createHash, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Certificate } from 'pkijs';
import { SigningError } from '../problems.ts';
import { splitDer } from './der.ts';

/** A certificate with its exact bytes and what Node knows of it (RFC 5280). */
export interface ParsedCertificate {
  readonly der: Buffer;
  readonly x509: X509Certificate;
  readonly publicKey: KeyObject;
  /** Names and serial number in DER, as they stand in the certificate. */
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly serialNumber: Buffer;
  /** Its extensions and name parts. */
  readonly structure: Certificate;
}

/** A file of a hundred signatures holds the same authorities a hundred times. The latest that were read, by their bytes. */
const known = new Map<string, ParsedCertificate>();
const MAX_KNOWN = 200;

/**
 * Reads a certificate in DER, or the first of a PEM text: all of it now, so that one whose key or names cannot be read is none, and
 * nobody who uses it has to see to that.
 *
 * @throws SigningError `certificate/unreadable`
 */
export function parseCertificate(source: Uint8Array | string): ParsedCertificate {
  const key = createHash('sha256').update(source).digest('base64');
  const parsed = known.get(key) ?? read(source);
  known.delete(key);
  known.set(key, parsed);
  if (known.size > MAX_KNOWN) known.delete(known.keys().next().value!);
  return parsed;
}

/** The same of certificates that stand among others, where one that cannot be read is passed over. */
export const parseReadable = (sources: readonly Uint8Array[]): ParsedCertificate[] =>
  sources.flatMap((source) => {
    try {
      return [parseCertificate(source)];
    } catch (error) {
      if (error instanceof SigningError) return [];
      throw error;
    }
  });

function read(source: Uint8Array | string): ParsedCertificate {
  try {
    const x509 = new X509Certificate(source);
    const der = Buffer.from(x509.raw);
    const parts = splitDer(splitDer(der)[0]!);
    const [serialNumber, , issuer, , subject] = parts[0]![0] === 0xa0 ? parts.slice(1) : parts;
    return {
      der,
      x509,
      publicKey: x509.publicKey,
      issuer: issuer!,
      subject: subject!,
      serialNumber: serialNumber!,
      structure: Certificate.fromBER(Uint8Array.from(der).buffer),
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
  const value = (found?.value.valueBlock as { value?: unknown } | undefined)?.value;
  return typeof value === 'string' ? value : undefined;
}

export const commonNameOf = (certificate: ParsedCertificate): string => subjectPart(certificate, 'commonName') ?? '';
