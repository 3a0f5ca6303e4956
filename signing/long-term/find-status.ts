import type { ParsedCertificate } from '../cms/certificate.ts';
import { SigningError } from '../problems.ts';
import type { ProblemCode } from '../problems.ts';
import { addressesOf } from '../revocation/addresses.ts';
import { crlStatus } from '../revocation/crl.ts';
import { requestFor } from '../revocation/ocsp-request.ts';
import { ocspStatus } from '../revocation/ocsp-response.ts';
import type { OcspStatus } from '../revocation/ocsp-response.ts';
import { isCurrent } from '../revocation/status.ts';
import type { RevocationStatus } from '../revocation/status.ts';
import { attemptAt } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import type { ValidationData } from './security-store.ts';

/** A certificate to ask after. */
export interface Question {
  readonly certificate: ParsedCertificate;
  readonly issuer: ParsedCertificate;
  /** The last time it was relied on. */
  readonly usedAt: Date;
}

export type FoundStatus =
  | { readonly kind: 'ocspResponses'; readonly der: Uint8Array; readonly status: OcspStatus }
  | { readonly kind: 'crls'; readonly der: Uint8Array; readonly status: RevocationStatus };

export interface StatusSources {
  readonly fetchOcsp: (url: string, requestDer: Uint8Array) => Promise<Uint8Array>;
  readonly fetchCrl: (url: string) => Promise<Uint8Array>;
  /** What the file holds already. */
  readonly kept: ValidationData;
  readonly at: Date;
}

export type StatusSearch =
  | { readonly found: FoundStatus }
  | { readonly found?: never; readonly code: ProblemCode; readonly attempts: readonly Attempt[] };

/**
 * The status of a certificate with its evidence: OCSP first, a list as fallback. What the file holds is enough when it is younger than
 * the use; when nothing newer can be had, also when it was current at the use.
 */
export async function findStatus(question: Question, sources: StatusSources): Promise<StatusSearch> {
  const { certificate, usedAt } = question;
  const kept = statusesIn(question, sources.kept);
  const younger = kept.find(({ status }) => Date.parse(status.thisUpdateAt) >= usedAt.getTime());
  if (younger) return { found: younger };
  const sufficient = kept.find(({ status }) => isCurrent(status, usedAt));
  // An authority may forget a certificate that has ended: its answer then proves nothing (RFC 5280, 3.3).
  if (new Date(certificate.x509.validTo) < sources.at)
    return sufficient ? { found: sufficient } : { code: 'certificate/expired', attempts: [] };

  const attempts: Attempt[] = [];
  const fetched = await fetchStatus(question, sources, attempts);
  const found = fetched ?? sufficient;
  if (found) return { found };
  return { code: attempts.length === 0 ? 'revocation/no-address' : 'revocation/unavailable', attempts };
}

async function fetchStatus(
  { certificate, issuer }: Question,
  { fetchOcsp, fetchCrl, at }: StatusSources,
  attempts: Attempt[],
): Promise<FoundStatus | undefined> {
  const addresses = addressesOf(certificate);
  for (const address of addresses.ocsp) {
    try {
      const der = await fetchOcsp(address, requestFor(certificate, issuer));
      return { kind: 'ocspResponses', der, status: ocspStatus(der, certificate, issuer, at) };
    } catch (error) {
      attempts.push(attemptAt(address, error));
    }
  }
  for (const address of addresses.crl) {
    try {
      const der = await fetchCrl(address);
      return { kind: 'crls', der, status: crlStatus(der, certificate, issuer, at) };
    } catch (error) {
      attempts.push(attemptAt(address, error));
    }
  }
  return undefined;
}

/** What a file's own data say of a certificate; data about others, or that are no use, say nothing. */
function statusesIn({ certificate, issuer }: Question, { ocspResponses, crls }: ValidationData): FoundStatus[] {
  const read = (look: () => FoundStatus): FoundStatus[] => {
    try {
      return [look()];
    } catch (error) {
      if (error instanceof SigningError) return [];
      throw error;
    }
  };
  return [
    ...ocspResponses.flatMap((der) =>
      read(() => ({ kind: 'ocspResponses', der, status: ocspStatus(der, certificate, issuer) })),
    ),
    ...crls.flatMap((der) => read(() => ({ kind: 'crls', der, status: crlStatus(der, certificate, issuer) }))),
  ];
}
