import type { PdfDocument } from '../pdf/document.ts';
import { isString } from '../pdf/objects.ts';
import type { PdfDict } from '../pdf/objects.ts';

/** A byte range that can be relied on: the bytes that are signed, and the CMS between them. */
export interface SignedRange {
  readonly parts: readonly [Uint8Array, Uint8Array];
  readonly end: number;
  readonly cms: Uint8Array;
  /** True when the range ends where a revision of the file ends. */
  readonly endsRevision: boolean;
}

/**
 * The signed range of a signature dictionary (ISO 32000-2, 12.8.1), or undefined when it is not exactly the file from its
 * first byte on without the `/Contents` string: any other gap could hide something (universal forgery, signature wrapping).
 */
export function readSignedRange(document: PdfDocument, signature: PdfDict): SignedRange | undefined {
  const { bytes } = document;
  const range = document.get(signature, 'ByteRange');
  const contents = document.resolve(signature.entries.get('Contents'));
  if (!Array.isArray(range) || range.length !== 4 || !isString(contents) || !contents.span) return undefined;
  const numbers = range.map((item) => document.resolve(item));
  if (!numbers.every((item) => typeof item === 'number' && Number.isSafeInteger(item) && item >= 0)) return undefined;
  const [start, first, second, rest] = numbers as [number, number, number, number];
  const end = second + rest;
  if (start !== 0 || first !== contents.span.start || second !== contents.span.end || end > bytes.length)
    return undefined;
  if (bytes[first] !== 0x3c) return undefined;
  const tail = Buffer.from(
    bytes.buffer,
    bytes.byteOffset + Math.max(second, end - 16),
    Math.min(16, end - second),
  ).toString('latin1');
  return {
    parts: [bytes.subarray(0, first), bytes.subarray(second, end)],
    end,
    cms: contents.bytes,
    endsRevision: /%%EOF(\r\n|\n|\r| )*$/.test(tail),
  };
}
