import { createCipheriv } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { rootFolder } from '../../../bin/root.ts';

const fixture = (name: string) => readFile(join(rootFolder, 'signing', 'fixtures', `${name}.pdf`));

/**
 * A PDF as large as asked, within 2 %: the letter, half of the rest scanned pages, half an attached file that does not
 * compress. The same every time, but for its date.
 *
 * @param wantedBytes 1 MB or more
 */
export async function makeLargePdf(wantedBytes: number): Promise<Uint8Array> {
  const document = await PDFDocument.load(await fixture('brief'));
  const scanBytes = await fixture('scan');
  const scans = Math.floor(wantedBytes / 2 / scanBytes.length);
  for (let count = 0; count < scans; count += 1) {
    // Loaded anew, so that each page brings its own picture.
    const scan = await PDFDocument.load(scanBytes);
    for (const page of await document.copyPages(scan, scan.getPageIndices())) document.addPage(page);
  }
  const soFar = (await document.save()).length;
  await document.attach(noise(wantedBytes - soFar), 'bijlage.bin', { mimeType: 'application/octet-stream' });
  return document.save();
}

/** Bytes without pattern that are the same each time. */
function noise(length: number): Uint8Array {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16));
  return new Uint8Array(cipher.update(Buffer.alloc(length)));
}
