import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PdfDocument } from '../../pdf/document.ts';
import { dict, name, textString, withEntries } from '../../pdf/objects.ts';
import { makePdf } from '../../testing/make-pdf.ts';
import { createTestPki } from '../../testing/pki.ts';
import type { TestPki, TestSigner } from '../../testing/pki.ts';
import { ECDSA, signDocument } from '../../testing/sign.ts';
import {
  addFields,
  annotate,
  append,
  drawing,
  fieldRef,
  reportsOf,
  signAnyhow,
  signatureRef,
  signInBox,
  verdictOf,
  widget,
} from '../../testing/tamper.ts';

/** Universal signature forgery and signature wrapping (Mladenov et al., "1 Trillion Dollar Refund", CCS 2019). */
let pki: TestPki;
let signer: TestSigner;
let signed: Uint8Array;
beforeAll(async () => {
  pki = createTestPki();
  signer = pki.issue('An Vermeulen', 'p-256');
  signed = await signDocument(await makePdf([{}]), signer, ECDSA);
});
afterAll(() => pki.remove());

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const RANGE = /\/ByteRange \[([^\]]*)\]/;
const numbersIn = (text: string) =>
  RANGE.exec(text)![1]!.trim().split(/\s+/).map(Number) as [number, number, number, number];

/** The file with another byte range of the same length. */
function withRange(rangeOf: (numbers: [number, number, number, number]) => string): Uint8Array {
  const text = latin(signed);
  const old = RANGE.exec(text)![0];
  const range = rangeOf(numbersIn(text)).padEnd(old.length);
  expect(range).toHaveLength(old.length);
  return Buffer.from(text.replace(old, range), 'latin1');
}

/** The file with another value of `/Contents`, of the same length. */
function withContents(value: string): Uint8Array {
  const text = latin(signed);
  const old = /\/Contents <0*[1-9a-f][0-9a-f]*>/.exec(text)![0];
  return Buffer.from(text.replace(old, value.padEnd(old.length)), 'latin1');
}

