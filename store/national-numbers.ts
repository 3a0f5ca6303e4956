import { createHmac } from 'node:crypto';
import { decryptText, encryptText } from './encrypted-text.ts';

/** 32 bytes each: one encrypts, the other makes the look-up key; who has one cannot do the other. */
export interface NationalNumberKeys {
  encryption: Uint8Array;
  lookup: Uint8Array;
}

/** Whether these are the 11 digits of a Belgian national number: the last two are 97 minus the rest modulo 97. */
export function isNationalNumber(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const body = digits.slice(0, 9);
  const check = Number(digits.slice(9));
  return [body, `2${body}`].some((number) => 97 - (Number(number) % 97) === check);
}

export function encryptNationalNumber(digits: string, keys: NationalNumberKeys): string {
  return encryptText(digits, keys.encryption);
}

/** @throws Error when the text was changed, or another key made it */
export function decryptNationalNumber(encrypted: string, keys: NationalNumberKeys): string {
  return decryptText(encrypted, keys.encryption);
}

/** The keyed hash a number is found by. */
export function nationalNumberLookup(digits: string, keys: NationalNumberKeys): string {
  return createHmac('sha256', keys.lookup).update(digits).digest('base64url');
}
