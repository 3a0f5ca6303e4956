import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { create } from 'qrcode';
import { inspectPdf, joinRevision, stampVerificationCode } from './index.ts';
import { PdfDocument } from './pdf/document.ts';
import { isDict } from './pdf/objects.ts';
import { readPages } from './pdf/pages.ts';
import { fixture, SOUND_FIXTURES } from './testing/fixtures.ts';
import { makePdf } from './testing/make-pdf.ts';
import { createTestPki } from './testing/pki.ts';
import type { TestPki } from './testing/pki.ts';
import { pageText, renderPage } from './testing/poppler.ts';
import { ECDSA, signDocument, unwrap } from './testing/sign.ts';

let pki: TestPki;
beforeAll(() => {
  pki = createTestPki();
});
afterAll(() => pki.remove());

const CODE = { code: '1234567890123456', url: 'https://klaverdam.be/v/1234567890123456' };
const stamp = (bytes: Uint8Array) => joinRevision(bytes, unwrap(stampVerificationCode(bytes, CODE)).increment);

/** The dark and light of the QR code's modules as they are printed, in a page shown at this scale from its lower left. */
function readModules(bytes: Uint8Array, page: number): string {
  const dpi = 288;
  const { width, height, pixels } = renderPage(bytes, page, dpi);
  const { size } = create(CODE.url, { errorCorrectionLevel: 'M' }).modules;
  const [edge, step] = [13 * (dpi / 72), (34 / size) * (dpi / 72)];
  const rows = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => {
      const x = Math.round(edge + (column + 0.5) * step);
      const y = Math.round(height - edge - (size - row - 0.5) * step);
      return (pixels[y * width + x] ?? 255) < 128 ? '#' : '.';
    }).join(''),
  );
  return rows.join('\n');
}

function expectedModules(): string {
  const { modules } = create(CODE.url, { errorCorrectionLevel: 'M' });
  const row = (at: number) =>
    Array.from({ length: modules.size }, (_, column) => (modules.get(at, column) ? '#' : '.')).join('');
  return Array.from({ length: modules.size }, (_, at) => row(at)).join('\n');
}

describe('stampVerificationCode', () => {
  test.each(SOUND_FIXTURES)('prints code, address and QR code on each page of %s, behind its bytes', (file) => {
    const original = fixture(file);
    const stamped = stamp(original);
    expect(Buffer.compare(stamped.subarray(0, original.length), original)).toBe(0);
    const { pages } = unwrap(inspectPdf(stamped));
    for (let page = 1; page <= pages; page++) {
      expect(pageText(stamped, page)).toContain('Verificatiecode 1234 5678 9012 3456');
      expect(pageText(stamped, page)).toContain('klaverdam.be/v/1234567890123456');
      expect(readModules(stamped, page)).toBe(expectedModules());
    }
  });

  test.each([0, 90, 180, 270] as const)(
    'stands upright at the lower left of a page turned by %d degrees, within its crop box',
    async (rotate) => {
      const stamped = stamp(await makePdf([{ size: [500, 700], rotate, cropBox: [40, 60, 400, 560] }]));
      expect(readModules(stamped, 1)).toBe(expectedModules());
    },
  );

  test('what the page showed before, it still shows', () => {
    const [before, after] = [fixture('contract.pdf'), stamp(fixture('contract.pdf'))].map((bytes) =>
      renderPage(bytes, 1),
    );
    const above = before!.width * (before!.height - 60);
    expect(Buffer.compare(after!.pixels.subarray(0, above), before!.pixels.subarray(0, above))).toBe(0);
  });

  test('marks itself as an artifact of the page and leaves shared resources alone', () => {
    const stamped = new PdfDocument(stamp(fixture('contract.pdf')));
    const before = new PdfDocument(fixture('contract.pdf'));
    for (const [index, page] of readPages(stamped).entries()) {
      const resources = stamped.resolve(page.resources);
      const own = before.resolve(readPages(before)[index]!.resources);
      if (!isDict(resources) || !isDict(own)) throw new Error('Every page of the fixture has resources.');
      expect(resources.entries.get('Font')).toEqual(own.entries.get('Font'));
    }
  });

  test('is refused on a signed file, and with a code that is not 16 digits', async () => {
    const signed = await signDocument(fixture('brief.pdf'), pki.issue('An', 'p-256'), ECDSA);
    expect(stampVerificationCode(signed, CODE)).toEqual({
      ok: false,
      problem: { code: 'pdf/already-signed', params: {} },
    });
    expect(stampVerificationCode(fixture('brief.pdf'), { ...CODE, code: '1234' })).toMatchObject({
      problem: { code: 'code/invalid' },
    });
    expect(stampVerificationCode(fixture('versleuteld.pdf'), CODE)).toMatchObject({
      problem: { code: 'pdf/encrypted' },
    });
  });
});