describe('universal forgery', () => {
  test.each<[string, string, () => Uint8Array]>([
    ['no byte range', 'byte-range-invalid', () => withRange(() => '/ByteRangX [0 1 2 3]')],
    ['a byte range that is null', 'byte-range-invalid', () => withRange(() => '/ByteRange null')],
    ['an empty one', 'byte-range-invalid', () => withRange(() => '/ByteRange []')],
    ['one of three numbers', 'byte-range-invalid', () => withRange(([a, b, c]) => `/ByteRange [${a} ${b} ${c}]`)],
    ['one with a part more', 'byte-range-invalid', () => withRange(([a, b, c]) => `/ByteRange [${a} ${b} ${c} 0 9 0]`)],
    ['a name', 'byte-range-invalid', () => withRange(() => '/ByteRange /All')],
    ['a negative number', 'byte-range-invalid', () => withRange(([a, b, c, d]) => `/ByteRange [${a} -${b} ${c} ${d}]`)],
    ['a fraction', 'byte-range-invalid', () => withRange(([a, b, c, d]) => `/ByteRange [${a} ${b}.5 ${c} ${d}]`)],
    ['texts', 'byte-range-invalid', () => withRange(([a, b, c, d]) => `/ByteRange [(${a}) ${b} ${c} ${d}]`)],
    ['one elsewhere', 'byte-range-invalid', () => withRange(() => '/ByteRange 4 0 R')],
    ['zeros', 'byte-range-gap', () => withRange(() => '/ByteRange [0 0 0 0]')],
    [
      'all of the file, without a gap',
      'byte-range-gap',
      () => withRange(() => `/ByteRange [0 9 9 ${signed.length - 9}]`),
    ],
    [
      'a start within the file',
      'byte-range-outside',
      () => withRange(([, b, c, d]) => `/ByteRange [9 ${b - 9} ${c} ${d}]`),
    ],
    [
      'an end beyond the file',
      'byte-range-outside',
      () => withRange(([a, b, c, d]) => `/ByteRange [${a} ${b} ${c} ${d + 9}]`),
    ],
    ['parts that overlap', 'byte-range-gap', () => withRange(([a, b, c, d]) => `/ByteRange [${a} ${c} ${b} ${d}]`)],
    [
      'a gap that begins early',
      'byte-range-gap',
      () => withRange(([a, b, c, d]) => `/ByteRange [${a} ${b - 30} ${c} ${d}]`),
    ],
    [
      'a gap that ends late',
      'byte-range-gap',
      () => withRange(([a, b, c, d]) => `/ByteRange [${a} ${b} ${c + 8} ${d - 8}]`),
    ],
    [
      'an end within a revision',
      'byte-range-end',
      () => withRange(([a, b, c, d]) => `/ByteRange [${a} ${b} ${c} ${d - 40}]`),
    ],
    ['no second part', 'byte-range-end', () => withRange(([a, b, c]) => `/ByteRange [${a} ${b} ${c} 0]`)],
    ['no contents', 'contents-invalid', () => withContents('/ContentX <00>')],
    ['contents that are null', 'contents-invalid', () => withContents('/Contents null')],
    ['contents that are a text', 'contents-invalid', () => withContents('/Contents (0)')],
    ['contents elsewhere', 'contents-invalid', () => withContents('/Contents 4 0 R')],
    ['contents that are a number', 'contents-invalid', () => withContents('/Contents 0')],
    ['empty contents', 'byte-range-gap', () => withContents('/Contents <>')],
    ['contents twice', 'repeated-key', () => withContents('/Contents <00> /Contents <30>')],
  ])('%s', (_, fault, forge) => {
    expect(verdictOf(forge(), pki)).toMatchObject({ indication: 'TOTAL_FAILED', laterChanges: 'unknown', fault });
  });

  test('contents of zeros, or no DER, are no signature', () => {
    const length = numbersIn(latin(signed))[2] - numbersIn(latin(signed))[1] - 2;
    for (const digit of ['0', '3', 'f'])
      expect(verdictOf(withContents(`/Contents <${digit.repeat(length)}>`), pki).indication).toBe('TOTAL_FAILED');
  });

  test('a later revision of the signature dictionary, forged in the same ways', () => {
    const numbers = numbersIn(latin(signed));
    const sources = [
      '<</Type/Sig/SubFilter/ETSI.CAdES.detached>>',
      '<</Type/Sig/ByteRange null/Contents null>>',
      `<</Type/Sig/ByteRange[${numbers.join(' ')}]/Contents <00>>>`,
      '<</Type/Sig/ByteRange[0 0 0 0]/Contents <>>>',
    ];
    for (const source of sources) {
      const forged = append(signed, (document, revision) => void revision.putSource(signatureRef(document), source));
      expect(verdictOf(forged, pki)).toMatchObject({ indication: 'TOTAL_FAILED', laterChanges: 'unknown' });
    }
  });
});

describe('signature wrapping', () => {
  /**
   * The signed end of the file moves back to make room behind the value. Cross-references that the attacker makes stand where the
   * `startxref` of that end leads.
   */
  function wrap(source: (shift: number) => string): Uint8Array {
    const document = new PdfDocument(signed);
    const [, first, second] = numbersIn(latin(signed));
    const [head, value, tail] = [signed.subarray(0, first), signed.subarray(first, second), signed.subarray(second)];
    const at = document.xref.sections[0]!.at;
    const rows = (shift: number) =>
      [...document.xref.entries].flatMap(([number, entry]) => {
        const offset = entry.type === 'offset' ? entry.offset + (entry.offset > second ? shift : 0) : undefined;
        return offset === undefined ? [] : [`${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`];
      });
    const trailer = `trailer\n<</Size 99/Root ${document.catalogRef.number} 0 R>>\n`;
    const xref = (shift: number) => `xref\n${rows(shift).join('')}${trailer}`;
    const shift = at - second + xref(10_000).length + 10;
    const inserted = source(shift).padEnd(at - second);
    expect(inserted).toHaveLength(at - second);
    const middle = `${inserted}${xref(shift)}`.padEnd(shift);
    return Buffer.concat([head, value, Buffer.from(middle, 'latin1'), tail]);
  }

  test('the second part of the range moves, and the new range stands behind the value', () => {
    const [, first, second, rest] = numbersIn(latin(signed));
    const wrapped = wrap((shift) => ` /ByteRange [0 ${first} ${second + shift} ${rest}] >> endobj`);
    expect(wrapped.subarray(-rest)).toEqual(Buffer.from(signed.subarray(-rest)));
    expect(verdictOf(wrapped, pki)).toMatchObject({ indication: 'TOTAL_FAILED', fault: 'repeated-key' });
  });

  test('the range is the new one only', () => {
    const [, first, second, rest] = numbersIn(latin(signed));
    const wrapped = wrap(() => ' /Reason (x) >> endobj');
    const shift = wrapped.length - signed.length;
    const range = `/ByteRange [0 ${first} ${second + shift} ${rest}]`;
    const text = latin(wrapped).replace(RANGE, (old) => range.padEnd(old.length));
    expect(verdictOf(Buffer.from(text, 'latin1'), pki)).toMatchObject({
      indication: 'TOTAL_FAILED',
      fault: 'byte-range-gap',
    });
  });
});

