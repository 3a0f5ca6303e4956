import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { PdfDocument } from './document.ts';
import { dict, isDict, isName, name, ref, textOf, textString, withEntries } from './objects.ts';
import type { PdfString } from './objects.ts';
import { fromShown, readPages, toShown } from './pages.ts';
import { PdfParser } from './parse.ts';
import { PdfRevision } from './revision.ts';
import { serialize } from './serialize.ts';

const parse = (text: string) => new PdfParser(Buffer.from(text, 'latin1')).value();

describe('the syntax', () => {
  test.each([
    [
      '<</A 1 /B[1 0 R -2.5 .5(a\\)b)]/C<48656C6c6f>/D<</E null>>>>',
      '<</A 1\n/B [1 0 R -2.5 0.5 (a\\)b)]\n/C (Hello)\n/D <</E null>>>>',
    ],
    ['[1 2 3]', '[1 2 3]'],
    ['[1 2 R 3 0 R]', '[1 2 R 3 0 R]'],
    ['/A#20B#2fC', '/A#20B#2fC'],
    ['[true false null % remark\n 4]', '[true false null 4]'],
    ['(\\101\\n(nested)\\\r\nx)', '<410a286e65737465642978>'],
    ['595.303937007874', '595.303937007874'],
    ['0.0000001', '0.0000001'],
  ])('%s is read and written', (text, written) => {
    expect(serialize(parse(text))).toBe(written);
  });

  test.each(['<<', '[1 2', '(a', '<4x>', '<</A>>', 'x', '<</A 1 B 2>>', '['.repeat(200)])('%s is damage', (text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'pdf/damaged' }));
  });

  test('text strings keep every sign', () => {
    for (const text of ['Algemeen directeur', 'Żaneta Öğün', '漢字 😀']) expect(textOf(textString(text))).toBe(text);
    expect(textOf(parse('<feff00e9>') as PdfString)).toBe('é');
  });
});

