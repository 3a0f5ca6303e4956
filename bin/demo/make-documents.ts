import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument, StandardFonts, rgb } from '@cantoo/pdf-lib';
import type { PDFFont, PDFPage } from '@cantoo/pdf-lib';
import { rootFolder } from '../root.ts';
import { demoDocuments } from './document-texts.ts';
import type { DemoDocument } from './document-texts.ts';

/** Makes the PDFs of `document-texts.ts` anew in `bin/demo/documents`: `node --import tsx bin/demo/make-documents.ts`. */

const margin = 72;
const width = 595 - 2 * margin;
const ink = rgb(0.1, 0.12, 0.16);
const quiet = rgb(0.35, 0.38, 0.44);
/** The same bytes each time. */
const madeAt = new Date('2026-11-24T09:00:00Z');

/** The text in lines no wider than the page. */
function linesOf(text: string, font: PDFFont, size: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)!} ${word}`.trim();
    if (font.widthOfTextAtSize(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function write(page: PDFPage, text: string, top: number, font: PDFFont, size: number, color = ink): number {
  let y = top;
  for (const line of linesOf(text, font, size)) {
    page.drawText(line, { x: margin, y, font, size, color });
    y -= size * 1.45;
  }
  return y;
}

async function make({ department, title, reference, paragraphs, signers }: DemoDocument): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const regular = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  const page = pdf.addPage([595, 842]);
  let y = write(page, 'Gemeente Klaverdam', 770, bold, 14);
  y = write(page, department, y, regular, 10, quiet);
  y = write(page, title, y - 34, bold, 16);
  y = write(page, reference, y - 4, regular, 10.5, quiet);
  y -= 16;
  for (const paragraph of paragraphs) y = write(page, paragraph, y, regular, 11) - 8;
  // The visible signature stands where its marker is, above the function.
  signers.forEach((signer, index) => {
    const x = margin + index * (width / 3 + 10);
    page.drawText(`[SIG0${index + 1}]`, { x, y: y - 40, font: regular, size: 10, color: quiet });
    page.drawText(signer, { x, y: y - 110, font: regular, size: 10, color: ink });
  });
  pdf.setTitle(title);
  pdf.setLanguage('nl-BE');
  pdf.setProducer('Paraaf');
  pdf.setCreationDate(madeAt);
  pdf.setModificationDate(madeAt);
  return pdf.save();
}

for (const document of demoDocuments) {
  await writeFile(join(rootFolder, 'bin/demo/documents', document.file), await make(document));
}
