import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addValidationData, archiveTimestamp, joinRevision, validatePdf } from '../index.ts';
import type { SignatureReport, ValidationData, ValidationOptions } from '../index.ts';
import { PdfDocument } from '../pdf/document.ts';
import { readFields } from '../pdf/form.ts';
import { dict, isString } from '../pdf/objects.ts';
import { TSA_EXTENSIONS } from '../testing/authority.ts';
import type { TestAuthority } from '../testing/authority.ts';
import { fixture } from '../testing/fixtures.ts';
import { withCatalog } from '../testing/make-pdf.ts';
import { createTestPki } from '../testing/pki.ts';
import type { TestPki, TestSigner } from '../testing/pki.ts';
import { ECDSA, signDocument, unwrap } from '../testing/sign.ts';
import { timestampAt } from '../testing/timestamp-at.ts';

// A file's life in days from now: signed 1, data 2, archived 3; the signer's certificate ends 365, the first TSA's 900, the second's 5,475.
/** A little later, when the certificates of a test have been made: they begin at the second in which they are. */
const NOW = Date.now() + 120_000;
const day = (count: number) => new Date(NOW + count * 86_400_000).toISOString();
const THREE_YEARS = day(3 * 365);
const TWELVE_YEARS = day(12 * 365);

let pki: TestPki;
let citizens: TestAuthority;
let stampers: TestAuthority;
let signer: TestSigner;
let firstTsa: TestSigner;
let secondTsa: TestSigner;
let stamped: Uint8Array;
beforeAll(async () => {
  pki = createTestPki();
  citizens = pki.authority.authority('Citizen CA', { days: 1500 });
  stampers = pki.authority.authority('TSA CA', { days: 6000 });
  signer = citizens.issue('An Vermeulen', 'p-256');
  firstTsa = tsa('First TSA', 900);
  secondTsa = tsa('Second TSA', 5475);
  stamped = await signDocument(fixture('brief.pdf'), signer, ECDSA, {}, timestampAt(firstTsa, day(1)));
});
afterAll(() => pki.remove());

const tsa = (name: string, days: number, extensions = TSA_EXTENSIONS) =>
  stampers.issue(name, 'p-256', { days, extensions });

/** Lists of all authorities as they are given at a day, in the file's store. */
const withLists = (bytes: Uint8Array, on: number) =>
  withData(bytes, { crls: [pki.authority, citizens, stampers].map((authority) => authority.crlAt(day(on))) });
const withData = (bytes: Uint8Array, data: Partial<ValidationData>) =>
  joinRevision(
    bytes,
    unwrap(addValidationData(bytes, { certificates: [], ocspResponses: [], crls: [], ...data })).increment,
  );
const archive = async (bytes: Uint8Array, by: TestSigner, on: number) =>
  joinRevision(bytes, unwrap(await archiveTimestamp(bytes, timestampAt(by, day(on)))).increment);

const reportOf = (bytes: Uint8Array, at: string, options: Partial<ValidationOptions> = {}) =>
  unwrap(validatePdf(bytes, { trustAnchors: [pki.rootPem], at, ...options })).report;
const first = (...given: Parameters<typeof reportOf>): SignatureReport => reportOf(...given).signatures[0]!;
const verdicts = (...given: Parameters<typeof reportOf>) =>
  reportOf(...given).signatures.map(({ indication, subIndication }) => subIndication ?? indication);

