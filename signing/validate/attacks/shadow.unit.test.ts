import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PdfDocument } from '../../pdf/document.ts';
import { dict, isDict, isRef, isStream, name, ref, textString, withEntries } from '../../pdf/objects.ts';
import type { PdfRef } from '../../pdf/objects.ts';
import { readPages } from '../../pdf/pages.ts';
import type { PdfRevision } from '../../pdf/revision.ts';
import { serialize } from '../../pdf/serialize.ts';
import { makePdf } from '../../testing/make-pdf.ts';
import { createTestPki } from '../../testing/pki.ts';
import type { TestPki, TestSigner } from '../../testing/pki.ts';
import { renderPage } from '../../testing/poppler.ts';
import { ECDSA, signDocument } from '../../testing/sign.ts';
import { append, appendText, reportsOf, verdictOf } from '../../testing/tamper.ts';
import type { Change } from '../../testing/tamper.ts';

/**
 * Shadow attacks (Mainka, Mladenov, Rohlmann: "Shadow Attacks: Hiding and Replacing Content in Signed PDFs", NDSS 2021): the
 * one who makes the document hides something in it, has it signed, and switches what is shown.
 */
let pki: TestPki;
let signer: TestSigner;
beforeAll(() => {
  pki = createTestPki();
  signer = pki.issue('An Vermeulen', 'p-256');
});
afterAll(() => pki.remove());

const PAYABLE = '0 0 0 rg 60 600 400 40 re f';

/** The first page draws PAYABLE and, over it, a white form XObject that hides it. */
const withCover = (bytes: Uint8Array): Uint8Array =>
  append(bytes, (document, revision) => {
    const page = readPages(document)[0]!;
    const cover = revision.addStream(
      dict({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 600, 850] }),
      Buffer.from('1 1 1 rg 50 590 420 60 re f'),
    );
    const group = dict({ XObject: dict({ Cover: cover }) });
    const below = revision.addStream(dict(), Buffer.from(PAYABLE));
    const above = revision.addStream(dict(), Buffer.from('/Cover Do'));
    revision.put(page.ref, withEntries(page.dict, { Resources: group, Contents: [below, above] }));
  });

const contentsOf = (document: PdfDocument): PdfRef[] => {
  const list = document.resolve(readPages(document)[0]!.dict.entries.get('Contents'));
  return Array.isArray(list) ? list.filter(isRef) : [];
};
const coverOf = (document: PdfDocument): PdfRef => {
  const resources = document.resolve(readPages(document)[0]!.resources);
  const objects = isDict(resources) ? document.get(resources, 'XObject') : null;
  const cover = isDict(objects) ? objects.entries.get('Cover') : null;
  if (!isRef(cover)) throw new Error('The page has a cover.');
  return cover;
};
const freeRow = (number: number) => `xref\n${number} 1\n0000000000 65535 f \n`;

/** Ends a revision of a signed file with cross-references by hand; nothing else is in it unless `bytes` has more. */
function endRevision(signed: Uint8Array, rows: string, bytes = signed): Uint8Array {
  const { catalogRef, trailer, xref } = new PdfDocument(signed);
  const [size, info] = ['Size', 'Info'].map((key) => serialize(trailer.entries.get(key) ?? null));
  const entries = `/Size ${size}/Root ${catalogRef.number} 0 R/Info ${info}/Prev ${xref.sections[0]!.at}`;
  return appendText(bytes, `${rows}trailer\n<<${entries}>>\nstartxref\n${bytes.length}\n%%EOF\n`);
}
const darkPixels = (bytes: Uint8Array) => renderPage(bytes, 1).pixels.filter((grey) => grey < 60).length;

