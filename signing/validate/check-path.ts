import type { ParsedCertificate } from '../cms/certificate.ts';
import type { AlgorithmPolicy } from '../policy/algorithm-policy.ts';
import { weaknessOfUse } from '../policy/judge.ts';
import type { KeyUse, Weakness } from '../policy/judge.ts';
import { buildChain } from './chain.ts';
import type { CertificateRevocation, SubIndication } from './report.ts';
import type { RevocationKnowledge } from './revocation.ts';

/** What a path is checked against. */
export interface Trust {
  readonly anchors: readonly ParsedCertificate[];
  /** Certificates that stand elsewhere than beside the one in question. */
  readonly pool: readonly ParsedCertificate[];
  readonly knowledge: RevocationKnowledge;
  /** Whether a certificate of which no revocation status is known fails its path. */
  readonly isRevocationRequired: boolean;
  readonly algorithms: AlgorithmPolicy;
}

export interface PathCheck {
  /** From the certificate up, as far as it was found. */
  readonly chain: readonly ParsedCertificate[];
  /** It leads to an anchor, and its certificates were valid. */
  readonly leadsToAnchor: boolean;
  readonly failure: SubIndication | undefined;
  /** What the algorithm policy does not rely on. */
  readonly weakness: Weakness | undefined;
  /** Of each certificate but the anchor, in the order of `chain`. */
  readonly revocation: readonly CertificateRevocation[];
}

/** How and when a certificate's key was used: the time stated, and the time by which it is proven to have been. */
export interface Use extends KeyUse {
  readonly statedAt: Date;
  readonly provenAt: Date;
}

/**
 * The path of a certificate and the revocation of each certificate on it (EN 319 102-1, 5.2.6), for a use of its key: all must have
 * been valid when the use is stated and when it is proven, and none revoked before it is proven; and what was used must have been strong
 * enough when it is proven (5.2.8).
 */
export function checkPath(
  certificate: ParsedCertificate,
  beside: readonly ParsedCertificate[],
  use: Use,
  { anchors, pool, knowledge, isRevocationRequired, algorithms }: Trust,
): PathCheck {
  const { statedAt, provenAt } = use;
  const all = [...beside, ...pool];
  const proven = buildChain(certificate, all, anchors, provenAt);
  const stated = statedAt.getTime() === provenAt.getTime() ? proven : buildChain(certificate, all, anchors, statedAt);
  const path = proven.ok ? stated : proven;
  const { chain } = path;
  const isWhole = anchors.some(({ der }) => der.equals(chain.at(-1)!.der));
  const revocation = (isWhole ? chain.slice(0, -1) : chain).map((link, i) =>
    knowledge.statusOf(link, isWhole ? chain.slice(i + 1) : [], statedAt),
  );
  const failure = path.ok ? revocationFailure(revocation, provenAt, isRevocationRequired) : path.reason;
  const weakness = failure ? undefined : weaknessOfUse(use, chain, provenAt, algorithms);
  return {
    chain,
    leadsToAnchor: path.ok,
    failure: weakness ? 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE' : failure,
    weakness,
    revocation,
  };
}

function revocationFailure(
  revocation: readonly CertificateRevocation[],
  provenAt: Date,
  isRequired: boolean,
): SubIndication | undefined {
  const wasRevoked = ({ revokedAt }: CertificateRevocation) =>
    revokedAt !== undefined && new Date(revokedAt) <= provenAt;
  const [own, ...authorities] = revocation;
  if (authorities.some(wasRevoked)) return 'REVOKED_CA_NO_POE';
  if (own && wasRevoked(own)) return 'REVOKED_NO_POE';
  return isRequired && revocation.some(({ status }) => status === 'unknown') ? 'TRY_LATER' : undefined;
}
