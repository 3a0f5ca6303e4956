import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  decryptNationalNumber,
  encryptNationalNumber,
  isNationalNumber,
  nationalNumberLookup,
} from './national-numbers.ts';

const keys = { encryption: randomBytes(32), lookup: randomBytes(32) };
const number = '85073003328';

describe('a national number', () => {
  it.each([
    ['85073003328', true],
    ['17073003384', true],
    ['85073003329', false],
    ['8507300332', false],
    ['85.07.30-033.28', false],
  ])('%s is one: %s', (digits, is) => {
    expect(isNationalNumber(digits)).toBe(is);
  });

  it('comes back from its encryption, which is another every time and shows nothing', () => {
    const encrypted = encryptNationalNumber(number, keys);
    expect(decryptNationalNumber(encrypted, keys)).toBe(number);
    expect(encryptNationalNumber(number, keys)).not.toBe(encrypted);
    expect(encrypted).not.toContain(number);
  });

  it('does not come back with another key, or when a byte was changed', () => {
    const encrypted = encryptNationalNumber(number, keys);
    expect(() => decryptNationalNumber(encrypted, { ...keys, encryption: randomBytes(32) })).toThrow();
    const [nonce = '', tag = '', text = ''] = encrypted.split('.');
    const changed = Buffer.from(text, 'base64url');
    changed[0] = (changed[0] ?? 0) ^ 1;
    expect(() => decryptNationalNumber([nonce, tag, changed.toString('base64url')].join('.'), keys)).toThrow();
  });

  it('is found by a hash that only the key makes', () => {
    expect(nationalNumberLookup(number, keys)).toBe(nationalNumberLookup(number, keys));
    expect(nationalNumberLookup(number, { ...keys, lookup: randomBytes(32) })).not.toBe(
      nationalNumberLookup(number, keys),
    );
  });
});