describe('hide', () => {
  test.each<[string, string, (bytes: Uint8Array) => Uint8Array]>([
    [
      'the cover is emptied',
      'page-resources-changed',
      (bytes) =>
        append(bytes, (document, revision) => {
          const cover = document.object(coverOf(document).number);
          if (isStream(cover)) revision.addStream(cover.dict, Buffer.from(''), coverOf(document));
        }),
    ],
    [
      'the cover becomes null',
      'page-resources-changed',
      (bytes) => append(bytes, (document, revision) => void revision.put(coverOf(document), null)),
    ],
    [
      'its name leads to something else',
      'page-resources-changed',
      (bytes) =>
        append(bytes, (document, revision) => {
          const page = readPages(document)[0]!;
          revision.put(page.ref, withEntries(page.dict, { Resources: dict({ XObject: dict() }) }));
        }),
    ],
  ])('%s', async (_, kind, attack) => {
    const signed = await signDocument(withCover(await makePdf([{}])), signer, ECDSA);
    expect(verdictOf(signed, pki)).toMatchObject({ indication: 'TOTAL_PASSED', laterChanges: 'none' });
    const shown = attack(signed);
    expect(darkPixels(shown)).toBeGreaterThan(darkPixels(signed) + 1000);
    expect(verdictOf(shown, pki)).toMatchObject({ indication: 'TOTAL_FAILED', forbidden: [kind] });
    expect(reportsOf(shown, pki)[0]!.changes).toMatchObject([{ page: 1, words: { key: `change/${kind}` } }]);
  });
});

describe('hide by cross-references alone', () => {
  test.each([
    ['the cover is freed', 'page-resources-changed', coverOf],
    ['the stream that draws it is freed', 'page-content-changed', (document: PdfDocument) => contentsOf(document)[1]!],
  ] as const)('%s', async (_, kind, freed) => {
    const signed = await signDocument(withCover(await makePdf([{}])), signer, ECDSA);
    const shown = endRevision(signed, freeRow(freed(new PdfDocument(signed)).number));
    expect(verdictOf(shown, pki)).toMatchObject({ indication: 'TOTAL_FAILED', forbidden: [kind] });
  });
});

describe('hide by another generation', () => {
  test.each([
    [1, 1, 'page-resources-changed'],
    [1, 0, 'cross-references-ambiguous'],
  ])('the cover is written again as generation %d and listed as %d', async (written, listed, kind) => {
    const signed = await signDocument(withCover(await makePdf([{}])), signer, ECDSA);
    const document = new PdfDocument(signed);
    const { number } = coverOf(document);
    const entry = document.xref.entries.get(number);
    const at = entry?.type === 'offset' ? entry.offset : 0;
    const text = Buffer.from(signed).toString('latin1');
    const object = text
      .slice(at, text.indexOf('endobj', at) + 6)
      .replace(`${number} 0 obj`, `${number} ${written} obj`);
    const row = `${String(signed.length).padStart(10, '0')} 0000${listed} n \n`;
    const hidden = endRevision(signed, `xref\n${number} 1\n${row}`, appendText(signed, `${object}\n`));
    expect(verdictOf(hidden, pki)).toMatchObject({ indication: 'TOTAL_FAILED', forbidden: [kind] });
  });
});

describe('what may grow', () => {
  test('does not take along what something else shows', async () => {
    const shared = append(await makePdf([{}]), (document, revision) => {
      const layers = revision.add(dict({ D: dict({ OFF: [] }) }));
      const entries = { Extensions: dict({ ADBE: layers }), OCProperties: layers };
      revision.put(document.catalogRef, withEntries(document.catalog, entries));
    });
    const signed = await signDocument(shared, signer, ECDSA);
    const switched = append(signed, (document, revision) => {
      const layers = document.catalog.entries.get('OCProperties');
      if (isRef(layers)) revision.put(layers, dict({ D: dict({ OFF: [textString('laag')] }) }));
    });
    expect(verdictOf(switched, pki)).toMatchObject({ forbidden: ['layers-changed'] });
  });
});

