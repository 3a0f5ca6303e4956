import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { etsiTs119312, validatePdf } from '../index.ts';
import type { AlgorithmPolicy, SignatureAlgorithm } from '../index.ts';
import { fixture } from '../testing/fixtures.ts';
import { createTestPki } from '../testing/pki.ts';
import type { KeyKind, TestPki } from '../testing/pki.ts';
import { ECDSA, RSA, signDocument, unwrap } from '../testing/sign.ts';

let pki: TestPki;
beforeAll(() => {
  pki = createTestPki();
});
afterAll(() => pki.remove());

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const dayIn = (days: number) => inDays(days).slice(0, 10);

async function verdictOf(
  kind: KeyKind,
  algorithm: SignatureAlgorithm,
  { isStamped = false, at, policy }: { isStamped?: boolean; at?: string; policy?: AlgorithmPolicy },
) {
  const signer = pki.issue('An', kind, { days: 3000 });
  const signed = await signDocument(fixture('brief.pdf'), signer, algorithm, {}, isStamped ? pki.timestamp : undefined);
  // Not before it was signed: the certificate is of this very second.
  const validatedAt = at ?? inDays(0);
  const options = { trustAnchors: [pki.rootPem], at: validatedAt, ...(policy ? { algorithms: policy } : {}) };
  return unwrap(validatePdf(signed, options)).report.signatures[0]!;
}

describe('an algorithm policy', () => {
  test('lets no signature pass that is made with a key it does not rely on, and says which', async () => {
    expect(await verdictOf('rsa-1024', RSA, { isStamped: true })).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      weakness: { algorithm: 'RSA 1024', since: '2019-10-01' },
      isTrusted: true,
    });
    const lenient = { ...etsiTs119312, rsa: [{ bits: 1024 }] };
    const allowed = await verdictOf('rsa-1024', RSA, { isStamped: true, policy: lenient });
    expect(allowed).toMatchObject({ indication: 'TOTAL_PASSED' });
    expect(allowed).not.toHaveProperty('weakness');
  });

  test('is held against the proven time of the signature, not the time of validation', async () => {
    const policy = { ...etsiTs119312, schemes: { ecdsa: {}, 'rsa-pkcs1': { before: dayIn(2) } } };
    const at = inDays(400);
    expect(await verdictOf('rsa-3072', RSA, { isStamped: true, at, policy })).toMatchObject({
      indication: 'TOTAL_PASSED',
    });
    expect(await verdictOf('rsa-3072', RSA, { at, policy })).toMatchObject({
      subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      weakness: { algorithm: 'rsa-pkcs1', since: dayIn(2) },
    });
  });

  test('holds time stamps and the certificates of a path to it as well', async () => {
    const curves = { 'P-384': {} };
    expect(await verdictOf('p-384', ECDSA, { isStamped: true, policy: { ...etsiTs119312, curves } })).toMatchObject({
      weakness: { algorithm: 'P-256', certificate: 'An' },
      timestamp: {
        isValid: true,
        isTrusted: false,
        subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
        weakness: { algorithm: 'P-256' },
      },
    });
  });

  test('holds the hash of the document to it, and that of the time stamp', async () => {
    const hashes = { sha512: {} };
    const policy = { ...etsiTs119312, hashes };
    const { timestamp, weakness } = await verdictOf(
      'p-256',
      { scheme: 'ecdsa', hash: 'sha512' },
      { isStamped: true, policy },
    );
    expect(timestamp?.weakness).toEqual({ algorithm: 'sha256' });
    // The root signs by SHA-256.
    expect(weakness).toEqual({ algorithm: 'sha256', certificate: 'An' });
    expect((await verdictOf('p-256', ECDSA, { policy })).weakness).toEqual({ algorithm: 'sha256' });
  });
});
