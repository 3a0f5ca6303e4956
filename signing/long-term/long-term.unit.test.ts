import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  addValidationData,
  archiveTimestamp,
  collectValidationData,
  joinRevision,
  renewalDueAt,
  validatePdf,
} from '../index.ts';
import type { FetchTimestamp } from '../index.ts';
import { PdfDocument } from '../pdf/document.ts';
import { readFields } from '../pdf/form.ts';
import { isName, isString, textOf } from '../pdf/objects.ts';
import type { TestAuthority } from '../testing/authority.ts';
import { fixture, SOUND_FIXTURES } from '../testing/fixtures.ts';
import { makePdf } from '../testing/make-pdf.ts';
import { createTestPki } from '../testing/pki.ts';
import type { TestPki } from '../testing/pki.ts';
import { pdfsig } from '../testing/poppler.ts';
import { ECDSA, signDocument, signInOrder, unwrap } from '../testing/sign.ts';
import { readSecurityStore } from './security-store.ts';

let pki: TestPki;
let authority: TestAuthority;
let timestamp: FetchTimestamp;
beforeAll(() => {
  pki = createTestPki();
  authority = pki.authority.authority('Citizen CA', { responder: 'delegate', addresses: ['crl', 'issuer'] });
  timestamp = pki.authority.authority('TSA CA', { responder: 'delegate' }).timestampAuthority('TSA', { days: 900 });
});
afterAll(() => pki.remove());

const collect = async (bytes: Uint8Array) =>
  unwrap(await collectValidationData(bytes, { trustAnchors: [pki.rootPem], ...pki.network }));

/** The road after the last signer: validation data, then the archive time stamp. */
async function archive(bytes: Uint8Array, by = timestamp): Promise<Uint8Array> {
  const { data, missing } = await collect(bytes);
  expect(missing).toEqual([]);
  const longTerm = joinRevision(bytes, unwrap(addValidationData(bytes, data)).increment);
  return joinRevision(longTerm, unwrap(await archiveTimestamp(longTerm, by, [pki.rootPem])).increment);
}

const startsWith = (bytes: Uint8Array, start: Uint8Array) =>
  Buffer.compare(bytes.subarray(0, start.length), start) === 0;

async function signed(original: Uint8Array, signers: number): Promise<Uint8Array> {
  let bytes = original;
  for (let order = 1; order <= signers; order++)
    bytes = await signInOrder(bytes, order, authority.issue(`Signer ${order}`, 'p-256'), ECDSA, timestamp);
  return bytes;
}

const ROADS = SOUND_FIXTURES.flatMap((file) => [1, 3].map((signers) => [file, signers] as const));

