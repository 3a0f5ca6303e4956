import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  addValidationData,
  archiveTimestamp,
  collectValidationData,
  joinRevision,
  ocspRequest,
  validatePdf,
} from '../index.ts';
import type { FetchTimestamp, SignatureReport, ValidationData, ValidationOptions } from '../index.ts';
import { TSA_EXTENSIONS } from '../testing/authority.ts';
import type { TestAuthority } from '../testing/authority.ts';
import { fixture } from '../testing/fixtures.ts';
import { createTestPki } from '../testing/pki.ts';
import type { TestPki, TestSigner } from '../testing/pki.ts';
import { ECDSA, signDocument, unwrap } from '../testing/sign.ts';
import { timestampAt } from '../testing/timestamp-at.ts';

/** A little later, when the certificates of a test have been made: they begin at the second in which they are. */
const NOW = Date.now() + 120_000;
const day = (count: number) => new Date(NOW + count * 86_400_000).toISOString();

let pki: TestPki;
let citizens: TestAuthority;
let tsa: TestSigner;
beforeAll(() => {
  pki = createTestPki();
  citizens = pki.authority.authority('Citizen CA', { responder: 'delegate', days: 3000 });
  tsa = pki.issue('TSA', 'p-256', { days: 3000, extensions: TSA_EXTENSIONS });
});
afterAll(() => pki.remove());

/** Signed at a day, by a time stamp. */
const signedOn = (signer: TestSigner, on: number, by: FetchTimestamp = timestampAt(tsa, day(on))) =>
  signDocument(fixture('brief.pdf'), signer, ECDSA, {}, by);
const withData = (bytes: Uint8Array, data: Partial<ValidationData>) =>
  joinRevision(
    bytes,
    unwrap(addValidationData(bytes, { certificates: [], ocspResponses: [], crls: [], ...data })).increment,
  );
const archivedOn = async (bytes: Uint8Array, on: number) =>
  joinRevision(bytes, unwrap(await archiveTimestamp(bytes, timestampAt(tsa, day(on)))).increment);
const reportOf = (bytes: Uint8Array, on: number, options: Partial<ValidationOptions> = {}) =>
  unwrap(validatePdf(bytes, { trustAnchors: [pki.rootPem], at: day(on), ...options })).report;
const first = (...given: Parameters<typeof reportOf>): SignatureReport => reportOf(...given).signatures[0]!;
const verdict = (...given: Parameters<typeof reportOf>) => {
  const { indication, subIndication } = first(...given);
  return subIndication ? [indication, subIndication] : [indication];
};
const own = (...given: Parameters<typeof reportOf>) => first(...given).revocation[0];

