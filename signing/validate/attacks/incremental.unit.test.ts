import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { validatePdf } from '../../index.ts';
import { PdfDocument } from '../../pdf/document.ts';
import { dict, isRef, name, textString, withEntries } from '../../pdf/objects.ts';
import { readPages } from '../../pdf/pages.ts';
import { serialize } from '../../pdf/serialize.ts';
import { fixture } from '../../testing/fixtures.ts';
import { makePdf } from '../../testing/make-pdf.ts';
import { createTestPki } from '../../testing/pki.ts';
import type { TestPki, TestSigner } from '../../testing/pki.ts';
import { ECDSA, REQUEST, signDocument, unwrap } from '../../testing/sign.ts';
import { append, appendText, verdictOf } from '../../testing/tamper.ts';

/**
 * Incremental saving attacks (Mladenov et al., "1 Trillion Dollar Refund", CCS 2019): something is appended to a signed file that
 * some readers take for its newest revision.
 */
let pki: TestPki;
let signer: TestSigner;
let signed: Uint8Array;
let withStreams: Uint8Array;
beforeAll(async () => {
  pki = createTestPki();
  signer = pki.issue('An Vermeulen', 'p-256');
  signed = await signDocument(await makePdf([{ texts: [['Goedgekeurd', 60, 700]] }]), signer, ECDSA);
  withStreams = await signDocument(fixture('uittreksel.pdf'), signer, ECDSA);
});
afterAll(() => pki.remove());

const EVIL = '0 0 500 500 re f';
const contents = () => {
  const page = readPages(new PdfDocument(signed))[0]!;
  const list = new PdfDocument(signed).resolve(page.dict.entries.get('Contents'));
  const [first] = Array.isArray(list) ? list : [page.dict.entries.get('Contents')];
  if (!isRef(first)) throw new Error('The page has a content stream.');
  return first.number;
};
const evilObject = (padding = '') =>
  `${contents()} 0 obj\n<</Length ${EVIL.length}>>\nstream\n${EVIL}\nendstream\nendobj\n${padding}`;
