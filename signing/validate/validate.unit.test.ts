import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { array, assert as assertAll, nat, property, tuple } from 'fast-check';
import { joinRevision, prepareSignature, validatePdf } from '../index.ts';
import type { SignatureReport } from '../index.ts';
import { PdfDocument } from '../pdf/document.ts';
import { readFields } from '../pdf/form.ts';
import { dict, isDict, isRef, name, ref, textString, withEntries } from '../pdf/objects.ts';
import { readPages } from '../pdf/pages.ts';
import { PdfRevision } from '../pdf/revision.ts';
import { fixture } from '../testing/fixtures.ts';
import { makePdf, withCatalog } from '../testing/make-pdf.ts';
import { createTestPki } from '../testing/pki.ts';
import type { TestPki, TestSigner } from '../testing/pki.ts';
import { ECDSA, REQUEST, signDocument, unwrap } from '../testing/sign.ts';

let pki: TestPki;
let signer: TestSigner;
let signed: Uint8Array;
beforeAll(async () => {
  pki = createTestPki();
  signer = pki.issue('An Vermeulen', 'p-256', { subject: '/GN=An/SN=Vermeulen/serialNumber=85073003328' });
  signed = await signDocument(fixture('brief.pdf'), signer, ECDSA, {}, pki.timestamp);
});
afterAll(() => pki.remove());

const reportOf = (bytes: Uint8Array, at?: string) =>
  unwrap(validatePdf(bytes, { trustAnchors: [pki.rootPem], ...(at ? { at } : {}) })).report;
const first = (bytes: Uint8Array, at?: string): SignatureReport => reportOf(bytes, at).signatures[0]!;
const verdict = ({ indication, subIndication }: SignatureReport) => [indication, subIndication];

/** The file with one more revision. */
function append(bytes: Uint8Array, change: (document: PdfDocument, revision: PdfRevision) => void): Uint8Array {
  const document = new PdfDocument(bytes);
  const revision = new PdfRevision(document);
  change(document, revision);
  return joinRevision(bytes, revision.write().bytes);
}

