import { createHash } from 'node:crypto';
import { parseReadable } from '../cms/certificate.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';
import { readSecurityStore } from '../long-term/security-store.ts';
import type { ValidationData } from '../long-term/security-store.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { SigningError } from '../problems.ts';
import { revocationValuesOf } from '../revocation/cms-values.ts';
import type { RevocationEvidence } from './report.ts';
import type { SignedContent } from './signed-content.ts';

/** Something that tells of revocation, and where it was found. */
export interface Evidence {
  readonly kind: RevocationEvidence['kind'];
  readonly der: Buffer;
  readonly from: RevocationEvidence['from'];
  /** A document time stamp over the file up to here, or further, is over this too; without end when no part of the file holds it. */
  readonly within: number;
}

export interface FoundEvidence {
  readonly revocation: readonly Evidence[];
  readonly certificates: readonly ParsedCertificate[];
}

const NO_DATA: ValidationData = { certificates: [], ocspResponses: [], crls: [] };

/**
 * All that a file and the caller have to say of certificates. The store is read as it stood under each document time stamp as well:
 * what a later revision adds to it is covered by none of them, and what one takes out of it is still covered.
 */
export function gatherEvidence(
  document: PdfDocument,
  contents: readonly SignedContent[],
  given: Partial<ValidationData>,
): FoundEvidence {
  const revocation = new Map<string, Evidence>();
  const certificates = new Map<string, ParsedCertificate>();
  const keep = (data: ValidationData, from: Evidence['from'], within: number) => {
    for (const der of data.certificates) keepOnce(certificates, keyOf(der), () => parseReadable([der])[0]);
    const add = (kind: Evidence['kind'], der: Uint8Array) => {
      const known = revocation.get(keyOf(der));
      if (!known || within < known.within) revocation.set(keyOf(der), { kind, der: bufferOf(der), from, within });
    };
    for (const der of data.ocspResponses) add('ocsp', der);
    for (const der of data.crls) add('crl', der);
  };

  for (const { isTimestamp, revision } of contents)
    if (isTimestamp && revision.ok) keep(storeOf(revision.document), 'dss', revision.range.end);
  keep(storeOf(document), 'dss', Infinity);
  for (const { range, cms, timestamp } of contents) {
    const inside = [cms, timestamp?.cms].filter((item) => item !== undefined);
    // The value is in the gap of its own range: only a later stamp covers it.
    for (const item of inside) keep({ ...NO_DATA, ...revocationValuesOf(item) }, 'cms', range!.end + 1);
  }
  keep({ ...NO_DATA, ...given }, 'caller', Infinity);
  return { revocation: [...revocation.values()], certificates: [...certificates.values()] };
}

const bufferOf = (der: Uint8Array) => Buffer.from(der.buffer, der.byteOffset, der.length);
const keyOf = (der: Uint8Array) => createHash('sha256').update(der).digest('base64');

function keepOnce<T>(map: Map<string, T>, key: string, make: () => T | undefined): void {
  const made = map.has(key) ? undefined : make();
  if (made !== undefined) map.set(key, made);
}

/** A store that cannot be read says nothing of certificates; that it changed is for the comparison of revisions to say. */
function storeOf(document: PdfDocument): ValidationData {
  try {
    return readSecurityStore(document);
  } catch (error) {
    if (error instanceof SigningError) return NO_DATA;
    throw error;
  }
}
