import { createHash } from 'node:crypto';
import { commonNameOf, subjectPart } from '../cms/certificate.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';
import { ID_SIGNATURE_TIME_STAMP } from '../cms/build.ts';
import { rawOf, readCms } from '../cms/read.ts';
import type { ReadCms } from '../cms/read.ts';
import { verifyCms } from '../cms/verify.ts';
import type { CmsVerification } from '../cms/verify.ts';
import type { PdfDocument } from '../pdf/document.ts';
import type { SignatureField } from '../pdf/form.ts';
import { isName, isString, textOf } from '../pdf/objects.ts';
import { refusal, SigningError } from '../problems.ts';
import type { Result } from '../problems.ts';
import { isTokenSound, readToken } from '../tsp/token.ts';
import type { TimestampToken } from '../tsp/token.ts';
import type { SignedRange } from './byte-range.ts';
import { buildChain, parseAnchors } from './chain.ts';
import type { ChainResult } from './chain.ts';
import { ChangeHistory } from './changes.ts';
import type { Indication, SignatureReport, SignerName, SubIndication, ValidationReport } from './report.ts';
import { openSoundPart, readSignedRevision } from './signed-revision.ts';
import type { SignedRevision } from './signed-revision.ts';

export interface ValidationOptions {
  /** Certificates trusted by decision, PEM or DER: for signers and for time-stamping authorities. */
  readonly trustAnchors: readonly (Uint8Array | string)[];
  /** The instant to validate at (ISO); now unless said. */
  readonly at?: string;
}

/**
 * Validates every signature of a PDF without a network, in the terms of EN 319 102-1: the signed bytes and attributes, the
 * value, the time stamp, the path to a trust anchor at the proven time, and whether what came after is allowed.
 * Revocation, qualification and algorithm policy are not looked at, and the report says so.
 *
 * Refusals: `pdf/not-a-pdf`, `pdf/damaged`, `pdf/encrypted`; `certificate/unreadable` for an anchor. Never throws, whatever the bytes.
 */
