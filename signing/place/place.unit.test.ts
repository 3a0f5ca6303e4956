import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findMarkers, placeSignature } from '../index.ts';
import type { Placement, Rect } from '../index.ts';
import { PdfDocument } from '../pdf/document.ts';
import { readPages } from '../pdf/pages.ts';
import { contains, overlaps } from '../pdf/rect.ts';
import { fixture } from '../testing/fixtures.ts';
import { makePdf } from '../testing/make-pdf.ts';
import { createTestPki } from '../testing/pki.ts';
import type { TestPki, TestSigner } from '../testing/pki.ts';
import { renderPage, wordBox } from '../testing/poppler.ts';
import { ECDSA, signDocument, signInOrder, unwrap } from '../testing/sign.ts';

let pki: TestPki;
let signer: TestSigner;
beforeAll(() => {
  pki = createTestPki();
  signer = pki.issue('An', 'p-256');
});
afterAll(() => pki.remove());

const place = async (bytes: Uint8Array, order: number): Promise<Placement> =>
  unwrap(await placeSignature(bytes, { order })).place;

describe('findMarkers', () => {
  test.each([
    ['brief.pdf', 1],
    ['uittreksel.pdf', 3],
    ['contract.pdf', 5],
  ] as const)('finds the markers of %s where poppler sees them', async (file, page) => {
    const found = await findMarkers(fixture(file), ['[SIG02]', '[SIG01]', '[SIG77]']);
    expect(found.map(({ marker, page: at }) => [marker, at])).toEqual([
      ['[SIG02]', page - 1],
      ['[SIG01]', page - 1],
    ]);
    for (const { marker, rect } of found) {
      const seen = wordBox(fixture(file), page, marker);
      expect(Math.abs(rect.x - seen.xMin)).toBeLessThan(2);
      expect(Math.abs(rect.x + rect.width - seen.xMax)).toBeLessThan(2);
      expect(841.89 - rect.y).toBeGreaterThan(seen.yMin);
      expect(841.89 - rect.y - rect.height).toBeLessThan(seen.yMax);
    }
  });

  test('gives user space on turned pages, and the last place of a marker that stands twice', async () => {
    for (const rotate of [0, 90, 180, 270] as const) {
      const bytes = await makePdf([{ texts: [['[SIG01]', 10, 10]] }, { rotate, texts: [['[SIG01]', 100, 200]] }]);
      const [found] = await findMarkers(bytes, ['[SIG01]']);
      expect(found).toMatchObject({ page: 1 });
      expect(contains(found!.rect, { x: 101, y: 201, width: 30, height: 6 })).toBe(true);
    }
  });

  test('finds nothing in a scan', async () => {
    expect(await findMarkers(fixture('scan.pdf'), ['[SIG01]'])).toEqual([]);
  });
});

