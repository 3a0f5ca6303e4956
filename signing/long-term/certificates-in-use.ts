import { ID_SIGNATURE_TIME_STAMP } from '../cms/build.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';
import { rawOf, readCms } from '../cms/read.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { readFields } from '../pdf/form.ts';
import { isName } from '../pdf/objects.ts';
import { readToken } from '../tsp/token.ts';
import type { TimestampToken } from '../tsp/token.ts';
import { readSignedRange } from '../validate/byte-range.ts';

/** A certificate that signed something in a file: a signer's, or a time-stamping authority's. */
export interface CertificateInUse {
  readonly certificate: ParsedCertificate;
  /** What came along with it, its issuers among them. */
  readonly beside: readonly ParsedCertificate[];
  /** When it signed, by a time stamp; undefined for a signature without one. */
  readonly usedAt: Date | undefined;
}

/** The certificates of all signatures, of their time stamps, and of the document time stamps, as far as they can be read. */
export function certificatesInUse(document: PdfDocument): CertificateInUse[] {
  return readFields(document).signatures.flatMap(({ signature }) => {
    if (!signature) return [];
    const read = readSignedRange(document, signature);
    if (!read.ok) return [];
    if (isName(document.get(signature, 'SubFilter'), 'ETSI.RFC3161')) return ofToken(readToken(read.range.cms));
    const cms = readCms(read.range.cms);
    if (!cms?.signer) return [];
    const attribute = cms.unsignedAttributes.get(ID_SIGNATURE_TIME_STAMP);
    const token = attribute && readToken(rawOf(attribute));
    return [{ certificate: cms.signer, beside: cms.certificates, usedAt: token?.at }, ...ofToken(token)];
  });
}

const ofToken = (token: TimestampToken | undefined): CertificateInUse[] =>
  token?.authority ? [{ certificate: token.authority, beside: token.cms.certificates, usedAt: token.at }] : [];