describe('the archived file', () => {
  test.each(ROADS)(
    '%s with %d signers: what was signed stays, poppler and we find all of it valid',
    async (file, signers) => {
      const before = await signed(fixture(file), signers);
      const after = await archive(before);

      expect(startsWith(after, before)).toBe(true);
      // poppler does not verify document time stamps, and counts them.
      expect(pdfsig(after)).toEqual({ total: signers + 1, valid: signers, coversAll: 1 });
      const { report } = unwrap(validatePdf(after, { trustAnchors: [pki.rootPem] }));
      expect(report.indication).toBe('TOTAL_PASSED');
      expect(report.signatures.map(({ kind, laterChanges }) => [kind, laterChanges])).toEqual([
        ...Array.from({ length: signers }, () => ['signature', 'signatures-only']),
        ['document-timestamp', 'none'],
      ]);
      expect(report.signatures.at(-1)).toMatchObject({ fieldName: 'Tijdstempel1', coversWholeFile: true });
      const kinds = (bytes: Uint8Array) => new PdfDocument(bytes).xref.sections.map(({ kind }) => kind);
      expect(kinds(after)).toEqual([kinds(before)[0], kinds(before)[0], ...kinds(before)]);
    },
  );

  test('holds what is needed: the paths, a responder, an answer a leaf, a list of the root', async () => {
    const after = new PdfDocument(await archive(await signed(fixture('brief.pdf'), 3)));
    const store = readSecurityStore(after);
    const fromRoot = 2; // Both authorities below the root: one by list, one by OCSP of the root itself.
    expect(store.ocspResponses).toHaveLength(3 + 1 + (fromRoot - 1));
    expect(store.crls).toHaveLength(1);
    // Three signers and the time-stamping authority, two authorities, the root, two responders.
    expect(store.certificates).toHaveLength(9);
  });

  test('has its time stamp in an object of its own, in a field nobody sees', async () => {
    for (const useObjectStreams of [true, false]) {
      const after = new PdfDocument(await archive(await signed(await makePdf([{}], useObjectStreams), 1)));
      const field = readFields(after).signatures.find(({ name }) => name === 'Tijdstempel1')!;
      const { signature } = field;
      expect(isName(after.get(signature!, 'Type'), 'DocTimeStamp')).toBe(true);
      expect(isName(after.get(signature!, 'SubFilter'), 'ETSI.RFC3161')).toBe(true);
      const contents = signature!.entries.get('Contents');
      expect(isString(contents) && contents.span).toBeTruthy();
      expect(after.get(field.dict, 'Rect')).toEqual([0, 0, 0, 0]);
    }
  });

  test('is renewed before its time stamp ends: with data of that authority, and by another one', async () => {
    const next = pki.authority.authority('Next CA').timestampAuthority('Next TSA', { days: 2000 });
    const first = await archive(await signed(fixture('brief.pdf'), 1));
    const second = await archive(first, next);
    expect(startsWith(second, first)).toBe(true);
    const due = [first, second].map((bytes) => Date.parse(unwrap(renewalDueAt(bytes)).renewalDueAt!));
    expect(due.map((instant) => Math.round((instant - Date.now()) / 86_400_000))).toEqual([900, 2000]);
    const { report } = unwrap(validatePdf(second, { trustAnchors: [pki.rootPem] }));
    expect(report.indication).toBe('TOTAL_PASSED');
    expect(report.signatures.map(({ fieldName, laterChanges }) => [fieldName, laterChanges])).toEqual([
      ['Handtekening1', 'signatures-only'],
      ['Tijdstempel1', 'signatures-only'],
      ['Tijdstempel2', 'none'],
    ]);
  });

  test('is due never without an archive time stamp, whatever signature time stamps it has', async () => {
    expect(unwrap(renewalDueAt(fixture('brief.pdf'))).renewalDueAt).toBeNull();
    expect(unwrap(renewalDueAt(await signed(fixture('brief.pdf'), 1))).renewalDueAt).toBeNull();
    expect(renewalDueAt(fixture('versleuteld.pdf'))).toMatchObject({ ok: false, problem: { code: 'pdf/encrypted' } });
  });

  test('names the extension where PDF 1.7 needs it, and nowhere else', async () => {
    const extensionOf = async (bytes: Uint8Array) => {
      const document = new PdfDocument(await archive(await signed(bytes, 1)));
      return [document.version, document.catalog.entries.has('Extensions')];
    };
    const made = Buffer.from(await makePdf([{}]));
    const asVersion = (version: string) =>
      Buffer.from(made.toString('latin1').replace('%PDF-1.7', `%PDF-${version}`), 'latin1');
    expect(await extensionOf(made)).toEqual(['1.7', true]);
    expect(await extensionOf(asVersion('2.0'))).toEqual(['2.0', false]);
    expect(await extensionOf(asVersion('1.4'))).toEqual(['1.4', false]);
  });
});

describe('an archive time stamp', () => {
  test('is refused when the authority is away or nobody trusts it, and may be tried again', async () => {
    const bytes = fixture('brief.pdf');
    const away = () => Promise.reject(new Error('503'));
    expect(await archiveTimestamp(bytes, away)).toEqual({
      ok: false,
      problem: { code: 'timestamp/unavailable', params: { reason: '503' } },
    });
    const other = createTestPki('Other Root');
    try {
      expect(await archiveTimestamp(bytes, timestamp, [other.rootPem])).toMatchObject({
        problem: { code: 'timestamp/untrusted' },
      });
    } finally {
      other.remove();
    }
    expect(unwrap(await archiveTimestamp(bytes, timestamp, [pki.rootPem]))).toMatchObject({
      fieldName: 'Tijdstempel1',
      timestamp: { authority: 'TSA' },
    });
  });

  test('takes a name that is free', async () => {
    const bytes = await signDocument(fixture('brief.pdf'), authority.issue('An', 'p-256'), ECDSA, {
      fieldName: 'Tijdstempel1',
    });
    const { fieldName, increment } = unwrap(await archiveTimestamp(bytes, timestamp));
    expect(fieldName).toBe('Tijdstempel2');
    const after = readFields(new PdfDocument(joinRevision(bytes, increment)));
    expect([...after.names]).toEqual(['Tijdstempel1', 'Tijdstempel2']);
    expect(after.signatures.map(({ dict }) => textOf(dict.entries.get('T') as never))).toEqual([...after.names]);
  });

  test('breaks with any byte before it', async () => {
    const bytes = await archive(await signed(fixture('brief.pdf'), 1));
    const changed = Buffer.from(bytes);
    const at = changed.indexOf('/DSS');
    changed[at + 1]! ^= 1;
    const { report } = unwrap(validatePdf(changed, { trustAnchors: [pki.rootPem] }));
    expect(report.signatures.at(-1)!.indication).toBe('TOTAL_FAILED');
  });
});