export function validatePdf(
  bytes: Uint8Array,
  { trustAnchors, at }: ValidationOptions,
): Result<{ report: ValidationReport }> {
  try {
    const validatedAt = at === undefined ? new Date() : new Date(at);
    const anchors = parseAnchors(trustAnchors);
    const { document, fields, isWhole } = openSoundPart(bytes);
    const signed = fields.filter((field) => field.signature);
    const revisions = new Map(signed.map((field) => [field, readSignedRevision(document, field)]));
    const history = new ChangeHistory(document, isWhole ? [] : ['revision-unreadable']);
    const context = { document, fileBytes: bytes.length, revisions, history, anchors, validatedAt };
    const signatures = signed
      .map((field) => validateSignature(context, field))
      .sort((a, b) => a.coveredBytes - b.coveredBytes);
    return {
      ok: true,
      report: {
        indication: worstOf(signatures),
        validatedAt: validatedAt.toISOString(),
        signatures,
        notChecked: ['revocation', 'qualification', 'algorithm-policy'],
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
  readonly revisions: ReadonlyMap<SignatureField, SignedRevision>;
  readonly history: ChangeHistory;
  readonly anchors: readonly ParsedCertificate[];
  readonly validatedAt: Date;
}

function validateSignature(context: Context, field: SignatureField): SignatureReport {
  const { document, anchors, validatedAt, revisions, history } = context;
  const signature = field.signature!;
  const revision = revisions.get(field)!;
  const range = revision.ok ? revision.range : undefined;
  const isTimestamp = isName(document.get(signature, 'SubFilter'), 'ETSI.RFC3161');
  const token = range && isTimestamp ? readToken(range.cms) : undefined;
  const cms = token?.cms ?? (range && !isTimestamp ? readCms(range.cms) : undefined);
  const checks = cms && range ? checkContent(cms, range, token) : undefined;
  const stamp = cms && !isTimestamp ? readSignatureTimestamp(cms, context) : undefined;
  const bestTime =
    isTimestamp && token ? token.at : stamp?.isValid && stamp.isTrusted ? new Date(stamp.at) : validatedAt;
  const path = cms?.signer && buildChain(cms.signer, cms.certificates, anchors, bestTime);
  const { laterChanges, changes } = revision.ok
    ? history.after(revision.document, revision.field)
    : { laterChanges: 'unknown' as const, changes: [] };
  const subIndication = laterChanges === 'forbidden' ? 'FORMAT_FAILURE' : firstFailure(range, cms, checks, path);
  const claimed = claimedTime(document, field);
  return {
    fieldName: field.name,
    kind: isTimestamp ? 'document-timestamp' : 'signature',
    indication: indicationOf(subIndication),
    ...(subIndication ? { subIndication } : {}),
    ...(cms?.signer ? { signer: nameOf(cms.signer) } : {}),
    chain: path ? path.chain.map(commonNameOf) : [],
    isTrusted: path?.ok === true,
    ...(cms?.algorithm ? { scheme: cms.algorithm.scheme } : {}),
    ...(claimed ? { claimedAt: claimed } : {}),
    bestTimeAt: bestTime.toISOString(),
    ...(isTimestamp || !cms ? {} : { level: stamp?.isValid ? 'B-T' : 'B-B' }),
    ...(stamp ? { timestamp: stamp } : {}),
    checks: {
      coversRevision: revision.ok,
      isDigestRight: checks?.isDigestRight === true,
      isCertificateBound: checks?.isCertificateBound === true,
      isValueRight: checks?.isValueRight === true,
    },
    coveredBytes: range?.end ?? 0,
    coversWholeFile: range?.end === context.fileBytes,
    laterChanges,
    changes,
    ...(revision.ok ? {} : { formatFault: revision.fault }),
    followedBy: [...revisions]
      .filter(([, other]) => range && other.ok && other.range.end > range.end)
      .map(([other]) => other.name),
  };
}

/** The first thing that is wrong, in the order of EN 319 102-1, 5.3.4: format, signer, cryptography, constraints, path. */
function firstFailure(
  range: SignedRange | undefined,
  cms: ReadCms | undefined,
  checks: CmsVerification | undefined,
  path: ChainResult | undefined,
): SubIndication | undefined {
  if (!range || !cms || !checks) return 'FORMAT_FAILURE';
  if (!cms.signer || !path) return 'NO_SIGNING_CERTIFICATE_FOUND';
  if (!cms.algorithm) return 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE';
  if (!checks.isDigestRight) return 'HASH_FAILURE';
  if (!checks.isValueRight) return 'SIG_CRYPTO_FAILURE';
  if (!checks.isContentTypeRight || !checks.isCertificateBound) return 'SIG_CONSTRAINTS_FAILURE';
  return path.ok ? undefined : path.reason;
}

function checkContent(cms: ReadCms, range: SignedRange, token: TimestampToken | undefined): CmsVerification {
  const digest = (hash: string) => range.parts.reduce((sum, part) => sum.update(part), createHash(hash)).digest();
  if (!token) return verifyCms(cms, digest);
  const sound = isTokenSound(token);
  const isDigestRight = token.imprintHash !== undefined && digest(token.imprintHash).equals(token.imprint);
  return { isDigestRight, isContentTypeRight: sound, isCertificateBound: sound, isValueRight: sound };
}

/** The signature time stamp: right when its token is sound and stamps this signature's value (ETSI EN 319 122-1, 5.3). */
function readSignatureTimestamp(cms: ReadCms, { anchors }: Context): SignatureReport['timestamp'] {
  const attribute = cms.unsignedAttributes.get(ID_SIGNATURE_TIME_STAMP);
  const token = attribute && readToken(rawOf(attribute));
  if (!token) return undefined;
  const isOfThisValue =
    token.imprintHash !== undefined &&
    createHash(token.imprintHash).update(cms.signature).digest().equals(token.imprint);
  return {
    at: token.at.toISOString(),
    authority: token.authority ? commonNameOf(token.authority) : '',
    isValid: isOfThisValue && isTokenSound(token),
    isTrusted:
      token.authority !== undefined && buildChain(token.authority, token.cms.certificates, anchors, token.at).ok,
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
      return 'TOTAL_FAILED';
    case 'SIG_CONSTRAINTS_FAILURE':
    case 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE':
    case 'NO_SIGNING_CERTIFICATE_FOUND':
    case 'NO_CERTIFICATE_CHAIN_FOUND':
    case 'CHAIN_CONSTRAINTS_FAILURE':
    case 'OUT_OF_BOUNDS_NO_POE':
      return 'INDETERMINATE';
  }
}

function worstOf(signatures: readonly SignatureReport[]): Indication {
  if (signatures.some(({ indication }) => indication === 'TOTAL_FAILED')) return 'TOTAL_FAILED';
  if (signatures.length === 0 || signatures.some(({ indication }) => indication === 'INDETERMINATE'))
    return 'INDETERMINATE';
  return 'TOTAL_PASSED';
}

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
