import { parseCertificate } from '../cms/certificate.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';
import { SigningError } from '../problems.ts';
import { addressesOf } from '../revocation/addresses.ts';
import { buildChain } from '../validate/chain.ts';
import { attemptAt } from './attempt.ts';
import type { Attempt } from './attempt.ts';

export interface FoundPath {
  /** From the certificate up, as far as it was found. */
  readonly chain: readonly ParsedCertificate[];
  readonly leadsToAnchor: boolean;
  readonly attempts: readonly Attempt[];
}

const MAX_FETCHED = 10;

/**
 * The path of a certificate to an anchor. An issuer that is not at hand is fetched from where the certificate below says it is
 * (RFC 5280, 4.2.2.1), in DER or PEM, and joins the pool. Whether the path was valid at some time is not asked: that is for who
 * validates.
 */
export async function findPath(
  leaf: ParsedCertificate,
  pool: ParsedCertificate[],
  anchors: readonly ParsedCertificate[],
  at: Date,
  fetchIssuer: (url: string) => Promise<Uint8Array>,
): Promise<FoundPath> {
  const attempts: Attempt[] = [];
  for (let fetched = 0; fetched <= MAX_FETCHED; fetched++) {
    const found = buildChain(leaf, pool, anchors, at);
    if (found.ok || found.reason !== 'NO_CERTIFICATE_CHAIN_FOUND')
      return { chain: found.chain, leadsToAnchor: true, attempts };
    const top = climb(leaf, pool).at(-1)!;
    if (!(await fetchInto(pool, top, fetchIssuer, attempts))) break;
  }
  return { chain: climb(leaf, pool), leadsToAnchor: false, attempts };
}

function climb(leaf: ParsedCertificate, pool: readonly ParsedCertificate[]): ParsedCertificate[] {
  const path = [leaf];
  for (;;) {
    const last = path.at(-1)!;
    const issuer = pool.find((candidate) => candidate.subject.equals(last.issuer) && !path.includes(candidate));
    if (!issuer || issuer.der.equals(last.der)) return path;
    path.push(issuer);
  }
}

/** True when the pool has a certificate more: only then can the path be longer. */
async function fetchInto(
  pool: ParsedCertificate[],
  certificate: ParsedCertificate,
  fetchIssuer: (url: string) => Promise<Uint8Array>,
  attempts: Attempt[],
): Promise<boolean> {
  for (const address of addressesOf(certificate).issuer) {
    try {
      const issuer = parseCertificate(await fetchIssuer(address));
      if (!issuer.subject.equals(certificate.issuer)) throw new SigningError('certificate/no-issuer');
      if (pool.some((known) => known.der.equals(issuer.der))) continue;
      pool.push(issuer);
      return true;
    } catch (error) {
      attempts.push(attemptAt(address, error));
    }
  }
  return false;
}
