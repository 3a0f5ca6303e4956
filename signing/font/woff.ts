import { inflateSync } from 'node:zlib';

/** The tables of a font in WOFF 1.0 packing (W3C, 2012), by their tag, unpacked. */
export function readWoff(file: Uint8Array): Map<string, Buffer> {
  const data = Buffer.from(file.buffer, file.byteOffset, file.length);
  if (data.toString('latin1', 0, 4) !== 'wOFF') throw new TypeError('The font is not in WOFF 1.0 packing.');
  const tables = new Map<string, Buffer>();
  const count = data.readUInt16BE(12);
  for (let i = 0; i < count; i++) {
    const entry = 44 + i * 20;
    const offset = data.readUInt32BE(entry + 4);
    const packedBytes = data.readUInt32BE(entry + 8);
    const bytes = data.readUInt32BE(entry + 12);
    const packed = data.subarray(offset, offset + packedBytes);
    tables.set(data.toString('latin1', entry, entry + 4), packedBytes < bytes ? inflateSync(packed) : packed);
  }
  return tables;
}
