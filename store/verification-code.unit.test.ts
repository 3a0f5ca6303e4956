import { describe, expect, it } from '@jest/globals';
import { newVerificationCode, readVerificationCode } from './verification-code.ts';

describe('a verification code', () => {
  it('is 16 digits, another every time, and read back however it was typed', () => {
    const codes = Array.from({ length: 200 }, newVerificationCode);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) {
      expect(code).toMatch(/^\d{16}$/);
      expect(readVerificationCode(` ${code.replace(/(\d{4})(?=\d)/g, '$1 ')} `)).toBe(code);
      expect(readVerificationCode(code.replace(/(\d{4})(?=\d)/g, '$1-'))).toBe(code);
    }
  });

  it('is none when a digit is wrong, two neighbours changed places, or one is missing', () => {
    const code = '1234567890123452';
    expect(readVerificationCode(code)).toBe(code);
    for (let index = 0; index < 16; index += 1) {
      const wrong = (Number(code[index]) + 1) % 10;
      expect(readVerificationCode(code.slice(0, index) + String(wrong) + code.slice(index + 1))).toBeNull();
    }
    expect(readVerificationCode('2134567890123452')).toBeNull();
    expect(readVerificationCode(code.slice(1))).toBeNull();
    expect(readVerificationCode('12345678901234OO')).toBeNull();
  });
});
