import { X509Certificate } from 'node:crypto';
import { isNationalNumber } from '../../store/index.ts';

/**
 * The Belgian national number that a certificate names its holder by, or null: the attribute `serialNumber` of the subject,
 * bare (eID) or with the prefix of ETSI EN 319 412-1 clause 5.1.3 (`PNOBE-`, itsme).
 *
 * Personal data: what comes out may be compared, and belongs in no answer, log or error.
 */
export function nationalNumberIn(certificateDer: Buffer): string | null {
  const { subject } = new X509Certificate(certificateDer);
  for (const line of subject.split('\n')) {
    const [, digits] = /^serialNumber=(?:PNOBE-)?(\d{11})$/.exec(line) ?? [];
    if (digits !== undefined && isNationalNumber(digits)) return digits;
  }
  return null;
}
