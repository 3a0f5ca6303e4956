import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { prepareSignature, validatePdf } from './index.ts';
import { PdfDocument } from './pdf/document.ts';
import { readFields } from './pdf/form.ts';
import { dict, name, ref, textOf, textString, withEntries } from './pdf/objects.ts';
import type { PdfString } from './pdf/objects.ts';
import { readPages } from './pdf/pages.ts';
import { PdfRevision } from './pdf/revision.ts';
import { fixture } from './testing/fixtures.ts';
import { makePdf, withCatalog } from './testing/make-pdf.ts';
import { createTestPki } from './testing/pki.ts';
import type { TestPki } from './testing/pki.ts';
import { pdfsig } from './testing/poppler.ts';
import { ECDSA, REQUEST, signDocument, unwrap } from './testing/sign.ts';

let pki: TestPki;
beforeAll(() => {
  pki = createTestPki();
});
afterAll(() => pki.remove());

const codeOf = (result: ReturnType<typeof prepareSignature>) => (result.ok ? 'ok' : result.problem.code);

describe('prepareSignature', () => {
  test('gives the increment alone, the hash of exactly the signed bytes, and plain data that survives JSON', () => {
    const base = fixture('brief.pdf');
    const { prepared } = unwrap(prepareSignature(base, REQUEST));
    const { increment, ...plain } = prepared;
    expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
    expect(increment.length).toBeLessThan(60_000);
    const whole = Buffer.concat([base, increment]);
    const [start, first, second, rest] = prepared.byteRange;
    expect([start, first, second + rest]).toEqual([0, base.length + prepared.contentsOffset, whole.length]);
    expect(second - first).toBe(prepared.contentsLength);
    expect(whole.toString('latin1', first, first + 3)).toBe('<00');
    expect(whole.toString('latin1', second - 2, second)).toBe('0>');
    const digest = createHash('sha256').update(whole.subarray(0, first)).update(whole.subarray(second)).digest('hex');
    expect(prepared.digest).toBe(digest);
    expect(prepared.baseSha256).toBe(createHash('sha256').update(base).digest('hex'));
    expect(prepared.baseBytes).toBe(base.length);
  });

  test('reserves what is asked, hashes as asked, and the same request gives the same bytes', () => {
    const request = { ...REQUEST, contentsBytes: 9000, hashAlgorithm: 'sha384' } as const;
    const { prepared } = unwrap(prepareSignature(fixture('brief.pdf'), request));
    expect(prepared.contentsLength).toBe(18_002);
    expect(prepared.digest).toHaveLength(96);
    const again = unwrap(prepareSignature(fixture('brief.pdf'), request)).prepared;
    expect(Buffer.compare(prepared.increment, again.increment)).toBe(0);
  });

  test('writes the claimed time, the reason, the place and the alternative text, and is not misled by their content', async () => {
    const reason = 'Akkoord /ByteRange [0 0 0 0] /Contents <00> (é)';
    const signed = await signDocument(fixture('brief.pdf'), pki.issue('An', 'p-256'), ECDSA, {
      reason,
      location: 'Klaverdam',
    });
    const [field] = readFields(new PdfDocument(signed)).signatures;
    const text = (entries: Map<string, unknown>, key: string) => textOf(entries.get(key) as PdfString);
    expect(text(field!.signature!.entries, 'Reason')).toBe(reason);
    expect(text(field!.signature!.entries, 'Location')).toBe('Klaverdam');
    expect(text(field!.signature!.entries, 'M')).toBe("D:20261124133000+00'00'");
    expect(text(field!.dict.entries, 'TU')).toBe(REQUEST.appearance.altText);
    expect(text(field!.dict.entries, 'Contents')).toBe(REQUEST.appearance.altText);
    expect(pdfsig(signed)).toMatchObject({ valid: 1 });
  });

  test('changes nothing of the page but its annotations', async () => {
    const base = fixture('contract.pdf');
    const signed = await signDocument(base, pki.issue('An', 'p-256'), ECDSA, { page: 2 });
    const [before, after] = [base, signed].map((bytes) => readPages(new PdfDocument(bytes))[2]!.dict.entries);
    expect(
      [...after!.keys()].filter((key) => JSON.stringify(after!.get(key)) !== JSON.stringify(before!.get(key))),
    ).toEqual(['Annots']);
  });

  test('refuses a field name that is taken or no name, a page that is not there, a box outside what is shown', async () => {
    const signed = await signDocument(fixture('brief.pdf'), pki.issue('An', 'p-256'), ECDSA);
    expect(codeOf(prepareSignature(signed, REQUEST))).toBe('field/name-taken');
    expect(codeOf(prepareSignature(signed, { ...REQUEST, fieldName: 'a.b' }))).toBe('field/name-invalid');
    expect(codeOf(prepareSignature(signed, { ...REQUEST, fieldName: '' }))).toBe('field/name-invalid');
    expect(codeOf(prepareSignature(signed, { ...REQUEST, fieldName: 'B', page: 1 }))).toBe('pdf/no-such-page');
    const outside = { ...REQUEST, fieldName: 'B', rect: { x: 500, y: 10, width: 200, height: 40 } };
    expect(codeOf(prepareSignature(signed, outside))).toBe('field/outside-page');
    expect(codeOf(prepareSignature(fixture('afgebroken.pdf'), REQUEST))).toBe('pdf/damaged');
    expect(codeOf(prepareSignature(fixture('versleuteld.pdf'), REQUEST))).toBe('pdf/encrypted');
  });

  test('signs an empty field that is there, where it stands', async () => {
    const base = await makePdf([{}]);
    const page = readPages(new PdfDocument(base))[0]!;
    const bytes = withCatalog(base, (revision) => {
      const field = revision.add(
        dict({
          Type: name('Annot'),
          Subtype: name('Widget'),
          FT: name('Sig'),
          T: textString('Hier'),
          Rect: [50, 60, 250, 120],
          P: page.ref,
        }),
      );
      revision.put(page.ref, withEntries(page.dict, { Annots: [field] }));
      return { AcroForm: dict({ Fields: [field] }) };
    });
    const signed = await signDocument(bytes, pki.issue('An', 'p-256'), ECDSA, { fieldName: 'Hier', page: 99 });
    const { signatures } = readFields(new PdfDocument(signed));
    expect(signatures).toHaveLength(1);
    expect(signatures[0]!.dict.entries.get('Rect')).toEqual([50, 60, 250, 120]);
    expect(pdfsig(signed)).toEqual({ total: 1, valid: 1, coversAll: 1 });
  });

  test('a certified file is signed in the field its author left, and nowhere else', () => {
    const bytes = withCatalog(fixture('brief.pdf'), (revision) => {
      const reference = dict({ TransformMethod: name('DocMDP'), TransformParams: dict({ P: 2 }) });
      const certification = revision.add(dict({ Type: name('Sig'), Reference: [reference] }));
      const author = revision.add(dict({ FT: name('Sig'), T: textString('Auteur'), V: certification }));
      const empty = revision.add(
        dict({ Subtype: name('Widget'), FT: name('Sig'), T: textString('Hier'), Rect: [0, 0, 0, 0] }),
      );
      return { Perms: dict({ DocMDP: certification }), AcroForm: dict({ Fields: [author, empty] }) };
    });
    expect(codeOf(prepareSignature(bytes, REQUEST))).toBe('pdf/certified');
    expect(codeOf(prepareSignature(bytes, { ...REQUEST, fieldName: 'Hier' }))).toBe('ok');
  });

  test('a page whose annotations are an object of their own gets its signature there', async () => {
    const base = await makePdf([{}]);
    const document = new PdfDocument(base);
    const page = readPages(document)[0]!;
    const revision = new PdfRevision(document);
    const annotations = revision.add([]);
    revision.put(page.ref, withEntries(page.dict, { Annots: annotations }));
    const bytes = Buffer.concat([base, revision.write().bytes]);
    const signed = await signDocument(bytes, pki.issue('An', 'p-256'), ECDSA);
    const list = new PdfDocument(signed).resolve(ref(annotations.number));
    expect(list).toHaveLength(1);
    expect(unwrap(validatePdf(signed, { trustAnchors: [pki.rootPem] })).report.indication).toBe('TOTAL_PASSED');
  });

  test('does not hold the file a second time', () => {
    const filler = Buffer.alloc(30 * 1024 * 1024, '% filler\n');
    const base = Buffer.from(fixture('brief.pdf'));
    const bytes = Buffer.concat([base, filler, base.subarray(base.lastIndexOf('startxref'))]);
    const before = process.memoryUsage().arrayBuffers;
    const { prepared } = unwrap(prepareSignature(bytes, REQUEST));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * 1024 * 1024);
    expect(prepared.baseBytes).toBe(bytes.length);
  });
});
