import { inflateSync } from 'node:zlib';
import { SigningError } from '../problems.ts';
import { isDict, isName } from './objects.ts';
import type { PdfDict, PdfStream, PdfValue } from './objects.ts';

/** More than this out of one cross-reference or object stream is a decompression bomb. */
const MAX_DECODED_BYTES = 128 * 1024 * 1024;

/**
 * The decoded bytes of a structural stream (cross-references, objects): FlateDecode with or without predictor, or no filter.
 * ISO 32000-2 allows more filters there; no producer in use writes them.
 */
export function decodeStream(stream: PdfStream): Uint8Array {
  const filters = listOf(stream.dict.entries.get('Filter'));
  const parameters = listOf(stream.dict.entries.get('DecodeParms'));
  return filters.reduce<Uint8Array>((bytes, filter, index) => {
    if (!isName(filter, 'FlateDecode') && !isName(filter, 'Fl'))
      throw new SigningError('pdf/damaged', { where: 'filter' });
    const parms = parameters[index];
    return unpredict(inflate(bytes), isDict(parms) ? parms : undefined);
  }, stream.raw);
}

const listOf = (value: PdfValue | undefined) =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

function inflate(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_DECODED_BYTES });
  } catch (cause) {
    throw new SigningError('pdf/damaged', { where: 'compression' }, cause);
  }
}

/** Undoes the PNG predictors (RFC 2083, 6); a cross-reference stream has one byte a sample. */
function unpredict(bytes: Uint8Array, parms: PdfDict | undefined): Uint8Array {
  const numberOf = (key: string, otherwise: number) => {
    const value = parms?.entries.get(key);
    return typeof value === 'number' ? value : otherwise;
  };
  const predictor = numberOf('Predictor', 1);
  if (predictor === 1) return bytes;
  const pixelBytes = Math.max(1, (numberOf('Colors', 1) * numberOf('BitsPerComponent', 8)) >> 3);
  const rowBytes = (numberOf('Colors', 1) * numberOf('BitsPerComponent', 8) * numberOf('Columns', 1) + 7) >> 3;
  if (predictor < 10 || rowBytes < 1 || rowBytes > bytes.length)
    throw new SigningError('pdf/damaged', { where: 'predictor' });
  const rows = Math.floor(bytes.length / (rowBytes + 1));
  const out = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (rowBytes + 1)]!;
    const from = row * (rowBytes + 1) + 1;
    const to = row * rowBytes;
    for (let i = 0; i < rowBytes; i++) {
      const left = i >= pixelBytes ? out[to + i - pixelBytes]! : 0;
      const up = row > 0 ? out[to + i - rowBytes]! : 0;
      const upLeft = row > 0 && i >= pixelBytes ? out[to + i - rowBytes - pixelBytes]! : 0;
      out[to + i] = bytes[from + i]! + guess(kind, left, up, upLeft);
    }
  }
  return out;
}

function guess(kind: number, left: number, up: number, upLeft: number): number {
  if (kind === 0) return 0;
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  const estimate = left + up - upLeft;
  const [byLeft, byUp, byUpLeft] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - upLeft)];
  if (byLeft <= byUp && byLeft <= byUpLeft) return left;
  return byUp <= byUpLeft ? up : upLeft;
}
