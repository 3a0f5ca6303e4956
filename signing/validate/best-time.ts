import type { ParsedCertificate } from '../cms/certificate.ts';
import { SKEW_MS } from '../revocation/status.ts';
import { checkPath } from './check-path.ts';
import type { PathCheck, Trust } from './check-path.ts';
import type { ProofsOfExistence } from './existence.ts';
import { levelOf } from './level.ts';
import type { SignatureReport, SubIndication, TimeProof } from './report.ts';
import { faultOfContent } from './signed-content.ts';
import type { SignedContent } from './signed-content.ts';
import type { CheckedTimestamp } from './time-stamps.ts';

/** What the time stamps of a file say, checked. */
export interface CheckedTimestamps {
  readonly contents: readonly SignedContent[];
  readonly documentTimestamps: ReadonlyMap<SignedContent, PathCheck>;
  readonly timestamps: ReadonlyMap<SignedContent, CheckedTimestamp | undefined>;
  readonly proofs: ProofsOfExistence;
}

export interface ProvenInTime {
  readonly path: PathCheck | undefined;
  /** What the times bring against it. */
  readonly failure: SubIndication | undefined;
  readonly times: Pick<SignatureReport, 'bestTimeAt' | 'bestTimeProof' | 'level' | 'timestamp'>;
}

/** A document time stamp states its own time. */
export function checkStatedTime(
  content: SignedContent,
  { documentTimestamps, proofs }: CheckedTimestamps,
): ProvenInTime {
  const path = documentTimestamps.get(content);
  const isProof = path !== undefined && !path.failure && !faultOfContent(content);
  const fieldName = content.field.name;
  return {
    path,
    failure: path?.failure,
    times: {
      bestTimeAt: (content.token?.at ?? proofs.latest).toISOString(),
      bestTimeProof: isProof ? { by: 'document-timestamp', fieldName } : { by: 'nothing' },
    },
  };
}

/**
 * A signature at its best signature time: the earliest that a trusted time stamp over it proves, or the time of validation
 * (EN 319 102-1, 5.5 and 5.6.3).
 */
export function checkAtBestTime(content: SignedContent, stamps: CheckedTimestamps, trust: Trust): ProvenInTime {
  const { cms, range } = content;
  const stamp = stamps.timestamps.get(content);
  const best = bestTimeOf(content, stamps);
  const use = { statedAt: best.at, provenAt: best.at, algorithm: cms?.algorithm, digests: [cms?.digestHash] };
  const path = cms?.signer && checkPath(cms.signer, cms.certificates, use, trust);
  const documentStamp = range ? stamps.proofs.of(range.end + 1).provenBy : undefined;
  const level = levelOf({
    hasTimestamp: stamp?.report.isValid === true || documentStamp !== undefined,
    isTimeProven: best.proof.by !== 'nothing',
    leadsToAnchor: path?.leadsToAnchor === true,
    revocation: [...(path?.revocation ?? []), ...best.revocation],
  });
  return {
    path,
    failure: path && failureInTime(path, cms.signer, best.at, latestInside(content, stamps)),
    times: {
      bestTimeAt: best.at.toISOString(),
      bestTimeProof: best.proof,
      ...(cms ? { level } : {}),
      ...(stamp ? { timestamp: stamp.report } : {}),
    },
  };
}

interface BestTime {
  readonly at: Date;
  readonly proof: TimeProof;
  /** Of the path of the time-stamping authority. */
  readonly revocation: PathCheck['revocation'];
}

function bestTimeOf(content: SignedContent, stamps: CheckedTimestamps): BestTime {
  const { timestamps, documentTimestamps, proofs, contents } = stamps;
  const own = timestamps.get(content);
  const later = content.range ? proofs.of(content.range.end + 1) : undefined;
  if (own?.provenAt && !(later?.provenBy && later.at < own.provenAt))
    return { at: own.provenAt, proof: { by: 'signature-timestamp' }, revocation: own.report.revocation };
  if (!later?.provenBy) return { at: proofs.latest, proof: { by: 'nothing' }, revocation: [] };
  const { fieldName } = later.provenBy;
  const stamp = contents.find(({ field, isTimestamp }) => isTimestamp && field.name === fieldName)!;
  const { revocation } = documentTimestamps.get(stamp)!;
  return { at: later.at, proof: { by: 'document-timestamp', fieldName }, revocation };
}

/** The time that the signature was made after: the latest of the trusted time stamps in the bytes it signs. */
function latestInside({ range }: SignedContent, { contents, documentTimestamps, timestamps }: CheckedTimestamps) {
  const inside = contents.filter((other) => range && other.range && other.range.end < range.end);
  const times = inside.flatMap((other) => {
    const path = documentTimestamps.get(other);
    const isProof = path !== undefined && !path.failure && !faultOfContent(other);
    const at = isProof ? other.token!.at : timestamps.get(other)?.provenAt;
    return at ? [at] : [];
  });
  return times.sort((a, b) => a.getTime() - b.getTime()).at(-1);
}

/**
 * What fails for want of a proof fails for good when the signature is proven to have been made after: with a certificate that was
 * revoked or had ended by then (EN 319 102-1, 5.3.4 and table 5).
 */
function failureInTime(
  { failure, revocation }: PathCheck,
  signer: ParsedCertificate,
  bestTime: Date,
  madeAfter: Date | undefined,
): SubIndication | undefined {
  if (!madeAfter) return failure;
  if (failure === 'REVOKED_NO_POE' && new Date(revocation[0]!.revokedAt!) <= madeAfter) return 'REVOKED';
  if (failure === 'OUT_OF_BOUNDS_NO_POE' && new Date(signer.x509.validTo) < madeAfter) return 'EXPIRED';
  if (!failure && madeAfter.getTime() > bestTime.getTime() + SKEW_MS) return 'TIMESTAMP_ORDER_FAILURE';
  return failure;
}
