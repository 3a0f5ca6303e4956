import { createHash } from 'node:crypto';
import { ID_SIGNATURE_TIME_STAMP } from '../cms/build.ts';
import { rawOf, readCms } from '../cms/read.ts';
import type { ReadCms } from '../cms/read.ts';
import { verifyCms } from '../cms/verify.ts';
import type { CmsVerification } from '../cms/verify.ts';
import type { PdfDocument } from '../pdf/document.ts';
import type { SignatureField } from '../pdf/form.ts';
import { isName } from '../pdf/objects.ts';
import { isTokenSound, readToken } from '../tsp/token.ts';
import type { TimestampToken } from '../tsp/token.ts';
import type { SignedRange } from './byte-range.ts';
import type { SubIndication } from './report.ts';
import { readSignedRevision } from './signed-revision.ts';
import type { SignedRevision } from './signed-revision.ts';

/** A signed field: what it signed, its CMS, and what holds of both by themselves. */
export interface SignedContent {
  readonly field: SignatureField;
  readonly revision: SignedRevision;
  readonly isTimestamp: boolean;
  readonly range: SignedRange | undefined;
  readonly cms: ReadCms | undefined;
  /** Of a document time stamp. */
  readonly token: TimestampToken | undefined;
  /** The signature time stamp in a signature's CMS (ETSI EN 319 122-1, 5.3). */
  readonly timestamp: TimestampToken | undefined;
  readonly checks: CmsVerification | undefined;
}

export function readSignedContent(document: PdfDocument, field: SignatureField): SignedContent {
  const revision = readSignedRevision(document, field);
  const range = revision.ok ? revision.range : undefined;
  const isTimestamp = isName(document.get(field.signature!, 'SubFilter'), 'ETSI.RFC3161');
  const token = range && isTimestamp ? readToken(range.cms) : undefined;
  const cms = token?.cms ?? (range && !isTimestamp ? readCms(range.cms) : undefined);
  const checks = cms && range ? checkContent(cms, range, token) : undefined;
  const timestamp = cms && !isTimestamp ? timestampOf(cms) : undefined;
  return { field, revision, isTimestamp, range, cms, token, timestamp, checks };
}

function checkContent(cms: ReadCms, range: SignedRange, token: TimestampToken | undefined): CmsVerification {
  const digest = (hash: string) => range.parts.reduce((sum, part) => sum.update(part), createHash(hash)).digest();
  if (!token) return verifyCms(cms, digest);
  const sound = isTokenSound(token);
  const isDigestRight = token.imprintHash !== undefined && digest(token.imprintHash).equals(token.imprint);
  return { isDigestRight, isContentTypeRight: sound, isCertificateBound: sound, isValueRight: sound };
}

/** The first thing that is wrong before any path is looked at (EN 319 102-1, 5.3.4): format, signer, cryptography, constraints. */
export function faultOfContent({ range, cms, checks }: SignedContent): SubIndication | undefined {
  if (!range || !cms || !checks) return 'FORMAT_FAILURE';
  if (!cms.signer) return 'NO_SIGNING_CERTIFICATE_FOUND';
  if (!cms.algorithm) return 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE';
  if (!checks.isDigestRight) return 'HASH_FAILURE';
  if (!checks.isValueRight) return 'SIG_CRYPTO_FAILURE';
  if (!checks.isContentTypeRight || !checks.isCertificateBound) return 'SIG_CONSTRAINTS_FAILURE';
  return undefined;
}

function timestampOf(cms: ReadCms): TimestampToken | undefined {
  const attribute = cms.unsignedAttributes.get(ID_SIGNATURE_TIME_STAMP);
  return attribute && readToken(rawOf(attribute));
}
