import { describe, expect, test } from '@jest/globals';
import { etsiTs119312 } from './algorithm-policy.ts';
import { parseAlgorithmPolicy } from './parse-policy.ts';

const asJson = JSON.parse(JSON.stringify(etsiTs119312)) as Record<string, unknown>;

describe('parseAlgorithmPolicy', () => {
  test('takes the default as JSON, and one that lists less', () => {
    expect(parseAlgorithmPolicy(asJson)).toEqual({ ok: true, policy: etsiTs119312 });
    const strict = { name: 'Streng', hashes: { sha512: {} }, schemes: { ecdsa: {} }, rsa: [], curves: { 'P-521': {} } };
    expect(parseAlgorithmPolicy(strict)).toEqual({ ok: true, policy: strict });
  });

  test.each<[string, unknown, string]>([
    ['no object', 'streng', ''],
    ['no name', { ...asJson, name: '' }, 'name'],
    ['a hash that is not known', { ...asJson, hashes: { md5: {} } }, 'hashes.md5'],
    ['a day that is none', { ...asJson, curves: { 'P-256': { before: '2026-02-30' } } }, 'curves.P-256.before'],
    ['a size that is none', { ...asJson, rsa: [{ bits: '2048' }] }, 'rsa.0.bits'],
    ['a setting that does not exist', { ...asJson, rsa: [{ bits: 2048, until: '2030-01-01' }] }, 'rsa.0.until'],
  ])('says where %s stands', (_, value, path) => {
    expect(parseAlgorithmPolicy(value)).toEqual({ ok: false, path });
  });
});
