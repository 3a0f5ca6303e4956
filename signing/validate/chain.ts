import { parseCertificate } from '../cms/certificate.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';

/** A path from a certificate to a trust anchor, or why there is none (EN 319 102-1, 5.2.6). */
export type ChainResult =
  | { readonly ok: true; readonly chain: readonly ParsedCertificate[] }
  | { readonly ok: false; readonly reason: ChainFailure; readonly chain: readonly ParsedCertificate[] };

export type ChainFailure =
  'NO_CERTIFICATE_CHAIN_FOUND' | 'CHAIN_CONSTRAINTS_FAILURE' | 'OUT_OF_BOUNDS_NO_POE' | 'NOT_YET_VALID';

const MAX_LENGTH = 10;
/** Extensions that are looked at here or bear on the end entity only (RFC 5280, 4.2): another that is critical ends the path. */
const UNDERSTOOD = new Set(['2.5.29.15', '2.5.29.19', '2.5.29.37', '2.5.29.32', '2.5.29.17']);

export const parseAnchors = (anchors: readonly (Uint8Array | string)[]): ParsedCertificate[] =>
  anchors.map((anchor) => parseCertificate(anchor));

/**
 * Builds the path and checks it at an instant: signatures, validity, basic constraints, key usage, path length, unknown
 * critical extensions (RFC 5280, 6.1). Names and policies are not constrained, revocation is not asked.
 */
export function buildChain(
  leaf: ParsedCertificate,
  pool: readonly ParsedCertificate[],
  anchors: readonly ParsedCertificate[],
  at: Date,
): ChainResult {
  let failure: ChainResult | undefined;
  const extend = (path: readonly ParsedCertificate[]): ChainResult | undefined => {
    const last = path.at(-1)!;
    if (anchors.some((anchor) => anchor.der.equals(last.der))) {
      const reason = faultOf(path, at);
      if (!reason) return { ok: true, chain: path };
      failure ??= { ok: false, reason, chain: path };
      return undefined;
    }
    if (path.length >= MAX_LENGTH) return undefined;
    for (const issuer of [...anchors, ...pool]) {
      if (path.some((known) => known.der.equals(issuer.der)) || !isIssuedBy(last, issuer)) continue;
      const found = extend([...path, issuer]);
      if (found) return found;
    }
    return undefined;
  };
  return extend([leaf]) ?? failure ?? { ok: false, reason: 'NO_CERTIFICATE_CHAIN_FOUND', chain: [leaf] };
}

/**
 * Whether a certificate leads to one of these anchors at an instant, by way of the others of its chain.
 *
 * @param chain DER, the certificate itself first
 * @throws SigningError `certificate/unreadable`
 */
export function leadsToAnchor(
  chain: readonly Uint8Array[],
  anchors: readonly (Uint8Array | string)[],
  at: Date,
): boolean {
  const [leaf, ...pool] = chain.map((certificate) => parseCertificate(certificate));
  return leaf !== undefined && buildChain(leaf, pool, parseAnchors(anchors), at).ok;
}

function isIssuedBy(subject: ParsedCertificate, issuer: ParsedCertificate): boolean {
  if (!issuer.subject.equals(subject.issuer)) return false;
  try {
    return subject.x509.verify(issuer.publicKey);
  } catch {
    // An algorithm OpenSSL does not know or a key of another kind: not this issuer.
    return false;
  }
}

/** The anchor itself is trusted, not checked: it is there by decision. */
function faultOf(path: readonly ParsedCertificate[], at: Date): ChainFailure | undefined {
  for (const [depth, { x509, structure }] of path.entries()) {
    const isAnchor = depth === path.length - 1 && depth > 0;
    if (!isAnchor) {
      if (new Date(x509.validTo) < at) return 'OUT_OF_BOUNDS_NO_POE';
      if (new Date(x509.validFrom) > at) return 'NOT_YET_VALID';
      if (structure.extensions?.some(({ critical, extnID }) => critical && !UNDERSTOOD.has(extnID)))
        return 'CHAIN_CONSTRAINTS_FAILURE';
    }
    if (depth > 0 && !mayIssue(path[depth]!, depth - 1)) return 'CHAIN_CONSTRAINTS_FAILURE';
  }
  return undefined;
}

/** @param below how many authorities stand between this one and the end entity */
function mayIssue({ structure }: ParsedCertificate, below: number): boolean {
  const extension = (id: string): unknown => structure.extensions?.find(({ extnID }) => extnID === id)?.parsedValue;
  const constraints = extension('2.5.29.19') as { cA?: boolean; pathLenConstraint?: number } | undefined;
  if (constraints?.cA !== true) return false;
  if (typeof constraints.pathLenConstraint === 'number' && constraints.pathLenConstraint < below) return false;
  const usage = extension('2.5.29.15') as { valueBlock: { valueHexView: Uint8Array } } | undefined;
  return usage === undefined || ((usage.valueBlock.valueHexView[0] ?? 0) & 0x04) !== 0;
}