describe('placeSignature', () => {
  test('goes over its marker where there is room', async () => {
    for (const order of [1, 2]) {
      const { rect, cover, by, page } = await place(fixture('brief.pdf'), order);
      expect([by, page]).toEqual(['marker', 0]);
      expect(contains(rect, cover!, 3)).toBe(true);
      const label = wordBox(fixture('brief.pdf'), 1, order === 1 ? 'directeur' : 'Burgemeester');
      expect(rect.y).toBeGreaterThan(841.89 - label.yMin - 1);
    }
  });

  test.each([
    ['uittreksel.pdf', 2],
    ['contract.pdf', 3],
  ] as const)(
    'on %s, where markers stand close, no box covers text, another box or another marker',
    async (file, signers) => {
      let bytes = fixture(file);
      const boxes: Rect[] = [];
      for (let order = 1; order <= signers; order++) {
        const { rect, cover } = await place(bytes, order);
        expect(rect.width).toBeGreaterThan(129);
        expect(rect.height).toBeGreaterThan(33);
        expect(boxes.filter((box) => overlaps(box, rect))).toEqual([]);
        boxes.push(rect);
        expect(cover!.height).toBeLessThan(20);
        bytes = await signInOrder(bytes, order, signer, ECDSA);
      }
      const page = readPages(new PdfDocument(bytes)).length;
      for (const word of ['directeur', 'Burgemeester', 'opdrachtgever:', 'opdrachtnemer:']) {
        const { xMin, yMin, xMax, yMax } = wordBox(fixture(file), page, word);
        if (Number.isNaN(xMin)) continue;
        const box = { x: xMin, y: 841.89 - yMax + 2, width: xMax - xMin, height: yMax - yMin - 4 };
        expect(boxes.filter((rect) => overlaps(rect, box))).toEqual([]);
      }
    },
  );

  test('the markers are painted over, to the last pixel', async () => {
    const markers = await findMarkers(fixture('contract.pdf'), ['[SIG01]', '[SIG02]', '[SIG03]']);
    let bytes = fixture('contract.pdf');
    for (const order of [1, 2, 3]) bytes = await signInOrder(bytes, order, signer, ECDSA);
    const { width, height, pixels } = renderPage(bytes, 5, 144);
    const dark = markers.flatMap(({ rect }) => {
      const found: string[] = [];
      for (let y = Math.floor(height - (rect.y + rect.height) * 2); y < height - rect.y * 2; y++) {
        for (let x = Math.floor(rect.x * 2) - 2; x < (rect.x + rect.width) * 2 + 2; x++) {
          if (pixels[y * width + x]! < 200) found.push(`${x},${y}`);
        }
      }
      return found;
    });
    expect(dark).toEqual([]);
  });

  test('two signers side by side get the same places, whoever comes first', async () => {
    for (const file of ['brief.pdf', 'uittreksel.pdf', 'contract.pdf'] as const) {
      const [one, two] = [await place(fixture(file), 1), await place(fixture(file), 2)];
      const firstFirst = await signInOrder(fixture(file), 1, signer, ECDSA);
      const secondFirst = await signInOrder(fixture(file), 2, signer, ECDSA);
      const near = (a: Placement, b: Placement) => Math.hypot(a.rect.x - b.rect.x, a.rect.y - b.rect.y) < 0.01;
      expect([file, near(await place(firstFirst, 2), two), near(await place(secondFirst, 1), one)]).toEqual([
        file,
        true,
        true,
      ]);
    }
  });

  test('without markers stands at the foot of the last page, side by side, then in a row above', async () => {
    let bytes = await makePdf([{}, { texts: [['Met vriendelijke groeten', 60, 700]] }]);
    const places: Placement[] = [];
    for (let order = 1; order <= 4; order++) {
      const found = await place(bytes, order);
      places.push(found);
      bytes = await signDocument(bytes, signer, ECDSA, { fieldName: `S${order}`, ...found });
    }
    expect(places.map(({ page, by }) => [page, by])).toEqual(places.map(() => [1, 'foot']));
    const [a, b, c, d] = places.map(({ rect }) => rect);
    expect([b!.y, c!.y]).toEqual([a!.y, a!.y]);
    expect(b!.x).toBeGreaterThan(a!.x + a!.width);
    expect(c!.x).toBeGreaterThan(b!.x + b!.width);
    expect([d!.x, d!.y > a!.y + a!.height]).toEqual([a!.x, true]);
  });

  test('keeps off the words at the foot as long as there is room', async () => {
    const bytes = await makePdf([
      {
        texts: [
          [
            'Gemeente Klaverdam, Marktplein 1, 9999 Klaverdam, tel. 012 34 56 78, info@klaverdam.be, www.klaverdam.be',
            40,
            80,
          ],
        ],
      },
    ]);
    const { rect } = await place(bytes, 1);
    expect(rect.y).toBeGreaterThan(88);
  });

  test.each([0, 90, 180, 270] as const)(
    'a page turned by %d degrees and cropped gets its boxes upright within what is shown',
    async (rotate) => {
      const cropBox = [40, 60, 400, 560] as const;
      const crop = { x: 40, y: 60, width: 400, height: 560 };
      for (const texts of [[], [['[SIG01]', 120, 300]]] as const) {
        const bytes = await makePdf([{ size: [500, 700], rotate, cropBox, texts }]);
        const found = await place(bytes, 1);
        expect(contains(crop, found.rect)).toBe(true);
        expect(found.rect.width > found.rect.height).toBe(rotate % 180 === 0);
        const signed = await signDocument(bytes, signer, ECDSA, { ...found });
        const { width, height, pixels } = renderPage(signed, 1);
        expect([width, height]).toEqual(rotate % 180 === 0 ? [400, 560] : [560, 400]);
        // The accent stands at the left of the box as it is shown: a column of dark pixels higher than any letter.
        const isDark = (x: number, y: number) => (pixels[y * width + x] ?? 255) < 130;
        let longest = 0;
        for (let x = 0; x < width; x++) {
          for (let y = 0, run = 0; y < height; y++) {
            run = isDark(x, y) ? run + 1 : 0;
            longest = Math.max(longest, run);
          }
        }
        expect(longest).toBeGreaterThan(30);
      }
    },
  );

  test('a small page gets a small box, inside it', async () => {
    const bytes = await makePdf([{ size: [180, 90] }]);
    const { rect } = await place(bytes, 1);
    expect(contains({ x: 0, y: 0, width: 180, height: 90 }, rect)).toBe(true);
  });
});