describe('a signature with validation data and an archive time stamp (B-LTA)', () => {
  test('passes with all known of revocation, and says by what and since when', async () => {
    const archived = await archive(withLists(stamped, 2), firstTsa, 3);
    const report = reportOf(archived, day(4), { revocation: 'required' });
    expect(report).toMatchObject({ indication: 'TOTAL_PASSED', notChecked: ['qualification'] });
    const evidence = { kind: 'crl', from: 'dss', provenBy: { fieldName: 'Tijdstempel1' } };
    expect(report.signatures).toMatchObject([
      {
        level: 'B-LTA',
        bestTimeProof: { by: 'signature-timestamp' },
        chain: ['An Vermeulen', 'Citizen CA', 'Test Root'],
        revocation: [
          { commonName: 'An Vermeulen', status: 'good', evidence },
          { commonName: 'Citizen CA', status: 'good', evidence },
        ],
        timestamp: {
          isTrusted: true,
          revocation: [
            { commonName: 'First TSA', status: 'good', evidence },
            { commonName: 'TSA CA', status: 'good', evidence },
          ],
        },
      },
      { kind: 'document-timestamp', bestTimeProof: { by: 'document-timestamp', fieldName: 'Tijdstempel1' } },
    ]);
    expect(report.signatures[0]!.bestTimeAt.slice(0, 19)).toBe(day(1).slice(0, 19));
  });

  test('passes after the certificates of its signer have ended; without a stamp nothing proves the time', async () => {
    const archived = await archive(withLists(stamped, 2), firstTsa, 3);
    expect(verdicts(archived, day(800))).toEqual(['TOTAL_PASSED', 'TOTAL_PASSED']);
    const plain = await signDocument(fixture('brief.pdf'), signer, ECDSA);
    expect(verdicts(plain, day(800))).toEqual(['OUT_OF_BOUNDS_NO_POE']);
    // A document time stamp proves the time as well as one in the signature.
    const later = await archive(plain, firstTsa, 3);
    expect(first(later, day(800))).toMatchObject({
      indication: 'TOTAL_PASSED',
      level: 'B-T',
      bestTimeProof: { by: 'document-timestamp', fieldName: 'Tijdstempel1' },
    });
  });

  test('does not pass any more when its last time stamp has ended, whatever time that states', async () => {
    const archived = await archive(withLists(stamped, 2), firstTsa, 3);
    expect(verdicts(archived, THREE_YEARS)).toEqual(['OUT_OF_BOUNDS_NO_POE', 'OUT_OF_BOUNDS_NO_POE']);
    expect(first(archived, THREE_YEARS)).toMatchObject({
      level: 'B-T',
      bestTimeAt: THREE_YEARS,
      bestTimeProof: { by: 'nothing' },
      timestamp: { isValid: true, isTrusted: false, subIndication: 'OUT_OF_BOUNDS_NO_POE' },
    });
  });

  test('passes at 3 and 12 years when a second stamp renewed the first in time', async () => {
    const archived = await archive(withLists(stamped, 2), firstTsa, 3);
    const renewed = await archive(withLists(archived, 799), secondTsa, 800);
    for (const at of [THREE_YEARS, TWELVE_YEARS]) {
      expect(verdicts(renewed, at)).toEqual(['TOTAL_PASSED', 'TOTAL_PASSED', 'TOTAL_PASSED']);
      expect(first(renewed, at)).toMatchObject({ level: 'B-LTA', bestTimeProof: { by: 'signature-timestamp' } });
    }
    expect(verdicts(renewed, day(16 * 365))[0]).toBe('OUT_OF_BOUNDS_NO_POE');
  });

  test('does not pass when the renewal came after the first stamp had ended', async () => {
    const archived = await archive(withLists(stamped, 2), firstTsa, 3);
    const late = await archive(withLists(archived, 949), secondTsa, 950);
    expect(verdicts(late, TWELVE_YEARS)).toEqual(['OUT_OF_BOUNDS_NO_POE', 'OUT_OF_BOUNDS_NO_POE', 'TOTAL_PASSED']);
  });

  test.each([
    ['before the renewal, proves nothing', 700, ['OUT_OF_BOUNDS_NO_POE', 'REVOKED_NO_POE', 'TOTAL_PASSED']],
    ['after the renewal, still proves its time', 820, ['TOTAL_PASSED', 'TOTAL_PASSED', 'TOTAL_PASSED']],
  ])('whose first authority was revoked %s', async (_, on, expected) => {
    const revoked = tsa('Revoked TSA', 900);
    const signed = await signDocument(fixture('brief.pdf'), signer, ECDSA, {}, timestampAt(revoked, day(1)));
    const archived = await archive(withLists(signed, 2), revoked, 3);
    stampers.revoke(revoked.certificate, 'keyCompromise', day(on));
    const renewed = await archive(withLists(archived, 799), secondTsa, 800);
    expect(verdicts(withLists(renewed, 830), TWELVE_YEARS)).toEqual(expected);
  });
});