/** A file by hand: the objects in order, a table or what the caller writes instead. */
function file(objects: readonly string[], rest: (offsets: readonly number[], at: number) => string): Uint8Array {
  let body = '%PDF-1.5\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  return Buffer.from(body + rest(offsets, body.length), 'latin1');
}
const entry = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`;
const OBJECTS = [
  '<</Type/Catalog/Pages 2 0 R>>',
  '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 100]/Rotate 90>>',
  '<</Type/Page/Parent 2 0 R/CropBox[10 10 5000 90]>>',
];
const table = (offsets: readonly number[], at: number, more = '') =>
  `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${offsets.map(entry).join('')}trailer\n<</Size ${offsets.length + 1}/Root 1 0 R${more}>>\nstartxref\n${at}\n%%EOF\n`;

describe('a file', () => {
  test('with a table: pages inherit, and the crop box is kept within the media box', () => {
    const [page] = readPages(new PdfDocument(file(OBJECTS, table)));
    expect(page).toMatchObject({ rotate: 90, cropBox: { x: 10, y: 10, width: 190, height: 80 }, userUnit: 1 });
  });

  test('with a hybrid: hidden objects come from the cross-reference stream', () => {
    const inner = '4 0 <</Hidden true>>';
    const objectStream = `<</Type/ObjStm/N 1/First 4/Length ${inner.length}>>\nstream\n${inner}\nendstream`;
    const bytes = file(
      [...OBJECTS.slice(0, 2), '<</Type/Page/Parent 2 0 R/Extra 4 0 R>>', 'null', objectStream],
      (offsets, at) => {
        const row = Buffer.from([2, 0, 0, 5, 0]).toString('latin1');
        const stream = `6 0 obj\n<</Type/XRef/Size 7/W[1 3 1]/Index[4 1]/Length 5>>\nstream\n${row}\nendstream\nendobj\n`;
        const rows = offsets.map((offset, i) => (i === 3 ? '0000000000 00000 f \n' : entry(offset)));
        return `${stream}xref\n0 6\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size 7/Root 1 0 R/XRefStm ${at}>>\nstartxref\n${at + stream.length}\n%%EOF\n`;
      },
    );
    const document = new PdfDocument(bytes);
    const extra = document.resolve(readPages(document)[0]!.dict.entries.get('Extra'));
    expect(isDict(extra) && extra.entries.get('Hidden')).toBe(true);
  });

  test('with a cross-reference stream, predictor and all, and its own kind of appended revision', () => {
    const bytes = file(OBJECTS, (offsets, at) => {
      const rows = [[0, 0, 0, 0], ...[...offsets, at].map((offset) => [1, offset >> 8, offset & 255, 0])];
      const predicted = rows
        .map((row, i) => [2, ...row.map((value, k) => (value - (rows[i - 1]?.[k] ?? 0)) & 255)])
        .flat();
      const data = deflateSync(Buffer.from(predicted)).toString('latin1');
      return `4 0 obj\n<</Type/XRef/Size 5/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>/Length ${data.length}>>\nstream\n${data}\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`;
    });
    const document = new PdfDocument(bytes);
    expect(readPages(document)).toHaveLength(1);
    const revision = new PdfRevision(document);
    const added = revision.add(dict({ Added: true }));
    const next = new PdfDocument(Buffer.concat([bytes, revision.write().bytes]));
    expect(next.xref.sections.map(({ kind }) => kind)).toEqual(['stream', 'stream']);
    expect(next.object(added.number)).toEqual(dict({ Added: true }));
  });

  test('a stream whose length is wrong is read up to its end', () => {
    const bytes = file([...OBJECTS, '<</Length 3>>\nstream\nhello\nendstream'], table);
    const value = new PdfDocument(bytes).object(4);
    expect(value).toMatchObject({ kind: 'stream', raw: Buffer.from('hello') });
  });

  test('a length that refers to its own stream is damage, not a loop', () => {
    const bytes = file([...OBJECTS, '<</Length 4 0 R>>\nstream\nhello\nendstream'], table);
    expect(() => new PdfDocument(bytes).object(4)).toThrow(expect.objectContaining({ code: 'pdf/damaged' }));
  });

  test('an object that is not where the cross-references say is damage', () => {
    const bytes = file(OBJECTS, (offsets, at) => table([offsets[0]!, offsets[1]! + 3, offsets[2]!], at));
    expect(() => readPages(new PdfDocument(bytes))).toThrow(expect.objectContaining({ code: 'pdf/damaged' }));
  });

  test('the appended revision keeps the first half of the identifier and changes the second', () => {
    const bytes = file(OBJECTS, (offsets, at) => table(offsets, at, '/ID[<aa><aa>]'));
    const document = new PdfDocument(bytes);
    const revision = new PdfRevision(document);
    revision.put(document.catalogRef, withEntries(document.catalog, { Lang: textString('nl') }));
    const next = new PdfDocument(Buffer.concat([bytes, revision.write().bytes]));
    const id = next.trailer.entries.get('ID') as PdfString[];
    expect(id.map((half) => Buffer.from(half.bytes).toString('hex'))).toEqual([
      'aa',
      expect.stringMatching(/^[0-9a-f]{32}$/),
    ]);
    expect(next.xref.sections).toHaveLength(2);
    expect(isName(next.catalog.entries.get('Type'), 'Catalog')).toBe(true);
    expect(serialize([name('A'), ref(3)])).toBe('[/A 3 0 R]');
  });
});

describe('shown space', () => {
  test.each([0, 90, 180, 270] as const)('goes there and back at %d degrees', (rotate) => {
    const [page] = readPages(new PdfDocument(file(OBJECTS, table)));
    const turned = { ...page!, rotate };
    const rect = { x: 5, y: 7, width: 20, height: 3 };
    expect(toShown(turned, fromShown(turned, rect))).toEqual(rect);
  });
});
