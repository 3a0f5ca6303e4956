import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { array, assert as assertAll, integer, nat, property, tuple, uint8Array } from 'fast-check';
import { inspectPdf } from './index.ts';
import { dict, name, ref, textString } from './pdf/objects.ts';
import { fixture, readManifest, SOUND_FIXTURES } from './testing/fixtures.ts';
import { makePdf, withCatalog } from './testing/make-pdf.ts';

const codeOf = (bytes: Uint8Array) => {
  const result = inspectPdf(bytes);
  return result.ok ? 'ok' : result.problem.code;
};

describe('inspectPdf', () => {
  test('the fixtures are the files the manifest names', () => {
    for (const { file, sha256, bytes } of readManifest()) {
      expect([file, fixture(file).length, createHash('sha256').update(fixture(file)).digest('hex')]).toEqual([
        file,
        bytes,
        sha256,
      ]);
    }
  });

  test.each([
    ['brief.pdf', 1, '1.6'],
    ['uittreksel.pdf', 3, '1.6'],
    ['contract.pdf', 5, '1.6'],
    ['scan.pdf', 1, '1.3'],
  ] as const)('tells the pages and the version of %s', (file, pages, version) => {
    expect(inspectPdf(fixture(file))).toEqual({
      ok: true,
      pages,
      version,
      signatures: 0,
      emptySignatureFields: [],
      sizeBytes: fixture(file).length,
    });
  });

  test('refuses an encrypted file, one that is cut off and one that is no PDF, each with its own code', () => {
    expect(codeOf(fixture('versleuteld.pdf'))).toBe('pdf/encrypted');
    expect(codeOf(fixture('afgebroken.pdf'))).toBe('pdf/damaged');
    expect(codeOf(Buffer.from('PK\u0003\u0004 a letter in another format'))).toBe('pdf/not-a-pdf');
    expect(codeOf(new Uint8Array())).toBe('pdf/not-a-pdf');
  });

  test('refuses a file over the limit and says both sizes', () => {
    expect(inspectPdf(fixture('brief.pdf'), { maxBytes: 1000 })).toEqual({
      ok: false,
      problem: { code: 'pdf/too-large', params: { sizeBytes: 27_970, maxBytes: 1000 } },
    });
  });

  test('refuses an XFA form', () => {
    const bytes = withCatalog(fixture('brief.pdf'), () => ({
      AcroForm: dict({ Fields: [], XFA: textString('<xdp/>') }),
    }));
    expect(codeOf(bytes)).toBe('pdf/xfa');
  });

  const certified = (level: 1 | 2, withEmptyField: boolean) =>
    withCatalog(fixture('brief.pdf'), (revision) => {
      const signature = revision.add(
        dict({
          Type: name('Sig'),
          Reference: [dict({ TransformMethod: name('DocMDP'), TransformParams: dict({ P: level }) })],
        }),
      );
      const signed = revision.add(dict({ FT: name('Sig'), T: textString('Auteur'), V: signature }));
      const empty = revision.add(dict({ FT: name('Sig'), T: textString('Hier'), Rect: [0, 0, 0, 0] }));
      return {
        Perms: dict({ DocMDP: signature }),
        AcroForm: dict({ Fields: withEmptyField ? [signed, empty] : [signed] }),
      };
    });

  test('refuses a certified file that forbids signing, or leaves no field for it', () => {
    expect(codeOf(certified(1, true))).toBe('pdf/certified');
    expect(codeOf(certified(2, false))).toBe('pdf/certified');
    expect(inspectPdf(certified(2, true))).toMatchObject({ ok: true, signatures: 1, emptySignatureFields: ['Hier'] });
  });

  test('refuses a file whose signature locks all fields', () => {
    const bytes = withCatalog(fixture('brief.pdf'), (revision) => {
      const lock = dict({ TransformMethod: name('FieldMDP'), TransformParams: dict({ Action: name('All') }) });
      const field = dict({ FT: name('Sig'), T: textString('Slot'), V: dict({ Type: name('Sig'), Reference: [lock] }) });
      return { AcroForm: dict({ Fields: [revision.add(field)] }) };
    });
    expect(codeOf(bytes)).toBe('pdf/locked');
  });

  test('refuses cross-references that turn in a circle and a page tree that holds itself', () => {
    const text = (body: string, startxref: number) => Buffer.from(`${body}startxref\n${startxref}\n%%EOF\n`, 'latin1');
    expect(codeOf(text('%PDF-1.4\nxref\n0 0\ntrailer <</Root 1 0 R /Size 2 /Prev 9>>\n', 9))).toBe('pdf/damaged');
    const ownParent = withCatalog(fixture('brief.pdf'), (revision) => {
      const pages = revision.reserve();
      revision.put(pages, dict({ Type: name('Pages'), Count: 1, Kids: [ref(pages.number)] }));
      return { Pages: pages };
    });
    expect(codeOf(ownParent)).toBe('pdf/damaged');
  });

  test('accepts what another library writes, with object streams and without', async () => {
    expect(inspectPdf(await makePdf([{}, {}], true))).toMatchObject({ ok: true, pages: 2 });
    expect(inspectPdf(await makePdf([{}, {}], false))).toMatchObject({ ok: true, pages: 2 });
  });

  test('never throws, whatever bytes are changed or missing', () => {
    for (const file of SOUND_FIXTURES) {
      const original = fixture(file);
      assertAll(
        property(
          array(tuple(nat(original.length - 1), nat(255)), { maxLength: 30 }),
          integer({ min: 0, max: original.length }),
          (changes, length) => {
            const bytes = Uint8Array.from(original);
            for (const [at, value] of changes) bytes[at] = value;
            inspectPdf(bytes);
            inspectPdf(bytes.subarray(0, length));
            inspectPdf(Buffer.concat([bytes.subarray(0, length), original.subarray(original.length - 400)]));
          },
        ),
        { numRuns: 60 },
      );
    }
    assertAll(
      property(
        uint8Array({ maxLength: 400 }),
        (tail) => void inspectPdf(Buffer.concat([Buffer.from('%PDF-1.7\n'), tail])),
      ),
    );
  });
});
