import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inspectPdf, joinRevision, stampVerificationCode, validatePdf } from './index.ts';
import { fixture, SOUND_FIXTURES } from './testing/fixtures.ts';
import { makePdf } from './testing/make-pdf.ts';
import { createTestPki } from './testing/pki.ts';
import type { TestPki } from './testing/pki.ts';
import { pageText, pdfsig } from './testing/poppler.ts';
import { ECDSA, PSS, RSA, signDocument, signInOrder, unwrap } from './testing/sign.ts';

let pki: TestPki;
beforeAll(() => {
  pki = createTestPki();
});
afterAll(() => pki.remove());

const CODE = { code: '1234 5678 9012 3456', url: 'https://ondertekenen.klaverdam.be/verify/1234567890123456' };

describe('signing in sequence', () => {
  test.each(SOUND_FIXTURES)('%s: the code, then two signers at B-T; poppler and we find both valid', async (file) => {
    const original = fixture(file);
    const stamped = joinRevision(original, unwrap(stampVerificationCode(original, CODE)).increment);
    const director = pki.issue('An Vermeulen', 'rsa-3072');
    const mayor = pki.issue('Żaneta Öğün', 'p-256');
    const once = await signInOrder(stamped, 1, director, RSA, pki.timestamp);
    const twice = await signInOrder(once, 2, mayor, ECDSA, pki.timestamp);

    expect(Buffer.compare(stamped.subarray(0, original.length), original)).toBe(0);
    expect(Buffer.compare(once.subarray(0, stamped.length), stamped)).toBe(0);
    expect(Buffer.compare(twice.subarray(0, once.length), once)).toBe(0);
    expect(pdfsig(twice)).toEqual({ total: 2, valid: 2, coversAll: 1 });
    const { report } = unwrap(validatePdf(twice, { trustAnchors: [pki.rootPem] }));
    expect(report.indication).toBe('TOTAL_PASSED');
    expect(report.signatures).toMatchObject([
      {
        fieldName: 'Handtekening1',
        level: 'B-T',
        laterChanges: 'signatures-only',
        followedBy: ['Handtekening2'],
        scheme: 'rsa-pkcs1',
      },
      {
        fieldName: 'Handtekening2',
        level: 'B-T',
        laterChanges: 'none',
        followedBy: [],
        coversWholeFile: true,
        scheme: 'ecdsa',
      },
    ]);
    expect(inspectPdf(twice)).toMatchObject({ ok: true, signatures: 2 });
  });

  test.each([
    ['RSA-3072 with PSS', 'rsa-3072', PSS],
    ['P-384 with SHA-384', 'p-384', { scheme: 'ecdsa', hash: 'sha384' }],
    ['P-521 with SHA-512', 'p-521', { scheme: 'ecdsa', hash: 'sha512' }],
    ['RSA-3072 with SHA-512', 'rsa-3072', { scheme: 'rsa-pkcs1', hash: 'sha512' }],
  ] as const)('a key of %s signs', async (_, kind, algorithm) => {
    const signed = await signDocument(fixture('brief.pdf'), pki.issue('Zegel', kind), algorithm);
    expect(pdfsig(signed)).toEqual({ total: 1, valid: 1, coversAll: 1 });
    expect(unwrap(validatePdf(signed, { trustAnchors: [pki.rootPem] })).report).toMatchObject({
      indication: 'TOTAL_PASSED',
    });
  });

  test('files of another library, and five signers one after another', async () => {
    for (const useObjectStreams of [true, false]) {
      let bytes = await makePdf([{}, {}], useObjectStreams);
      const signer = pki.issue('Vijf', 'p-256');
      for (let order = 1; order <= 5; order++) bytes = await signInOrder(bytes, order, signer, ECDSA);
      expect(pdfsig(bytes)).toEqual({ total: 5, valid: 5, coversAll: 1 });
      expect(unwrap(validatePdf(bytes, { trustAnchors: [pki.rootPem] })).report.indication).toBe('TOTAL_PASSED');
    }
  });

  test('the box says the mandate first, then name, function and date, and its text can be read out', async () => {
    const signed = await signDocument(await makePdf([{}]), pki.issue('Schepen', 'p-256'), ECDSA);
    const lines = pageText(signed, 1)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    expect(lines).toEqual([
      'In opdracht van de burgemeester (art. 280 DLB)',
      'Żaneta Öğün-Wójcik',
      'Schepen van Ruimtelijke Ordening',
      'Elektronisch ondertekend · 24 november 2026, 14.30 uur',
    ]);
  });
});