const document = () => new PdfDocument(signed);
const trailer = (more = '', previous = document().xref.sections[0]!.at) => {
  const { catalogRef, trailer: old } = document();
  const [size, info] = ['Size', 'Info'].map((key) => serialize(old.entries.get(key) ?? null));
  return `trailer\n<</Size ${size}/Root ${catalogRef.number} 0 R/Info ${info}/Prev ${previous}${more}>>\n`;
};
const tail = (at: number) => `startxref\n${at}\n%%EOF\n`;
const row = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`;
const table = (rows: string, more = '', previous?: number) => `xref\n${rows}${trailer(more, previous)}`;

describe('an appended body', () => {
  test.each<[string, string, (end: number) => string]>([
    ['alone', 'bytes-outside-revisions', () => evilObject()],
    ['alone, longer than readers look for an end', 'revision-unreadable', () => evilObject('\n'.repeat(3000))],
    ['with a trailer but no cross-references', 'bytes-outside-revisions', () => `${evilObject()}${trailer()}`],
    ['with an end of its own but no cross-references', 'bytes-outside-revisions', () => `${evilObject()}%%EOF\n`],
    [
      'with the cross-references that were signed',
      'bytes-outside-revisions',
      () => `${evilObject()}${tail(document().xref.sections[0]!.at)}`,
    ],
    ['with an end that leads nowhere', 'revision-unreadable', () => `${evilObject()}${tail(7)}`],
    ['with an end beyond the file', 'revision-unreadable', () => `${evilObject()}startxref\n99999999\n%%EOF\n`],
    [
      'with cross-references that lack rows',
      'revision-unreadable',
      (end) => `${evilObject()}xref\n${contents()} 2\n${row(end)}${trailer()}${tail(end + evilObject().length)}`,
    ],
    [
      'that its cross-references do not list',
      'bytes-outside-revisions',
      (end) => `${evilObject()}${table('0 0\n')}${tail(end + evilObject().length)}`,
    ],
    [
      'behind a full revision without its end',
      'bytes-outside-revisions',
      (end) => `${table('0 0\n')}${tail(end)}${evilObject()}`,
    ],
    [
      'between its cross-references and their end',
      'cross-references-ambiguous',
      (end) => `${table('0 0\n')}${evilObject()}${tail(end)}`,
    ],
    [
      'behind a remark that looks like an end',
      'cross-references-ambiguous',
      (end) => `${table('0 0\n')}%%EOF\n${tail(end)}`,
    ],
    [
      'that its cross-references list twice',
      'cross-references-ambiguous',
      (end) => {
        const known = document().xref.entries.get(contents());
        const rows = `${contents()} 1\n${row(end)}${contents()} 1\n${row(known?.type === 'offset' ? known.offset : 0)}`;
        return `${evilObject()}${table(rows)}${tail(end + evilObject().length)}`;
      },
    ],
    [
      'with a second list for other readers',
      'cross-references-ambiguous',
      (end) => {
        const data = '\x01\x00\x00\x00\x00';
        const stream = `950 0 obj\n<</Type/XRef/Size 951/W[1 3 1]/Index[949 1]/Length 5>>\nstream\n${data}\nendstream\nendobj\n`;
        return `${stream}${table(`950 1\n${row(end)}`, `/XRefStm ${end}`)}${tail(end + stream.length)}`;
      },
    ],
  ])('%s', (_, kind, attack) => {
    const attacked = appendText(signed, attack(signed.length));
    expect(verdictOf(attacked, pki)).toMatchObject({
      indication: 'TOTAL_FAILED',
      laterChanges: 'forbidden',
      forbidden: expect.arrayContaining([kind]),
    });
  });

  test('that is well formed changes the page, and the report says which', () => {
    const rows = `${contents()} 1\n${row(signed.length)}`;
    const attacked = appendText(signed, `${evilObject()}${table(rows)}${tail(signed.length + evilObject().length)}`);
    expect(verdictOf(attacked, pki)).toMatchObject({ forbidden: ['page-content-changed'] });
  });

  test('with cross-references that leave signed ones out', async () => {
    const twice = await signDocument(signed, signer, ECDSA, { fieldName: 'Tweede', rect: { ...REQUEST.rect, y: 300 } });
    const rows = `${contents()} 1\n${row(twice.length)}`;
    const skip = (sections: number) => {
      const before = new PdfDocument(twice).xref.sections[sections]!.at;
      return appendText(twice, `${evilObject()}${table(rows, '', before)}${tail(twice.length + evilObject().length)}`);
    };
    expect(verdictOf(skip(1), pki)).toMatchObject({
      indication: 'TOTAL_FAILED',
      forbidden: expect.arrayContaining(['bytes-outside-revisions', 'page-content-changed']),
    });
    // Nothing is left that says there was a signature: then nothing is said to be signed either.
    expect(unwrap(validatePdf(skip(2), { trustAnchors: [pki.rootPem] })).report).toMatchObject({
      indication: 'INDETERMINATE',
      signatures: [],
    });
  });

  test('under a key that is written twice, so that readers differ', () => {
    const attacked = append(signed, (of, revision) => {
      const page = readPages(of)[0]!;
      const evil = revision.addStream(dict(), Buffer.from(EVIL));
      revision.putSource(page.ref, `<</Contents ${evil.number} 0 R ${serialize(page.dict).slice(2)}`);
    });
    expect(verdictOf(attacked, pki)).toMatchObject({ forbidden: ['object-ambiguous'] });
  });

  test('in an object stream, where readers by number and readers by place differ', () => {
    const of = new PdfDocument(withStreams);
    const page = readPages(of)[0]!;
    const attacked = append(withStreams, (_, revision) => {
      const same = serialize(page.dict);
      const evil = serialize(withEntries(page.dict, { Contents: [] }));
      const head = `${page.ref.number} 0 999 ${evil.length + 1} `;
      const entries = dict({ Type: name('ObjStm'), N: 2, First: head.length });
      revision.addStream(entries, Buffer.from(`${head}${evil} ${same}`, 'latin1'));
    });
    // The appended cross-reference stream is rewritten to say that the page is the second object of the object stream.
    const next = new PdfDocument(attacked);
    const [section] = next.xref.sections;
    const [stream] = [...section!.entries.keys()].sort((a, b) => a - b);
    const rows = Buffer.alloc(21);
    const put = (i: number, type: number, a: number, b: number) => {
      rows.writeUInt8(type, i * 7);
      rows.writeUInt32BE(a, i * 7 + 1);
      rows.writeUInt16BE(b, i * 7 + 5);
    };
    const entry = section!.entries.get(stream!);
    put(0, 2, stream!, 1);
    put(1, 1, entry?.type === 'offset' ? entry.offset : 0, 0);
    put(2, 1, section!.at, 0);
    const xref = withEntries(section!.trailer, {
      Index: [page.ref.number, 1, stream!, 1, stream! + 1, 1],
      Filter: undefined,
      Length: rows.length,
    });
    const head = Buffer.from(`${stream! + 1} 0 obj\n${serialize(xref)}\nstream\n`, 'latin1');
    const end = Buffer.from(`\nendstream\nendobj\n${tail(section!.at)}`, 'latin1');
    const forged = Buffer.concat([attacked.subarray(0, section!.at), head, rows, end]);
    expect(verdictOf(forged, pki)).toMatchObject({ indication: 'TOTAL_FAILED', forbidden: ['revision-unreadable'] });
  });
});

describe('an honest end', () => {
  test.each(['\n', '\r\n', ' ', '\n\n\r\n'])('white space %j behind the end is nothing', (space) => {
    expect(verdictOf(appendText(signed, space), pki)).toMatchObject({
      indication: 'TOTAL_PASSED',
      laterChanges: 'none',
    });
  });

  test('a revision that writes what was there is nothing', () => {
    const same = append(signed, (of, revision) => {
      const page = readPages(of)[0]!;
      revision.put(page.ref, page.dict);
      revision.put(of.catalogRef, of.catalog);
    });
    expect(verdictOf(same, pki)).toMatchObject({ indication: 'TOTAL_PASSED', laterChanges: 'none' });
  });

  test('an unsigned file that is broken stays a damaged file', () => {
    expect(validatePdf(fixture('afgebroken.pdf'), { trustAnchors: [] })).toMatchObject({
      problem: { code: 'pdf/damaged' },
    });
  });

  test('titles are not refreshed, dates are', () => {
    const information = (entries: Parameters<typeof withEntries>[1]) =>
      append(signed, (of, revision) => {
        const info = of.trailer.entries.get('Info');
        if (!isRef(info)) throw new Error('The file has an information dictionary.');
        revision.put(info, withEntries(of.dict(info, 'info'), entries));
      });
    expect(verdictOf(information({ ModDate: textString('D:20270101000000Z') }), pki)).toMatchObject({
      laterChanges: 'signatures-only',
      allowed: ['metadata-refreshed'],
    });
    expect(verdictOf(information({ Title: textString('Iets anders') }), pki)).toMatchObject({
      forbidden: ['metadata-changed'],
    });
  });
});
