import { createHash } from 'node:crypto';
import { commonNameOf } from '../cms/certificate.ts';
import { SKEW_MS } from '../revocation/status.ts';
import { isTokenSound } from '../tsp/token.ts';
import type { TimestampToken } from '../tsp/token.ts';
import { checkPath } from './check-path.ts';
import type { PathCheck, Trust } from './check-path.ts';
import type { ProofsOfExistence } from './existence.ts';
import type { SignatureReport } from './report.ts';
import { faultOfContent } from './signed-content.ts';
import type { SignedContent } from './signed-content.ts';

/**
 * Checks the document time stamps from the last to the first, and adds what each that holds proves (EN 319 102-1, 5.6.3): the path of
 * its authority must have held until a later stamp covers it, or until now. So a stamp whose authority has ended since still counts
 * when another renewed it in time, and only then.
 */
export function checkDocumentTimestamps(
  contents: readonly SignedContent[],
  proofs: ProofsOfExistence,
  trust: Trust,
): ReadonlyMap<SignedContent, PathCheck> {
  const checks = new Map<SignedContent, PathCheck>();
  const stamps = contents.filter(({ isTimestamp, range }) => isTimestamp && range);
  for (const content of stamps.sort((a, b) => b.range!.end - a.range!.end)) {
    const { token, range, field } = content;
    if (!token?.authority) continue;
    const check = checkToken(token, proofs.of(range!.end + 1).at, trust);
    checks.set(content, check);
    if (!check.failure && !faultOfContent(content))
      proofs.add({ fieldName: field.name, at: token.at, end: range!.end });
  }
  return checks;
}

export interface CheckedTimestamp {
  readonly report: NonNullable<SignatureReport['timestamp']>;
  /** What it proves; undefined when it proves nothing. */
  readonly provenAt: Date | undefined;
}

/** The signature time stamp: right when its token is sound and stamps this signature's value (ETSI EN 319 122-1, 5.3). */
export function checkSignatureTimestamp(
  { timestamp: token, cms, range }: SignedContent,
  proofs: ProofsOfExistence,
  trust: Trust,
): CheckedTimestamp | undefined {
  if (!token || !cms) return undefined;
  const isOfThisValue =
    token.imprintHash !== undefined &&
    createHash(token.imprintHash).update(cms.signature).digest().equals(token.imprint);
  const isValid = isOfThisValue && isTokenSound(token);
  const check = token.authority && checkToken(token, proofs.of(range!.end + 1).at, trust);
  const isTrusted = check !== undefined && !check.failure;
  return {
    report: {
      at: token.at.toISOString(),
      authority: token.authority ? commonNameOf(token.authority) : '',
      isValid,
      isTrusted,
      ...(check?.failure ? { subIndication: check.failure } : {}),
      ...(check?.weakness ? { weakness: check.weakness } : {}),
      revocation: check?.revocation ?? [],
    },
    provenAt: isValid && isTrusted ? token.at : undefined,
  };
}

function checkToken(token: TimestampToken, provenAt: Date, trust: Trust): PathCheck {
  const { algorithm, digestHash } = token.cms;
  const use = { statedAt: token.at, provenAt, algorithm, digests: [digestHash, token.imprintHash] };
  const check = checkPath(token.authority!, token.cms.certificates, use, trust);
  const isAfterItsProof = token.at.getTime() > provenAt.getTime() + SKEW_MS;
  return isAfterItsProof && !check.failure ? { ...check, failure: 'TIMESTAMP_ORDER_FAILURE' } : check;
}
