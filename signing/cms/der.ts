/**
 * A writer of DER (ITU-T X.690). Small, because what is signed must come out byte for byte as it was hashed, and certificates
 * must go in as they are: parts that exist already are passed as bytes.
 */
export function encode(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Buffer.from([tag, ...encodeLength(length)]), ...parts]);
}

function encodeLength(length: number): number[] {
  if (length < 0x80) return [length];
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return [0x80 | digits.length, ...digits];
}

export const sequence = (...parts: readonly Uint8Array[]) => encode(0x30, ...parts);
export const octets = (bytes: Uint8Array) => encode(0x04, bytes);
export const nothing = () => encode(0x05);
export const boolean = (value: boolean) => encode(0x01, Buffer.from([value ? 0xff : 0]));
/** A context-specific, constructed tag. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]) => encode(0xa0 | number, ...parts);

/** SET OF: the members in ascending order of their encodings (X.690, 11.6). */
export const setOf = (...members: readonly Uint8Array[]) =>
  encode(0x31, ...[...members].sort((a, b) => Buffer.compare(a, b)));

/** An INTEGER from its magnitude, big-endian; never negative. */
export function integer(magnitude: Uint8Array | number): Buffer {
  let bytes =
    typeof magnitude === 'number'
      ? Buffer.from(
          magnitude
            .toString(16)
            .padStart(2, '0')
            .replace(/^(.(?:..)*)$/, '0$1'),
          'hex',
        )
      : Buffer.from(magnitude);
  while (bytes.length > 1 && bytes[0] === 0) bytes = bytes.subarray(1);
  return encode(0x02, bytes[0]! & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return encode(0x06, Buffer.from(bytes));
}

/**
 * The elements of DER content, each with its tag and length; given one constructed element, those inside it.
 *
 * @throws RangeError when a length leads beyond the end
 */
export function splitDer(element: Uint8Array): Buffer[] {
  const bytes = Buffer.from(element.buffer, element.byteOffset, element.length);
  const found: Buffer[] = [];
  let at = contentStart(bytes, 0).at;
  while (at < bytes.length) {
    const { at: content, length } = contentStart(bytes, at);
    if (content + length > bytes.length) throw new RangeError('A DER length leads beyond the end.');
    found.push(bytes.subarray(at, content + length));
    at = content + length;
  }
  return found;
}

/**
 * What is inside an element, without its tag and length.
 *
 * @throws RangeError when the length leads beyond the end
 */
export function contentOf(element: Uint8Array): Buffer {
  const bytes = Buffer.from(element.buffer, element.byteOffset, element.length);
  const { at, length } = contentStart(bytes, 0);
  if (at + length > bytes.length) throw new RangeError('A DER length leads beyond the end.');
  return bytes.subarray(at, at + length);
}

function contentStart(bytes: Buffer, at: number): { at: number; length: number } {
  const first = bytes.readUInt8(at + 1);
  if (first < 0x80) return { at: at + 2, length: first };
  return { at: at + 2 + (first & 0x7f), length: bytes.readUIntBE(at + 2, first & 0x7f) };
}
