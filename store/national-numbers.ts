import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

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

/** AES-256-GCM with a fresh nonce: `NONCE.TAG.TEXT`, base64url. */
export function encryptNationalNumber(digits: string, keys: NationalNumberKeys): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.encryption, nonce);
  const text = Buffer.concat([cipher.update(digits, 'utf8'), cipher.final()]);
  return [nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64url')).join('.');
}

/** @throws Error when the text was changed, or another key made it */
export function decryptNationalNumber(encrypted: string, keys: NationalNumberKeys): string {
  const [nonce, tag, text] = encrypted.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (!nonce || !tag || !text) throw new Error('Not an encrypted national number.');
  const decipher = createDecipheriv('aes-256-gcm', keys.encryption, nonce, { authTagLength: 16 });
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
}

/** The keyed hash a number is found by. */
export function nationalNumberLookup(digits: string, keys: NationalNumberKeys): string {
  return createHmac('sha256', keys.lookup).update(digits).digest('base64url');
}
