import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseCertificate } from '../cms/certificate.ts';
import { createTestPki } from '../testing/pki.ts';
import type { KeyKind, TestPki } from '../testing/pki.ts';
import { ECDSA, PSS, RSA } from '../testing/sign.ts';
import { etsiTs119312 } from './algorithm-policy.ts';
import type { AlgorithmPolicy } from './algorithm-policy.ts';
import { weaknessOfPath, weaknessOfSignature, weaknessOfSigning, weaknessOfUse } from './judge.ts';

let pki: TestPki;
const certificates = new Map<KeyKind, Uint8Array>();
const KINDS = [
  'rsa-1024',
  'rsa-2048',
  'rsa-3072',
  'rsa-pss-3072',
  'p-224',
  'p-256',
  'p-384',
  'p-521',
  'secp256k1',
] as const;
beforeAll(() => {
  pki = createTestPki();
  for (const kind of KINDS) certificates.set(kind, pki.issue(kind, kind).certificate);
});
afterAll(() => pki.remove());

const certificate = (kind: KeyKind) => parseCertificate(certificates.get(kind)!);
const schemeOf = (kind: KeyKind) => (kind.startsWith('rsa') ? (kind.includes('pss') ? PSS : RSA) : ECDSA);
const onDay = (kind: KeyKind, day: string, policy = etsiTs119312) =>
  weaknessOfSignature(schemeOf(kind), certificate(kind), new Date(day), policy);

/** As it stands, but for certificates that were issued today. */
const forToday: AlgorithmPolicy = {
  ...etsiTs119312,
  rsa: etsiTs119312.rsa.map(({ bits, before }) => ({ bits, ...(before ? { before } : {}) })),
};

describe('ETSI TS 119 312', () => {
  test.each<[KeyKind, string, string, string]>([
    ['rsa-1024', '2019-09-30', '2019-10-01', 'RSA 1024'],
    ['rsa-2048', '2028-12-31', '2029-01-01', 'RSA 2048'],
    ['rsa-3072', '2034-12-31', '2035-01-01', 'rsa-pkcs1'],
    ['p-224', '2021-09-30', '2021-10-01', 'P-224'],
  ])('relies on %s until %s, and from %s on no more (%s)', (kind, last, since, algorithm) => {
    expect(onDay(kind, `${last}T23:59:59Z`, forToday)).toBeUndefined();
    expect(onDay(kind, since, forToday)).toEqual({ algorithm, since });
  });

  test.each<KeyKind>(['rsa-pss-3072', 'p-256', 'p-384', 'p-521'])('knows no end for %s', (kind) => {
    expect(onDay(kind, '2060-01-01')).toBeUndefined();
  });

  test('never relied on a curve that it does not list, nor on what this library does not read', () => {
    expect(onDay('secp256k1', '2026-01-01')).toEqual({ algorithm: 'secp256k1' });
    expect(weaknessOfSignature(undefined, certificate('p-256'), new Date(), etsiTs119312)).toEqual({
      algorithm: 'unknown',
    });
  });

  test('relies on a key of 2048 bits only in a certificate of before 2027', () => {
    const { validFrom } = certificate('rsa-2048').x509;
    const withIssue = (issuedBefore: string): AlgorithmPolicy => ({
      ...etsiTs119312,
      rsa: [{ bits: 1900, issuedBefore }],
    });
    const dayAfter = new Date(Date.parse(validFrom) + 86_400_000).toISOString().slice(0, 10);
    const issued = new Date(validFrom).toISOString().slice(0, 10);
    expect(onDay('rsa-2048', '2026-12-01', withIssue(dayAfter))).toBeUndefined();
    expect(onDay('rsa-2048', '2026-12-01', withIssue(issued))).toEqual({ algorithm: 'RSA 2048', since: issued });
    expect(etsiTs119312.rsa.find(({ bits }) => bits === 1900)?.issuedBefore).toBe('2027-01-01');
  });
});

describe('a policy', () => {
  test('that leaves out a hash or a scheme does not rely on it', () => {
    const { sha256: _, ...hashes } = etsiTs119312.hashes;
    expect(onDay('p-256', '2026-01-01', { ...etsiTs119312, hashes })).toEqual({ algorithm: 'sha256' });
    const { ecdsa: __, ...schemes } = etsiTs119312.schemes;
    expect(onDay('p-256', '2026-01-01', { ...etsiTs119312, schemes })).toEqual({ algorithm: 'ecdsa' });
  });

  test('is asked before anybody signs, for the present', () => {
    const curves = { 'P-256': { before: '2020-01-01' } };
    expect(weaknessOfSigning(ECDSA, certificates.get('p-256')!)).toBeUndefined();
    expect(weaknessOfSigning(ECDSA, certificates.get('p-256')!, { ...etsiTs119312, curves })).toEqual({
      algorithm: 'P-256',
      since: '2020-01-01',
    });
  });
});

describe('a use of a key', () => {
  test('is as weak as any hash that names what was signed', () => {
    const path = [certificate('p-256'), parseCertificate(pki.root)];
    const policy = { ...etsiTs119312, hashes: { sha256: {}, sha384: { before: '2020-01-01' } } };
    const weakness = (...digests: Parameters<typeof weaknessOfUse>[0]['digests']) =>
      weaknessOfUse({ algorithm: ECDSA, digests }, path, new Date(), policy);
    expect(weakness('sha256')).toBeUndefined();
    expect(weakness('sha256', 'sha384')).toEqual({ algorithm: 'sha384', since: '2020-01-01' });
    expect(weakness('sha512')).toEqual({ algorithm: 'sha512' });
    expect(weakness(undefined)).toEqual({ algorithm: 'unknown' });
  });
});

describe('a path', () => {
  test('is as weak as the key or the hash that signed any of its certificates', () => {
    const root = parseCertificate(pki.root);
    const path = [certificate('p-384'), root];
    expect(weaknessOfPath(path, new Date(), etsiTs119312)).toBeUndefined();
    expect(weaknessOfPath([root], new Date(), { ...etsiTs119312, curves: {} })).toBeUndefined();
    const curves = { 'P-384': {} };
    expect(weaknessOfPath(path, new Date(), { ...etsiTs119312, curves })).toEqual({
      algorithm: 'P-256',
      certificate: 'p-384',
    });
  });
});