describe('an archive time stamp proves nothing', () => {
  test('of what was put in the store after it', async () => {
    const archived = await archive(stamped, firstTsa, 3);
    const added = withLists(archived, 4);
    const report = first(added, day(5));
    expect(report).toMatchObject({ indication: 'TOTAL_PASSED', level: 'B-LT', laterChanges: 'signatures-only' });
    for (const { evidence } of report.revocation) expect(evidence).not.toHaveProperty('provenBy');
    expect(report.changes.map(({ kind }) => kind)).toContain('validation-data-added');
    // When the authority of the lists has ended, anybody with its old key could have put them there.
    const renewed = await archive(archived, secondTsa, 800);
    expect(first(withLists(renewed, 4), day(1400))).toMatchObject({
      level: 'B-LT',
      revocation: [{ status: 'good' }, {}],
    });
    const forged = reportOf(withLists(renewed, 4), TWELVE_YEARS);
    expect(forged.signatures[0]).toMatchObject({ level: 'B-T', revocation: [{ status: 'unknown' }, {}] });
    expect(forged.notChecked).toContain('revocation');
  });

  test('less when what it covers is taken out of the store after it', async () => {
    const archived = await archive(withLists(stamped, 2), firstTsa, 3);
    const emptied = withCatalog(archived, (revision) => ({ DSS: revision.add(dict()) }));
    expect(first(emptied, day(800), { revocation: 'required' })).toMatchObject({
      indication: 'TOTAL_PASSED',
      level: 'B-LTA',
    });
  });

  test('that says to be younger than the proof of it', async () => {
    const archived = await archive(withLists(stamped, 50), firstTsa, 3);
    expect(first(archived, day(60))).toMatchObject({ level: 'B-T', revocation: [{ status: 'unknown' }, {}] });
  });

  test('when it is over other bytes', async () => {
    const [here, elsewhere] = [await archive(withLists(stamped, 2), firstTsa, 3), await archive(stamped, firstTsa, 3)];
    const moved = Buffer.from(here);
    moved.set(contentsOf(elsewhere).bytes, contentsOf(here).at);
    expect(verdicts(moved, day(4))).toEqual(['TOTAL_PASSED', 'HASH_FAILURE']);
    expect(first(moved, day(4)).level).toBe('B-LT');
    // Nor when the signature time stamp is gone and it would be the only proof.
    const plain = await signDocument(fixture('brief.pdf'), signer, ECDSA);
    const alone = Buffer.from(await archive(plain, firstTsa, 3));
    alone.set(contentsOf(elsewhere).bytes, contentsOf(alone).at);
    expect(verdicts(alone, day(800))).toEqual(['OUT_OF_BOUNDS_NO_POE', 'HASH_FAILURE']);
  });

  test('when nobody trusts its authority', async () => {
    const other = createTestPki('Other Root');
    try {
      const stranger = other.issue('Stranger', 'p-256', { days: 5000, extensions: TSA_EXTENSIONS });
      const plain = await signDocument(fixture('brief.pdf'), signer, ECDSA);
      const archived = await archive(plain, stranger, 3);
      expect(verdicts(archived, day(800))).toEqual(['OUT_OF_BOUNDS_NO_POE', 'NO_CERTIFICATE_CHAIN_FOUND']);
      expect(first(archived, day(4)).level).toBe('B-B');
    } finally {
      other.remove();
    }
  });

  test('when it states a time after it is proven to have existed', async () => {
    const ahead = await archive(stamped, firstTsa, 50);
    const behind = await archive(ahead, secondTsa, 10);
    expect(verdicts(behind, day(60))).toEqual(['TOTAL_PASSED', 'TIMESTAMP_ORDER_FAILURE', 'TOTAL_PASSED']);
    expect(verdicts(ahead, day(20))[1]).toBe('TIMESTAMP_ORDER_FAILURE');
  });
});

/** The value of a file's last signature as it is written. */
function contentsOf(bytes: Uint8Array): { at: number; bytes: Uint8Array } {
  const { signatures } = readFields(new PdfDocument(bytes));
  const contents = signatures.at(-1)!.signature!.entries.get('Contents');
  if (!isString(contents) || !contents.span) throw new Error('A signature has a value.');
  return { at: contents.span.start, bytes: bytes.subarray(contents.span.start, contents.span.end) };
}