describe('revocation', () => {
  test('is told by what the file holds (B-LT): OCSP by a responder, and a list of the root', async () => {
    const signed = await signedOn(citizens.issue('An', 'p-256'), 0);
    const collected = unwrap(await collectValidationData(signed, { trustAnchors: [pki.rootPem], ...pki.network }));
    const report = first(withData(signed, collected.data), 1);
    expect(report).toMatchObject({
      indication: 'TOTAL_PASSED',
      revocation: [
        { commonName: 'An', status: 'good', evidence: { kind: 'ocsp', from: 'dss' } },
        { commonName: 'Citizen CA', status: 'good', evidence: { kind: 'ocsp', from: 'dss' } },
      ],
    });
    expect(report.revocation[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(report.revocation[0]!.evidence).not.toHaveProperty('provenBy');
  });

  test('of which nothing is known is reported, and fails only who asks for it', async () => {
    const signed = await signedOn(citizens.issue('An', 'p-256'), 0);
    const report = reportOf(signed, 1);
    expect(report).toMatchObject({ indication: 'TOTAL_PASSED' });
    expect(report.notChecked).toContain('revocation');
    expect(report.signatures[0]).toMatchObject({
      level: 'B-T',
      revocation: [{ status: 'unknown' }, { status: 'unknown' }],
      timestamp: { isTrusted: true, revocation: [{ commonName: 'TSA', status: 'unknown' }] },
    });
    expect(verdict(signed, 1, { revocation: 'required' })).toEqual(['INDETERMINATE', 'TRY_LATER']);
  });

  test('may be told by the caller, which makes no level of the file', async () => {
    const signed = await signedOn(citizens.issue('An', 'p-256'), 1);
    const evidence = { crls: [pki.authority.crlAt(day(2)), citizens.crlAt(day(2))] };
    expect(first(signed, 3, { evidence, revocation: 'required' })).toMatchObject({
      indication: 'TOTAL_PASSED',
      level: 'B-T',
      revocation: [{ status: 'good', evidence: { kind: 'crl', from: 'caller' } }, { evidence: { from: 'caller' } }],
    });
    expect(reportOf(signed, 3, { evidence }).notChecked).not.toContain('revocation');
    // From the future, as far as the time of validation goes: nothing of it counts.
    expect(own(signed, 1, { evidence })).toMatchObject({ status: 'unknown' });
  });

  test('may be told by lists within the CMS of a time stamp', async () => {
    const signer = citizens.issue('An', 'p-256');
    const by = timestampAt(tsa, day(1), [pki.authority.crlAt(day(1)), citizens.crlAt(day(1))]);
    const archived = await archivedOn(await signedOn(signer, 1, by), 3);
    expect(first(archived, 4)).toMatchObject({
      level: 'B-LTA',
      revocation: [{ status: 'good', evidence: { from: 'cms', provenBy: { fieldName: 'Tijdstempel1' } } }, {}],
    });
  });

  test('is not told by a list that was too old at the signature, or that came when the certificate had ended', async () => {
    const signed = await signedOn(citizens.issue('An', 'p-256', { days: 300 }), 100);
    const toldOn = (on: number) => own(withData(signed, { crls: [citizens.crlAt(day(on))] }), 400)!.status;
    expect([60, 80, 110, 290, 310].map(toldOn)).toEqual(['unknown', 'good', 'good', 'good', 'unknown']);
  });

  test('need not be told of a certificate whose issuer says that nobody need ask', async () => {
    const extensions =
      'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n0.4.0.194121.2.1=DER:0500';
    const signed = await signedOn(pki.authority.issue('Short', 'p-256', { days: 2, extensions }), 1);
    expect(first(signed, 30)).toMatchObject({ indication: 'TOTAL_PASSED', revocation: [{ status: 'exempt' }] });
  });
});

describe('an OCSP answer counts', () => {
  const asked = (signer: TestSigner) =>
    unwrap(ocspRequest({ certificate: signer.certificate, issuer: citizens.certificate })).der;
  const told = (bytes: Uint8Array, answer: Uint8Array, options: Partial<ValidationOptions> = {}) =>
    own(withData(bytes, { ocspResponses: [answer] }), 1, options)!.status;

  test('from its issuer, or a responder that issuer appointed, and from nobody else', async () => {
    const signer = citizens.issue('An', 'p-256');
    const signed = await signedOn(signer, 0);
    expect(told(signed, citizens.ocsp(asked(signer)))).toBe('good');
    const appointed = 'basicConstraints=critical,CA:FALSE\nextendedKeyUsage=OCSPSigning';
    const strangers = [
      citizens.issue('Not appointed', 'p-256'),
      pki.authority.issue('Of another authority', 'p-256', { extensions: appointed }),
      signer,
    ];
    for (const stranger of strangers) {
      const answer = citizens.ocsp(asked(signer), ['-ndays', '7', ...citizens.answeringAs(stranger)]);
      expect(told(signed, answer)).toBe('unknown');
    }
    const other = citizens.ocsp(asked(citizens.issue('Somebody else', 'p-256')));
    expect(told(signed, other)).toBe('unknown');
  });

  test('from a responder that may be revoked itself: only if it is not, and where revocation is required only if that is known', async () => {
    const signer = citizens.issue('An', 'p-256');
    const signed = await signedOn(signer, 0);
    const extensions = 'basicConstraints=critical,CA:FALSE\nextendedKeyUsage=OCSPSigning';
    const responder = citizens.issue('Responder', 'p-256', { extensions });
    const answer = citizens.ocsp(asked(signer), ['-ndays', '7', ...citizens.answeringAs(responder)]);
    expect(told(signed, answer)).toBe('good');
    expect(told(signed, answer, { revocation: 'required' })).toBe('unknown');
    const list = (crl: Uint8Array) => told(withData(signed, { crls: [crl] }), answer, { revocation: 'required' });
    expect(list(citizens.crl())).toBe('good');
    citizens.revoke(responder.certificate, 'keyCompromise');
    const answered = own(withData(signed, { ocspResponses: [answer], crls: [citizens.crl()] }), 1)!;
    // The list tells of the signer as well.
    expect(answered).toMatchObject({ status: 'good', evidence: { kind: 'crl' } });
  });

  test('for as long as its responder is valid, if nothing proves that it is older', async () => {
    const signer = citizens.issue('An', 'p-256', { days: 800 });
    const signed = withData(await signedOn(signer, 0), { ocspResponses: [citizens.ocsp(asked(signer))] });
    expect(own(signed, 300)).toMatchObject({ status: 'good' });
    expect(own(signed, 400)).toMatchObject({ status: 'unknown' });
    expect(own(await archivedOn(signed, 3), 400)).toMatchObject({ status: 'good' });
  });
});

test('evidence with a changed byte says nothing, and never that a certificate is revoked', async () => {
  const signer = citizens.issue('An', 'p-256');
  const signed = await signedOn(signer, 0);
  const request = unwrap(ocspRequest({ certificate: signer.certificate, issuer: citizens.certificate })).der;
  const sources = { ocspResponses: citizens.ocsp(request), crls: citizens.crl() };
  fc.assert(
    fc.property(
      fc.constantFrom('ocspResponses', 'crls'),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (kind, at, by) => {
        const der = Buffer.from(sources[kind]);
        der[at % der.length]! ^= by;
        const { status } = own(signed, 1, { evidence: { [kind]: [der] } })!;
        // A few bytes beside the signed part may be written in another way.
        expect(status).not.toBe('revoked');
      },
    ),
    { numRuns: 200 },
  );
});

describe('a certificate that was revoked', () => {
  /** Signed at day 100, when the given one was revoked at a day. */
  async function revoked(at: number, options: { reason?: string; isStamped?: boolean } = {}): Promise<Uint8Array> {
    const signer = citizens.issue('An', 'p-256');
    const signed =
      options.isStamped === false
        ? await signDocument(fixture('brief.pdf'), signer, ECDSA)
        : await signedOn(signer, 100);
    citizens.revoke(signer.certificate, options.reason ?? 'keyCompromise', day(at));
    return withData(signed, { crls: [citizens.crlAt(day(200))] });
  }

  test('after the time stamp takes nothing from the signature, and shows', async () => {
    const bytes = await revoked(101);
    expect(first(bytes, 210)).toMatchObject({
      indication: 'TOTAL_PASSED',
      revocation: [{ status: 'revoked', reason: 'keyCompromise', evidence: { kind: 'crl' } }, {}],
    });
    expect(own(bytes, 210)!.revokedAt!.slice(0, 10)).toBe(day(101).slice(0, 10));
  });

  test('before the time stamp, or with none, is no proof that the signature was there before', async () => {
    expect(verdict(await revoked(99), 210)).toEqual(['INDETERMINATE', 'REVOKED_NO_POE']);
    expect(verdict(await revoked(101, { isStamped: false }), 210)).toEqual(['INDETERMINATE', 'REVOKED_NO_POE']);
  });

  test('is not known to be at a time of validation before anybody said so', async () => {
    expect(first(await revoked(99), 150)).toMatchObject({
      indication: 'TOTAL_PASSED',
      revocation: [{ status: 'unknown' }, {}],
    });
  });

  test('counts though its authority has ended since: only to pass takes a proof', async () => {
    expect(verdict(await revoked(99), 2900)).toEqual(['INDETERMINATE', 'REVOKED_NO_POE']);
  });

  test('held a while is not revoked when a later list says so', async () => {
    const held = await revoked(99, { reason: 'certificateHold' });
    expect(verdict(held, 210)).toEqual(['INDETERMINATE', 'REVOKED_NO_POE']);
    const signer = citizens.issue('An', 'p-256');
    const signed = await signedOn(signer, 100);
    const lifted = citizens.crlAt(day(199));
    citizens.revoke(signer.certificate, 'certificateHold', day(99));
    expect(verdict(withData(signed, { crls: [citizens.crlAt(day(198)), lifted] }), 210)).toEqual(['TOTAL_PASSED']);
    citizens.revoke(signer.certificate, 'keyCompromise', day(99));
    expect(verdict(withData(signed, { crls: [citizens.crlAt(day(198)), lifted] }), 210)).toEqual([
      'INDETERMINATE',
      'REVOKED_NO_POE',
    ]);
  });

  test('before a time stamp that the signature itself covers has failed for good', async () => {
    const signer = citizens.issue('An', 'p-256');
    const before = await signedOn(citizens.issue('Bo', 'p-256'), 100);
    const after = await signDocument(before, signer, ECDSA, { fieldName: 'Tweede' }, timestampAt(tsa, day(120)));
    citizens.revoke(signer.certificate, 'keyCompromise', day(99));
    const bytes = withData(after, { crls: [citizens.crlAt(day(200))] });
    expect(reportOf(bytes, 210).signatures.map(({ subIndication }) => subIndication)).toEqual([undefined, 'REVOKED']);
    expect(reportOf(bytes, 210).indication).toBe('TOTAL_FAILED');
  });

  test('as an authority takes with it what is not proven to be older', async () => {
    const middle = pki.authority.authority('Middle CA', { days: 3000 });
    const signed = await signedOn(middle.issue('An', 'p-256'), 100);
    const bytes = withData(signed, { crls: [middle.crlAt(day(98))] });
    const revokedOn = (at: number) => {
      pki.authority.revoke(middle.certificate, 'cACompromise', day(at));
      return { evidence: { crls: [pki.authority.crlAt(day(200))] } };
    };
    expect(verdict(bytes, 210, revokedOn(99))).toEqual(['INDETERMINATE', 'REVOKED_CA_NO_POE']);
    expect(first(bytes, 210, revokedOn(150))).toMatchObject({
      indication: 'TOTAL_PASSED',
      // What a revoked authority says of others counts only when it is proven to be older.
      revocation: [{ status: 'unknown' }, { commonName: 'Middle CA', status: 'revoked' }],
    });
    expect(own(await archivedOn(bytes, 120), 210, revokedOn(150))).toMatchObject({ status: 'good' });
    expect(own(await archivedOn(bytes, 160), 210, revokedOn(150))).toMatchObject({ status: 'unknown' });
  });

  test('as a time-stamping authority proves no time', async () => {
    const stamper = pki.authority.issue('Revoked TSA', 'p-256', { days: 3000, extensions: TSA_EXTENSIONS });
    const signed = await signedOn(citizens.issue('An', 'p-256'), 100, timestampAt(stamper, day(100)));
    pki.authority.revoke(stamper.certificate, 'keyCompromise', day(150));
    const bytes = withData(signed, { crls: [pki.authority.crlAt(day(200))] });
    expect(first(bytes, 210)).toMatchObject({
      indication: 'TOTAL_PASSED',
      bestTimeProof: { by: 'nothing' },
      timestamp: { isValid: true, isTrusted: false, subIndication: 'REVOKED_NO_POE' },
    });
    expect(verdict(bytes, 400)).toEqual(['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE']);
  });
});

describe('the order of times', () => {
  test('says that a signature was made when its certificate had ended', async () => {
    const before = await signedOn(citizens.issue('Bo', 'p-256', { days: 800 }), 400);
    const after = await signDocument(before, citizens.issue('An', 'p-256'), ECDSA, { fieldName: 'Tweede' });
    expect(reportOf(after, 410).signatures.map(({ subIndication }) => subIndication)).toEqual([undefined, 'EXPIRED']);
    expect(reportOf(after, 410).indication).toBe('TOTAL_FAILED');
  });

  test('cannot be that a signature is older than a time stamp it covers', async () => {
    const before = await signedOn(citizens.issue('Bo', 'p-256'), 100);
    const signer = citizens.issue('An', 'p-256');
    const by = (on: number) => signDocument(before, signer, ECDSA, { fieldName: 'Tweede' }, timestampAt(tsa, day(on)));
    const second = (bytes: Uint8Array) => reportOf(bytes, 110).signatures[1]!.subIndication;
    expect(second(await by(99))).toBe('TIMESTAMP_ORDER_FAILURE');
    expect(second(await by(100))).toBeUndefined();
  });
});
