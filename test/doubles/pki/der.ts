/**
 * Writes DER (ITU-T X.690), one function a type. The doubles build their certificates, answers and tokens with it, so
 * that what the product reads was not written by the library the product reads with.
 */

type Der = Uint8Array;

const concat = (parts: readonly Der[]): Buffer => Buffer.concat(parts);

/** One element: tag, length, content. */
export function element(tag: number, ...content: Der[]): Buffer {
  const body = concat(content);
  if (body.length < 0x80) return concat([Uint8Array.of(tag, body.length), body]);
  const length: number[] = [];
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  return concat([Uint8Array.of(tag, 0x80 | length.length, ...length), body]);
}

export const sequence = (...content: Der[]): Buffer => element(0x30, ...content);

/** SET OF: the elements in the order of their encodings, as X.690 clause 11.6 asks. */
export const setOf = (...content: Der[]): Buffer => element(0x31, ...[...content].sort((a, b) => Buffer.compare(a, b)));

export const boolean = (value: boolean): Buffer => element(0x01, Uint8Array.of(value ? 0xff : 0));
export const nothing = (): Buffer => element(0x05);
export const octetString = (...content: Der[]): Buffer => element(0x04, ...content);
export const utf8String = (text: string): Buffer => element(0x0c, Buffer.from(text, 'utf8'));
export const printableString = (text: string): Buffer => element(0x13, Buffer.from(text, 'latin1'));
export const enumerated = (value: number): Buffer => element(0x0a, Uint8Array.of(value));

/** BIT STRING of whole bytes. */
export const bitString = (content: Der): Buffer => element(0x03, Uint8Array.of(0), content);

/** BIT STRING of named bits: bit 0 is the first; trailing zero bits are left out (X.690 clause 11.2.2). */
export function namedBits(...bits: number[]): Buffer {
  const highest = Math.max(...bits);
  const bytes = new Uint8Array(Math.floor(highest / 8) + 1);
  for (const bit of bits) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return element(0x03, Uint8Array.of(7 - (highest & 7)), bytes);
}

/** INTEGER of a non-negative number. */
export function integer(value: number | bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  return element(0x02, (bytes[0] ?? 0) & 0x80 ? Uint8Array.of(0) : new Uint8Array(), bytes);
}

/** OBJECT IDENTIFIER, from its dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 128];
    for (let more = Math.floor(arc / 128); more > 0; more = Math.floor(more / 128)) groups.unshift(0x80 | (more % 128));
    return groups;
  });
  return element(0x06, Uint8Array.from(bytes));
}

const digits = (at: Date): string => at.toISOString().replace(/[-:T]/g, '').slice(0, 14);

/** GeneralizedTime in whole seconds. */
export const generalizedTime = (at: Date): Buffer => element(0x18, Buffer.from(`${digits(at)}Z`, 'latin1'));

/** Time of certificates and CRLs: UTCTime until 2049, then GeneralizedTime (RFC 5280 clause 4.1.2.5). */
export const time = (at: Date): Buffer =>
  at.getUTCFullYear() < 2050 ? element(0x17, Buffer.from(`${digits(at).slice(2)}Z`, 'latin1')) : generalizedTime(at);

/** [n] EXPLICIT, or [n] IMPLICIT of a constructed type whose content is given. */
export const tagged = (n: number, ...content: Der[]): Buffer => element(0xa0 | n, ...content);

/** [n] IMPLICIT of a primitive type. */
export const taggedPrimitive = (n: number, content: Der): Buffer => element(0x80 | n, content);