describe('a signature that is another’s', () => {
  test('a new field holds the signature of an earlier one', () => {
    const borrowed = append(signed, (document, revision) => {
      const field = revision.add(widget('Sig', 'Burgemeester', { V: signatureRef(document) }));
      addFields(document, revision, [field]);
      annotate(document, revision, [field]);
    });
    const [first, second] = [...reportsOf(borrowed, pki)].sort((a, b) => b.coveredBytes - a.coveredBytes);
    expect(first!.changes).toMatchObject([{ kind: 'signature-borrowed', allowed: false, field: 'Burgemeester' }, {}]);
    expect(second).toMatchObject({ indication: 'TOTAL_FAILED', formatFault: 'not-in-its-revision' });
  });

  test('a new field shows the box of an earlier one, itself or within its own', async () => {
    const mallory = pki.issue('Mallory', 'p-256');
    for (const isWrapped of [false, true]) {
      const shown = await signInBox(signed, mallory, 'Tweede', (revision, document) => {
        const look = document.dict(document.dict(fieldRef(document, 'Handtekening1'), 'field').entries.get('AP'), 'AP');
        const box = look.entries.get('N')!;
        const resources = dict({ XObject: dict({ Box: box }) });
        return { AP: isWrapped ? dict({ N: drawing(revision, '/Box Do', { Resources: resources }) }) : look };
      });
      expect(verdictOf(shown, pki)).toMatchObject({ laterChanges: 'forbidden', forbidden: ['signature-borrowed'] });
    }
  });

  test('two fields were signed with one signature, or with one range', async () => {
    const shared = await signAnyhow(await makePdf([{}]), signer, (document, revision, signature) => {
      const fields = ['Een', 'Twee'].map((title) => revision.add(widget('Sig', title, { V: signature })));
      addFields(document, revision, fields);
      annotate(document, revision, fields);
    });
    expect(reportsOf(shared, pki)).toMatchObject([
      { indication: 'TOTAL_FAILED', formatFault: 'shared' },
      { indication: 'TOTAL_FAILED', formatFault: 'shared' },
    ]);
  });

  test('the field of the signature has another name, look or place', () => {
    for (const entries of [
      { T: textString('Burgemeester') },
      { Rect: [10, 10, 500, 500] },
      { F: 2 },
      { MK: dict({ BG: [1, 1, 1] }) },
      { V: dict({ Type: name('Sig') }) },
    ]) {
      const changed = append(signed, (document, revision) => {
        const ref = fieldRef(document, 'Handtekening1');
        const field = document.dict(ref, 'field');
        revision.put(ref, withEntries(field, entries));
      });
      expect(verdictOf(changed, pki).indication).toBe('TOTAL_FAILED');
    }
  });

  test('a later signature that is none: its range does not fit its revision', () => {
    for (const range of ['[0 10 20 30]', 'null']) {
      const added = append(signed, (document, revision) => {
        const value = revision.putSource(revision.reserve(), `<</Type/Sig/ByteRange ${range}/Contents <00>>>`);
        const field = revision.add(
          widget('Sig', 'Tweede', { V: value, AP: dict({ N: drawing(revision, '0 0 9 9 re f') }) }),
        );
        addFields(document, revision, [field]);
        annotate(document, revision, [field]);
      });
      const report = reportsOf(added, pki).find(({ fieldName }) => fieldName === 'Handtekening1')!;
      expect(report.changes.filter(({ allowed }) => !allowed)).toMatchObject([{ kind: 'signature-malformed' }]);
    }
  });
});
