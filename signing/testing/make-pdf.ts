import { degrees, PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { PdfDocument } from '../pdf/document.ts';
import { withEntries } from '../pdf/objects.ts';
import type { PdfValue } from '../pdf/objects.ts';
import { PdfRevision } from '../pdf/revision.ts';

export interface PageSketch {
  readonly size?: readonly [number, number];
  readonly rotate?: 0 | 90 | 180 | 270;
  readonly cropBox?: readonly [number, number, number, number];
  /** Texts with their baseline start in user space. */
  readonly texts?: readonly (readonly [text: string, x: number, y: number])[];
}

/** A PDF made by another library than ours. */
export async function makePdf(pages: readonly PageSketch[], useObjectStreams = false): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const { size = [595, 842], rotate = 0, cropBox, texts = [] } of pages) {
    const page = document.addPage([size[0], size[1]]);
    page.setRotation(degrees(rotate));
    if (cropBox) page.setCropBox(...cropBox);
    for (const [text, x, y] of texts) page.drawText(text, { x, y, size: 11, font });
  }
  return document.save({ useObjectStreams });
}

/** The file with some entries of its catalog changed in an appended revision. */
export function withCatalog(
  bytes: Uint8Array,
  entries: (revision: PdfRevision) => Record<string, PdfValue>,
): Uint8Array {
  const document = new PdfDocument(bytes);
  const revision = new PdfRevision(document);
  revision.put(document.catalogRef, withEntries(document.catalog, entries(revision)));
  return Buffer.concat([bytes, revision.write().bytes]);
}
