import { commonNameOf, subjectPart } from '../cms/certificate.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';
import type { ValidationData } from '../long-term/security-store.ts';
import type { PdfDocument } from '../pdf/document.ts';
import type { SignatureField } from '../pdf/form.ts';
import { isString, textOf } from '../pdf/objects.ts';
import { etsiTs119312 } from '../policy/algorithm-policy.ts';
import type { AlgorithmPolicy } from '../policy/algorithm-policy.ts';
import { refusal, SigningError } from '../problems.ts';
import type { Result } from '../problems.ts';
import { checkAtBestTime, checkStatedTime } from './best-time.ts';
import type { CheckedTimestamps } from './best-time.ts';
import { parseAnchors } from './chain.ts';
import { ChangeHistory } from './changes.ts';
import type { Trust } from './check-path.ts';
import { gatherEvidence } from './evidence.ts';
import { ProofsOfExistence } from './existence.ts';
import type { Indication, SignatureReport, SignerName, SubIndication, ValidationReport } from './report.ts';
import { RevocationKnowledge } from './revocation.ts';
import { faultOfContent, readSignedContent } from './signed-content.ts';
import type { SignedContent } from './signed-content.ts';
import { openSoundPart } from './signed-revision.ts';
import { checkDocumentTimestamps, checkSignatureTimestamp } from './time-stamps.ts';

export interface ValidationOptions {
  /** Certificates trusted by decision, PEM or DER: for signers and for time-stamping authorities. */
  readonly trustAnchors: readonly (Uint8Array | string)[];
  /** The instant to validate at (ISO); now unless said. */
  readonly at?: string;
  /**
   * What holds of a certificate whose revocation neither the file nor `evidence` tells (a constraint on the validation, EN 319 102-1,
   * 5.2.6.4). `required`: the signature is INDETERMINATE, `TRY_LATER`. `when-present`, unless said: it may pass, the report says
   * `unknown`, and `notChecked` names revocation. Most signed files carry nothing of it and nobody is asked here, so that trying
   * later would bring nothing new. What is told counts in both.
   */
  readonly revocation?: 'required' | 'when-present';
  /** Certificates, OCSP answers and lists that the caller has, in DER; as new as the time of validation. */
  readonly evidence?: Partial<ValidationData>;
  /** Which algorithms and keys may be relied on, and until when; ETSI TS 119 312 unless said. */
  readonly algorithms?: AlgorithmPolicy;
}

/**
 * Validates every signature of a PDF without a network, in the terms of EN 319 102-1 (5.6.3): the signed bytes and attributes, the
 * value, whether what came after is allowed; then the document time stamps from the last to the first, the signature time stamps,
 * and the path to a trust anchor at the proven time with the revocation of each certificate on it, and with the strength of what was used.
 * Qualification is not looked at, and the report says so.
 *
 * Refusals: `pdf/not-a-pdf`, `pdf/damaged`, `pdf/encrypted`; `certificate/unreadable` for an anchor. Never throws, whatever the bytes.
 */
export function validatePdf(
  bytes: Uint8Array,
  { trustAnchors, at, revocation = 'when-present', evidence = {}, algorithms = etsiTs119312 }: ValidationOptions,
): Result<{ report: ValidationReport }> {
  try {
    const validatedAt = at === undefined ? new Date() : new Date(at);
    const anchors = parseAnchors(trustAnchors);
    const { document, fields, isWhole } = openSoundPart(bytes);
    const contents = fields.filter((field) => field.signature).map((field) => readSignedContent(document, field));
    const found = gatherEvidence(document, contents, evidence);
    const proofs = new ProofsOfExistence(validatedAt);
    const isRevocationRequired = revocation === 'required';
    const knowledge = new RevocationKnowledge(found.revocation, proofs, isRevocationRequired);
    const trust = { anchors, pool: found.certificates, knowledge, isRevocationRequired, algorithms };
    const documentTimestamps = checkDocumentTimestamps(contents, proofs, trust);
    const timestamps = new Map(contents.map((each) => [each, checkSignatureTimestamp(each, proofs, trust)]));
    const history = new ChangeHistory(document, isWhole ? [] : ['revision-unreadable']);
    const stamps = { contents, documentTimestamps, timestamps, proofs };
    const context = { document, fileBytes: bytes.length, stamps, trust, history };
    const signatures = contents
      .map((content) => reportOn(content, context))
      .sort((a, b) => a.coveredBytes - b.coveredBytes);
    return {
      ok: true,
      report: {
        indication: worstOf(signatures),
        validatedAt: validatedAt.toISOString(),
        signatures,
        notChecked: [...(isRevocationKnown(signatures) ? [] : ['revocation' as const]), 'qualification'],
      },
    };
  } catch (error) {
    if (error instanceof SigningError) return refusal(error.code, error.params);
    return refusal('pdf/damaged', { where: 'unforeseen' });
  }
}