describe('a sound signature', () => {
  test('passes, with its signer, times and level, and says what was not looked at', () => {
    const report = reportOf(signed);
    expect(report).toMatchObject({
      indication: 'TOTAL_PASSED',
      notChecked: ['revocation', 'qualification'],
    });
    expect(report.signatures).toMatchObject([
      {
        fieldName: 'Handtekening1',
        kind: 'signature',
        indication: 'TOTAL_PASSED',
        signer: { commonName: 'An Vermeulen', givenName: 'An', surname: 'Vermeulen' },
        chain: ['An Vermeulen', 'Test Root'],
        isTrusted: true,
        claimedAt: '2026-11-24T13:30:00.000Z',
        level: 'B-T',
        timestamp: { authority: 'Test TSA', isValid: true, isTrusted: true },
        checks: { coversRevision: true, isDigestRight: true, isCertificateBound: true, isValueRight: true },
        coversWholeFile: true,
        laterChanges: 'none',
        followedBy: [],
      },
    ]);
    expect(report.signatures[0]!.bestTimeAt).toBe(report.signatures[0]!.timestamp!.at);
  });

  test('never shows the serial number of the subject, which holds the national number', () => {
    expect(JSON.stringify(reportOf(signed))).not.toContain('85073003328');
  });

  test('still passes after its certificate has ended, by its time stamp; without one it is out of bounds', async () => {
    const later = new Date(Date.now() + 2 * 366 * 86_400_000).toISOString();
    expect(verdict(first(signed, later))).toEqual(['TOTAL_PASSED', undefined]);
    const plain = await signDocument(fixture('brief.pdf'), signer, ECDSA);
    expect(first(plain)).toMatchObject({ indication: 'TOTAL_PASSED', level: 'B-B' });
    expect(verdict(first(plain, later))).toEqual(['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE']);
    expect(verdict(first(plain, '2020-01-01T00:00:00Z'))).toEqual(['TOTAL_FAILED', 'NOT_YET_VALID']);
  });

  test('by a signer nobody trusts is indeterminate', () => {
    const { report } = unwrap(validatePdf(signed, { trustAnchors: [] }));
    expect(report.indication).toBe('INDETERMINATE');
    expect(report.signatures[0]).toMatchObject({ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND', isTrusted: false });
  });

  test('under an issuer that is no authority does not pass', () => {
    const noAuthority = pki.issue('Leaf as issuer', 'p-256');
    const { report } = unwrap(validatePdf(signed, { trustAnchors: [noAuthority.certificatePem] }));
    expect(report.signatures[0]).toMatchObject({ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
  });
});

describe('what is no sound signature', () => {
  test('a file without signatures passes nothing, and one that is no PDF is refused', () => {
    expect(reportOf(fixture('brief.pdf'))).toMatchObject({ indication: 'INDETERMINATE', signatures: [] });
    expect(validatePdf(fixture('afgebroken.pdf'), { trustAnchors: [] })).toMatchObject({
      problem: { code: 'pdf/damaged' },
    });
    expect(validatePdf(signed, { trustAnchors: ['no certificate'] })).toMatchObject({
      problem: { code: 'certificate/unreadable' },
    });
  });

  test('a changed byte is found, wherever in the signed bytes it is', () => {
    const { coveredBytes } = first(signed);
    const contents = Buffer.from(signed).indexOf('/Contents <');
    for (let at = 20; at < coveredBytes; at += 997) {
      if (at > contents && at < contents + 40_020) continue;
      const changed = Uint8Array.from(signed);
      changed[at]! ^= 1;
      const result = validatePdf(changed, { trustAnchors: [pki.rootPem] });
      expect([at, result.ok && result.report.indication]).not.toEqual([at, 'TOTAL_PASSED']);
    }
    const changed = Uint8Array.from(signed);
    changed[10_000]! ^= 1;
    expect(verdict(first(changed))).toEqual(['TOTAL_FAILED', 'HASH_FAILURE']);
  });

  test('a signature that is still empty, and one whose value is another’s', async () => {
    const { prepared } = unwrap(prepareSignature(fixture('brief.pdf'), REQUEST));
    expect(verdict(first(joinRevision(fixture('brief.pdf'), prepared.increment)))).toEqual([
      'TOTAL_FAILED',
      'FORMAT_FAILURE',
    ]);
    const other = await signDocument(fixture('contract.pdf'), signer, ECDSA);
    const contentsOf = (bytes: Uint8Array) => {
      const text = Buffer.from(bytes);
      const at = text.indexOf('/Contents <') + '/Contents '.length;
      return { at, hex: text.subarray(at, text.indexOf('>', at) + 1) };
    };
    const swapped = Buffer.from(signed);
    contentsOf(other).hex.copy(swapped, contentsOf(signed).at);
    expect(verdict(first(swapped))).toEqual(['TOTAL_FAILED', 'HASH_FAILURE']);
  });

  test('a byte range that leaves out more than the value is no signature of the file', () => {
    const text = Buffer.from(signed);
    const at = text.indexOf('/ByteRange [') + '/ByteRange ['.length;
    const [, begin, end, rest] = text.toString('latin1', at, text.indexOf(']', at)).trim().split(/\s+/).map(Number);
    const wider = `0 ${begin! - 10} ${end} ${rest}`;
    const wrapped = Buffer.from(text);
    wrapped.write(wider.padEnd(34), at, 'latin1');
    expect(verdict(first(wrapped))).toEqual(['TOTAL_FAILED', 'FORMAT_FAILURE']);
    const fromDictionary = Buffer.from(text);
    const dictionaryAt = text.lastIndexOf('<<', begin);
    fromDictionary.write(`0 ${dictionaryAt} ${end} ${rest}`.padEnd(34), at, 'latin1');
    expect(verdict(first(fromDictionary))).toEqual(['TOTAL_FAILED', 'FORMAT_FAILURE']);
    const shorter = Buffer.from(text);
    shorter.write(`0 ${begin} ${end} ${rest! - 30}`.padEnd(34), at, 'latin1');
    expect(first(shorter).indication).toBe('TOTAL_FAILED');
  });

  test('never throws, whatever bytes are changed', () => {
    assertAll(
      property(array(tuple(nat(signed.length - 1), nat(255)), { minLength: 1, maxLength: 20 }), (changes) => {
        const bytes = Uint8Array.from(signed);
        for (const [at, value] of changes) bytes[at] = value;
        validatePdf(bytes, { trustAnchors: [pki.rootPem] });
      }),
      { numRuns: 60 },
    );
  });
});

describe('what comes after a signature', () => {
  test('white space behind the end is nothing', () => {
    expect(first(joinRevision(signed, Buffer.from('\r\n')))).toMatchObject({
      indication: 'TOTAL_PASSED',
      laterChanges: 'none',
    });
  });

  test('a second signature and validation data are allowed', async () => {
    const twice = await signDocument(signed, signer, ECDSA, { fieldName: 'Tweede' });
    const withStore = withCatalog(twice, (revision) => ({
      DSS: revision.add(dict({ Certs: [revision.addStream(dict(), signer.certificate)] })),
    }));
    expect(reportOf(withStore)).toMatchObject({
      indication: 'TOTAL_PASSED',
      signatures: [
        { laterChanges: 'signatures-only', followedBy: ['Tweede'] },
        { laterChanges: 'signatures-only', followedBy: [] },
      ],
    });
  });

  test.each<[string, (document: PdfDocument, revision: PdfRevision) => void]>([
    [
      'other contents of a page',
      (document, revision) => {
        const page = readPages(document)[0]!;
        revision.put(
          page.ref,
          withEntries(page.dict, { Contents: revision.addStream(dict(), Buffer.from('0 0 500 500 re f')) }),
        );
      },
    ],
    [
      'the same content stream with another content',
      (document, revision) => {
        const contents = readPages(document)[0]!.dict.entries.get('Contents');
        if (!isRef(contents)) throw new Error('The fixture has one content stream.');
        revision.addStream(dict(), Buffer.from('0 0 500 500 re f'), contents);
      },
    ],
    [
      'a stamp or note that covers the page',
      (document, revision) => {
        const page = readPages(document)[0]!;
        const note = revision.add(
          dict({
            Type: name('Annot'),
            Subtype: name('FreeText'),
            Rect: [0, 0, 500, 800],
            Contents: textString('Geweigerd'),
          }),
        );
        const list = document.resolve(page.dict.entries.get('Annots'));
        revision.put(page.ref, withEntries(page.dict, { Annots: [...(Array.isArray(list) ? list : []), note] }));
      },
    ],
    [
      'another appearance of the signature itself',
      (document, revision) => {
        const field = readFields(document).signatures[0]!;
        const form = revision.addStream(dict({ Subtype: name('Form'), BBox: [0, 0, 10, 10] }), Buffer.from(''));
        revision.put(field.ref, withEntries(field.dict, { AP: dict({ N: form }) }));
      },
    ],
    [
      'a page more',
      (document, revision) => {
        const pages = document.catalog.entries.get('Pages');
        const tree = document.resolve(pages);
        if (!isRef(pages) || !isDict(tree)) throw new Error('The fixture has a page tree.');
        const page = revision.add(dict({ Type: name('Page'), Parent: pages, MediaBox: [0, 0, 100, 100] }));
        const kids = document.get(tree, 'Kids');
        revision.put(pages, withEntries(tree, { Kids: [...(Array.isArray(kids) ? kids : []), page], Count: 2 }));
      },
    ],
    [
      'a script that runs when the file is opened',
      (document, revision) => {
        const action = dict({ S: name('JavaScript'), JS: textString('app.alert(1)') });
        revision.put(document.catalogRef, withEntries(document.catalog, { OpenAction: action }));
      },
    ],
    [
      'a signature taken away',
      (document, revision) => {
        const form = document.catalog.entries.get('AcroForm');
        if (!isRef(form)) throw new Error('The form is an object of its own.');
        revision.put(form, withEntries(document.dict(form, 'form'), { Fields: [] }));
      },
    ],
  ])('%s is found', (_, change) => {
    const changed = append(signed, change);
    const reports = reportOf(changed).signatures;
    expect(reports.map(verdict)).toEqual(reports.map(() => ['TOTAL_FAILED', 'FORMAT_FAILURE']));
    expect(reportOf(changed).indication).not.toBe('TOTAL_PASSED');
  });

  test('an object the signed page already pointed at and that was not there is found (shadow attack)', async () => {
    const base = await makePdf([{}]);
    const document = new PdfDocument(base);
    const page = readPages(document)[0]!;
    const revision = new PdfRevision(document);
    const hidden = 500;
    revision.put(page.ref, withEntries(page.dict, { Contents: [ref(hidden)] }));
    const shadow = await signDocument(joinRevision(base, revision.write().bytes), signer, ECDSA);
    expect(first(shadow)).toMatchObject({ indication: 'TOTAL_PASSED' });
    const shown = append(
      shadow,
      (_, later) => void later.addStream(dict(), Buffer.from('0 0 500 500 re f'), ref(hidden)),
    );
    expect(verdict(first(shown))).toEqual(['TOTAL_FAILED', 'FORMAT_FAILURE']);
  });

  test('bytes that no cross-reference leads to are found', () => {
    expect(verdict(first(joinRevision(signed, Buffer.from('% a remark\n'))))).toEqual([
      'TOTAL_FAILED',
      'FORMAT_FAILURE',
    ]);
  });
});
