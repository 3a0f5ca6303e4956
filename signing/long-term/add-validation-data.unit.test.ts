import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { addValidationData, joinRevision } from '../index.ts';
import type { ValidationData } from '../index.ts';
import { PdfDocument } from '../pdf/document.ts';
import { dict, isDict, isRef, name, textString } from '../pdf/objects.ts';
import { fixture } from '../testing/fixtures.ts';
import { makePdf, withCatalog } from '../testing/make-pdf.ts';
import { unwrap } from '../testing/sign.ts';
import { readSecurityStore } from './security-store.ts';

const NOTHING: ValidationData = { certificates: [], ocspResponses: [], crls: [] };
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const add = (pdf: Uint8Array, data: Partial<ValidationData>) =>
  joinRevision(pdf, unwrap(addValidationData(pdf, { ...NOTHING, ...data })).increment);
const textsIn = (pdf: Uint8Array) => {
  const store = readSecurityStore(new PdfDocument(pdf));
  const texts = (list: readonly Uint8Array[]) => list.map((item) => Buffer.from(item).toString());
  return {
    certificates: texts(store.certificates),
    ocspResponses: texts(store.ocspResponses),
    crls: texts(store.crls),
  };
};

describe('adding validation data', () => {
  test.each([true, false])(
    'in any portions gives each thing once, in its order (object streams: %s)',
    async (isStream) => {
      const original = await makePdf([{}], isStream);
      const list = fc.array(
        fc.integer({ min: 0, max: 9 }).map((number) => bytesOf(`item ${number}`)),
        { maxLength: 5 },
      );
      const portion = fc.record({ certificates: list, ocspResponses: list, crls: list });
      fc.assert(
        fc.property(fc.array(portion, { maxLength: 4 }), (portions) => {
          const result = portions.reduce(add, original);
          for (const kind of ['certificates', 'ocspResponses', 'crls'] as const) {
            const all = portions.flatMap((data) => data[kind]).map((item) => Buffer.from(item).toString());
            expect(textsIn(result)[kind]).toEqual([...new Set(all)]);
          }
          expect(Buffer.compare(result.subarray(0, original.length), original)).toBe(0);
        }),
        { numRuns: 40 },
      );
    },
  );

  test('that is there already adds no byte', () => {
    const once = add(fixture('brief.pdf'), { crls: [bytesOf('list')] });
    expect(unwrap(addValidationData(once, { ...NOTHING, crls: [bytesOf('list')] })).increment).toHaveLength(0);
    expect(unwrap(addValidationData(fixture('brief.pdf'), NOTHING)).increment).toHaveLength(0);
  });

  test('keeps all that another software put in the store, and where it put it', async () => {
    const foreign = withCatalog(await makePdf([{}]), (revision) => {
      const certificate = revision.addStream(dict(), bytesOf('certificate'));
      const vri = revision.add(dict({ ABCDEF: dict({ Cert: [certificate], TU: textString('D:20260101000000Z') }) }));
      const list = revision.add([certificate]);
      const unread = revision.putSource(
        revision.reserve(),
        '<</Length 2/Filter /LZWDecode>>\nstream\n\x80\x0b\nendstream',
      );
      return {
        DSS: revision.add(dict({ Type: name('DSS'), Certs: list, CRLs: [unread], VRI: vri, XXOwn: true })),
        Extensions: dict({ ADBE: dict({ BaseVersion: name('1.7'), ExtensionLevel: 3 }) }),
      };
    });
    const after = add(foreign, { certificates: [bytesOf('certificate'), bytesOf('new')], crls: [bytesOf('list')] });
    const [was, is] = [foreign, after].map((bytes) => new PdfDocument(bytes));
    expect(textsIn(after)).toEqual({ certificates: ['certificate', 'new'], ocspResponses: [], crls: ['list'] });
    expect(is!.catalog.entries.get('DSS')).toEqual(was!.catalog.entries.get('DSS'));
    const store = is!.dict(is!.catalog.entries.get('DSS'), 'dss');
    const before = was!.dict(was!.catalog.entries.get('DSS'), 'dss');
    for (const key of ['Type', 'VRI', 'XXOwn']) expect(store.entries.get(key)).toEqual(before.entries.get(key));
    const lists = store.entries.get('CRLs');
    expect(Array.isArray(lists) && lists.filter(isRef)).toHaveLength(2);
    const extensions = is!.get(is!.catalog, 'Extensions');
    expect(isDict(extensions) && [...extensions.entries.keys()]).toEqual(['ADBE', 'ESIC']);
  });

  test('finds what other software noted for one signature only', async () => {
    const noted = withCatalog(await makePdf([{}]), (revision) => {
      const stream = (text: string) => revision.addStream(dict(), bytesOf(text));
      const both = stream('both');
      const note = dict({ Cert: [both, stream('noted')], OCSP: [stream('answer')], CRL: [stream('list')] });
      return { DSS: revision.add(dict({ Certs: [both], VRI: dict({ Type: name('VRI'), ABCDEF: note }) })) };
    });
    expect(textsIn(noted)).toEqual({ certificates: ['both', 'noted'], ocspResponses: ['answer'], crls: ['list'] });
  });

  test('to a file whose store is none, or that is no PDF, is refused', async () => {
    const broken = withCatalog(await makePdf([{}]), () => ({ DSS: 7 }));
    expect(addValidationData(broken, NOTHING)).toEqual({
      ok: false,
      problem: { code: 'pdf/damaged', params: { where: 'dss' } },
    });
    expect(addValidationData(bytesOf('no'), NOTHING)).toMatchObject({ problem: { code: 'pdf/not-a-pdf' } });
    expect(addValidationData(fixture('versleuteld.pdf'), NOTHING)).toMatchObject({
      problem: { code: 'pdf/encrypted' },
    });
  });
});