describe('replace', () => {
  test.each<[string, string, (document: PdfDocument, revision: PdfRevision) => void]>([
    [
      'the font is another, so that the same codes show other letters',
      'page-resources-changed',
      (document, revision) => {
        const resources = document.resolve(readPages(document)[0]!.resources);
        const fonts = isDict(resources) ? document.get(resources, 'Font') : null;
        const font = isDict(fonts) ? [...fonts.entries.values()][0] : undefined;
        if (!isRef(font)) throw new Error('The page has a font.');
        const encoding = dict({ Differences: [0x31, name('nine')] });
        revision.put(font, withEntries(document.dict(font, 'font'), { Encoding: encoding }));
      },
    ],
    [
      'the page turns and is cut',
      'page-changed',
      (document, revision) => {
        const page = readPages(document)[0]!;
        revision.put(page.ref, withEntries(page.dict, { Rotate: 180, CropBox: [0, 0, 100, 100] }));
      },
    ],
    [
      'a layer is switched off',
      'layers-changed',
      (document, revision) => {
        const layer = revision.add(dict({ Type: name('OCG'), Name: textString('Bedrag') }));
        const layers = dict({ OCGs: [layer], D: dict({ OFF: [layer] }) });
        revision.put(document.catalogRef, withEntries(document.catalog, { OCProperties: layers }));
      },
    ],
    [
      'the viewer is told to open something else',
      'action-changed',
      (document, revision) => {
        const action = dict({ S: name('GoToR'), F: textString('ander.pdf') });
        revision.put(document.catalogRef, withEntries(document.catalog, { OpenAction: action }));
      },
    ],
    [
      'a script is among the names',
      'action-changed',
      (document, revision) => {
        const script = dict({ S: name('JavaScript'), JS: textString('this.getField("x").value = 9') });
        const names = dict({ JavaScript: dict({ Names: [textString('a'), revision.add(script)] }) });
        revision.put(document.catalogRef, withEntries(document.catalog, { Names: names }));
      },
    ],
  ])('%s', async (_, kind, change) => {
    const signed = await signDocument(await makePdf([{ texts: [['1.000 euro', 60, 700]] }]), signer, ECDSA);
    expect(verdictOf(append(signed, change), pki)).toMatchObject({
      indication: 'TOTAL_FAILED',
      laterChanges: 'forbidden',
      forbidden: [kind],
    });
  });

  test('the viewer draws the fields anew, or with other fonts', async () => {
    const signed = await signDocument(await makePdf([{}]), signer, ECDSA);
    const form =
      (entries: Parameters<typeof withEntries>[1]): Change =>
      (document, revision) => {
        const at = document.catalog.entries.get('AcroForm');
        if (!isRef(at)) throw new Error('The form is an object of its own.');
        revision.put(at, withEntries(document.dict(at, 'form'), entries));
      };
    const helvetica = dict({ Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Helvetica') });
    const withFonts = append(signed, form({ DR: dict({ Font: dict({ Helv: helvetica }) }) }));
    const symbol = withEntries(helvetica, { BaseFont: name('Symbol') });
    for (const attacked of [
      append(signed, form({ NeedAppearances: true })),
      append(signed, form({ SigFlags: 0 })),
      append(signed, form({ XFA: textString('<xdp/>') })),
      append(withFonts, form({ DR: dict({ Font: dict({ Helv: symbol }) }) })),
    ])
      expect(verdictOf(attacked, pki)).toMatchObject({ laterChanges: 'forbidden', forbidden: ['form-changed'] });
  });
});

describe('hide and replace', () => {
  test('a second content lies in the signed bytes, and a later cross-reference leads to it', async () => {
    const base = await makePdf([{ texts: [['Eerste inhoud', 60, 700]] }]);
    const contents = contentsOf(new PdfDocument(base))[0]!;
    const hidden = `${contents.number} 0 obj\n<</Length ${PAYABLE.length}>>\nstream\n${PAYABLE}\nendstream\nendobj\n`;
    const prepared = append(appendText(base, hidden), (document, revision) => {
      revision.put(document.catalogRef, withEntries(document.catalog, { Lang: textString('nl') }));
    });
    const signed = await signDocument(prepared, signer, ECDSA);
    expect(verdictOf(signed, pki)).toMatchObject({ indication: 'TOTAL_PASSED' });
    const row = `${String(base.length).padStart(10, '0')} 00000 n \n`;
    const switched = endRevision(signed, `xref\n${contents.number} 1\n${row}`);
    expect(darkPixels(switched)).toBeGreaterThan(darkPixels(signed) + 1000);
    expect(verdictOf(switched, pki)).toMatchObject({ laterChanges: 'forbidden', forbidden: ['page-content-changed'] });
  });

  test('the file starts from another catalog', async () => {
    const signed = await signDocument(await makePdf([{}]), signer, ECDSA);
    const document = new PdfDocument(signed);
    const next = append(signed, (_, revision) => void revision.put(ref(900), document.catalog));
    const text = Buffer.from(next).toString('latin1');
    const at = text.lastIndexOf(`/Root ${document.catalogRef.number} 0 R`);
    const replaced = `${text.slice(0, at)}/Root 900 0 R${text.slice(at + `/Root ${document.catalogRef.number} 0 R`.length)}`;
    expect(verdictOf(Buffer.from(replaced, 'latin1'), pki)).toMatchObject({ forbidden: ['document-replaced'] });
  });

  test('the signed page points at an object that is not there yet', async () => {
    const base = await makePdf([{}]);
    const shadow = append(base, (document, revision) => {
      const page = readPages(document)[0]!;
      revision.put(page.ref, withEntries(page.dict, { Contents: [ref(500)] }));
    });
    const signed = await signDocument(shadow, signer, ECDSA);
    expect(verdictOf(signed, pki)).toMatchObject({ indication: 'TOTAL_PASSED' });
    const shown = append(signed, (_, revision) => void revision.addStream(dict(), Buffer.from(PAYABLE), ref(500)));
    expect(verdictOf(shown, pki)).toMatchObject({ forbidden: ['hidden-object-shown'] });
  });

  test('the signed cross-references lead beyond the signed bytes, where something is put later', async () => {
    const base = await makePdf([{}]);
    const hollow = append(base, (document, revision) => {
      const page = readPages(document)[0]!;
      const late = revision.addStream(dict(), Buffer.from('q Q'));
      revision.put(page.ref, withEntries(page.dict, { Contents: [late] }));
    });
    const late = contentsOf(new PdfDocument(hollow))[0]!;
    const whereAt = 400_000;
    const entry = new PdfDocument(hollow).xref.entries.get(late.number)!;
    const offset = entry.type === 'offset' ? entry.offset : 0;
    const moved = Buffer.from(
      Buffer.from(hollow)
        .toString('latin1')
        .replace(`${String(offset).padStart(10, '0')} 00000 n`, `${String(whereAt).padStart(10, '0')} 00000 n`),
      'latin1',
    );
    const signed = await signDocument(moved, signer, ECDSA);
    // The object lies within the data of one that is new and listed, so that no byte is stray.
    const evil = `${late.number} 0 obj\n<</Length ${PAYABLE.length}>>\nstream\n${PAYABLE}\nendstream\nendobj\n`;
    const opening = (length: number) => `700 0 obj\n<</Length ${String(length).padStart(8)}>>\nstream\n`;
    const room = whereAt - signed.length - opening(0).length;
    const data = '\n'.repeat(room) + evil;
    const carried = appendText(signed, `${opening(data.length)}${data}\nendstream\nendobj\n`);
    const row = `${String(signed.length).padStart(10, '0')} 00000 n \n`;
    const shown = endRevision(signed, `xref\n700 1\n${row}`, carried);
    expect(darkPixels(shown)).toBeGreaterThan(darkPixels(signed) + 1000);
    expect(verdictOf(shown, pki)).toMatchObject({ forbidden: ['hidden-object-shown'] });
    expect(verdictOf(endRevision(signed, 'xref\n0 0\n'), pki)).toMatchObject({ laterChanges: 'none' });
  });
});
