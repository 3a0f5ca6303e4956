import { refusal, SigningError } from './problems.ts';
import type { Result } from './problems.ts';
import { PdfDocument } from './pdf/document.ts';
import { readFields } from './pdf/form.ts';
import { isRef } from './pdf/objects.ts';
import { readPages } from './pdf/pages.ts';
import type { PdfPage } from './pdf/pages.ts';
import { assertMayBeSigned } from './pdf/permissions.ts';

/** What the edge wants to know of a file before it accepts it. */
export interface PdfFacts {
  readonly pages: number;
  /** Signatures the file already carries, document time stamps included. */
  readonly signatures: number;
  /** Names of signature fields still to be signed. */
  readonly emptySignatureFields: readonly string[];
  /** The PDF version in force, such as `1.7`. */
  readonly version: string;
  readonly sizeBytes: number;
}

/** Larger files are refused (100 MB). */
export const MAX_PDF_BYTES = 100 * 1024 * 1024;

/**
 * Whether a file can go into a flow, and its facts. Reads the structure up to the pages and their contents' places; decodes
 * no page and copies nothing. Never throws, whatever the bytes.
 *
 * Refusals: `pdf/too-large`, `pdf/not-a-pdf`, `pdf/damaged`, `pdf/encrypted`, `pdf/xfa`, `pdf/certified`, `pdf/locked`.
 */
export function inspectPdf(
  bytes: Uint8Array,
  { maxBytes = MAX_PDF_BYTES }: { maxBytes?: number } = {},
): Result<PdfFacts> {
  if (bytes.length > maxBytes) return refusal('pdf/too-large', { sizeBytes: bytes.length, maxBytes });
  try {
    const document = new PdfDocument(bytes);
    const pages = readPages(document);
    for (const page of pages) assertContentsInPlace(document, page);
    const { signatures } = readFields(document);
    assertMayBeSigned(document, signatures);
    return {
      ok: true,
      pages: pages.length,
      signatures: signatures.filter((field) => field.signature).length,
      emptySignatureFields: signatures.filter((field) => !field.signature).map((field) => field.name),
      version: document.version,
      sizeBytes: bytes.length,
    };
  } catch (error) {
    if (error instanceof SigningError) return refusal(error.code, error.params);
    // A file can break any reader: what is not foreseen is damage to the one who offers the file.
    return refusal('pdf/damaged', { where: 'unforeseen' });
  }
}

function assertContentsInPlace(document: PdfDocument, page: PdfPage): void {
  const own = page.dict.entries.get('Contents');
  const list = Array.isArray(own) ? own : own === undefined || own === null ? [] : [own];
  for (const item of list) {
    if (isRef(item) && !document.isInPlace(item)) {
      throw new SigningError('pdf/damaged', { where: 'contents', page: page.index + 1 });
    }
  }
}