interface Context {
  readonly document: PdfDocument;
  readonly fileBytes: number;
  readonly stamps: CheckedTimestamps;
  readonly trust: Trust;
  readonly history: ChangeHistory;
}

function reportOn(content: SignedContent, { document, fileBytes, stamps, trust, history }: Context): SignatureReport {
  const { field, revision, isTimestamp, range, cms, checks } = content;
  const { laterChanges, changes } = revision.ok
    ? history.after(revision.document, revision.field)
    : { laterChanges: 'unknown' as const, changes: [] };
  const { path, failure, times } = isTimestamp
    ? checkStatedTime(content, stamps)
    : checkAtBestTime(content, stamps, trust);
  const subIndication = laterChanges === 'forbidden' ? 'FORMAT_FAILURE' : (faultOfContent(content) ?? failure);
  const claimed = claimedTime(document, field);
  return {
    fieldName: field.name,
    kind: isTimestamp ? 'document-timestamp' : 'signature',
    indication: indicationOf(subIndication),
    ...(subIndication ? { subIndication } : {}),
    ...(cms?.signer ? { signer: nameOf(cms.signer) } : {}),
    chain: path ? path.chain.map(commonNameOf) : [],
    isTrusted: path?.leadsToAnchor === true,
    ...(path?.weakness ? { weakness: path.weakness } : {}),
    ...(cms?.algorithm ? { scheme: cms.algorithm.scheme } : {}),
    ...(claimed ? { claimedAt: claimed } : {}),
    ...times,
    revocation: path?.revocation ?? [],
    checks: {
      coversRevision: revision.ok,
      isDigestRight: checks?.isDigestRight === true,
      isCertificateBound: checks?.isCertificateBound === true,
      isValueRight: checks?.isValueRight === true,
    },
    coveredBytes: range?.end ?? 0,
    coversWholeFile: range?.end === fileBytes,
    laterChanges,
    changes,
    ...(revision.ok ? {} : { formatFault: revision.fault }),
    followedBy: stamps.contents
      .filter((other) => range && other.range && other.range.end > range.end)
      .map((other) => other.field.name),
  };
}

/** Which failures are final and which are for want of knowledge (EN 319 102-1, 5.1.3). */
function indicationOf(subIndication: SubIndication | undefined): Indication {
  switch (subIndication) {
    case undefined:
      return 'TOTAL_PASSED';
    case 'FORMAT_FAILURE':
    case 'HASH_FAILURE':
    case 'SIG_CRYPTO_FAILURE':
    case 'NOT_YET_VALID':
    case 'EXPIRED':
    case 'REVOKED':
      return 'TOTAL_FAILED';
    case 'SIG_CONSTRAINTS_FAILURE':
    case 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE':
    case 'NO_SIGNING_CERTIFICATE_FOUND':
    case 'NO_CERTIFICATE_CHAIN_FOUND':
    case 'CHAIN_CONSTRAINTS_FAILURE':
    case 'OUT_OF_BOUNDS_NO_POE':
    case 'REVOKED_NO_POE':
    case 'REVOKED_CA_NO_POE':
    case 'TRY_LATER':
    case 'TIMESTAMP_ORDER_FAILURE':
      return 'INDETERMINATE';
  }
}

function worstOf(signatures: readonly SignatureReport[]): Indication {
  if (signatures.some(({ indication }) => indication === 'TOTAL_FAILED')) return 'TOTAL_FAILED';
  if (signatures.length === 0 || signatures.some(({ indication }) => indication === 'INDETERMINATE'))
    return 'INDETERMINATE';
  return 'TOTAL_PASSED';
}

const isRevocationKnown = (signatures: readonly SignatureReport[]): boolean =>
  signatures
    .flatMap(({ revocation, timestamp }) => [...revocation, ...(timestamp?.revocation ?? [])])
    .every(({ status }) => status !== 'unknown');

function nameOf(certificate: ParsedCertificate): SignerName {
  const [givenName, surname, organization] = (['givenName', 'surname', 'organization'] as const).map((part) =>
    subjectPart(certificate, part),
  );
  return {
    commonName: commonNameOf(certificate),
    ...(givenName ? { givenName } : {}),
    ...(surname ? { surname } : {}),
    ...(organization ? { organization } : {}),
  };
}

function claimedTime(document: PdfDocument, field: SignatureField): string | undefined {
  const value = document.get(field.signature!, 'M');
  const match = isString(value)
    ? /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:([+-])(\d\d)'?(\d\d)|Z)?/.exec(textOf(value))
    : null;
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, sign, zoneHour, zoneMinute] = match;
  const offset = sign ? `${sign}${zoneHour}:${zoneMinute}` : 'Z';
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
