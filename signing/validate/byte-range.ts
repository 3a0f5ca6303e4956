import type { PdfDocument } from '../pdf/document.ts';
import { isString } from '../pdf/objects.ts';
import type { PdfDict, PdfString, PdfValue } from '../pdf/objects.ts';

/** A byte range that can be relied on: the bytes that are signed, and the CMS between them. */
export interface SignedRange {
  readonly parts: readonly [Uint8Array, Uint8Array];
  /** Where the gap with the value starts. */
  readonly gapAt: number;
  readonly end: number;
  readonly cms: Uint8Array;
}

/**
 * Why a signature dictionary is no signature of this file, whatever its value says. The attack each stands for is named in
 * Mladenov et al., "1 Trillion Dollar Refund" (CCS 2019): universal forgery (USF) and signature wrapping (SWA).
 */
export type FormatFault =
  /** A key of the dictionary is written twice: readers may each take another. */
  | 'repeated-key'
  /** USF: `/Contents` is missing, null or no string in hex written in the dictionary itself. */
  | 'contents-invalid'
  /** USF: `/ByteRange` is missing, null, or no array of four whole numbers. */
  | 'byte-range-invalid'
  /** The range does not start with the file, or goes beyond its end. */
  | 'byte-range-outside'
  /** USF, SWA: the range leaves out more than `/Contents`, something else, or nothing. */
  | 'byte-range-gap'
  /** The range ends within a revision. */
  | 'byte-range-end'
  /** What the range covers is no PDF file by itself, or one without this signature in this field (SWA, a borrowed signature). */
  | 'not-in-its-revision'
  /** Another field shows the same signature, or one over the same bytes. */
  | 'shared';

export type RangeResult =
  { readonly ok: true; readonly range: SignedRange } | { readonly ok: false; readonly fault: FormatFault };

const fault = (code: FormatFault): RangeResult => ({ ok: false, fault: code });

/**
 * The signed range of a signature dictionary (ISO 32000-2, 12.8.1). It is relied on only when it is exactly the file from its
 * first byte on, without the `/Contents` string, up to the end of a revision: any other gap could hide something.
 */
export function readSignedRange(document: PdfDocument, signature: PdfDict): RangeResult {
  const { bytes } = document;
  if (signature.hasRepeatedKey) return fault('repeated-key');
  const contents = signature.entries.get('Contents');
  if (!isSpanned(contents) || bytes[contents.span.start] !== 0x3c) return fault('contents-invalid');
  const range = signature.entries.get('ByteRange');
  if (!isByteRange(range)) return fault('byte-range-invalid');
  const [start, first, second, rest] = range;
  const end = second + rest;
  if (start !== 0 || end > bytes.length) return fault('byte-range-outside');
  if (first !== contents.span.start || second !== contents.span.end) return fault('byte-range-gap');
  if (!endsRevision(bytes, second, end)) return fault('byte-range-end');
  return {
    ok: true,
    range: {
      parts: [bytes.subarray(0, first), bytes.subarray(second, end)],
      gapAt: first,
      end,
      cms: contents.bytes,
    },
  };
}

const isSpanned = (value: PdfValue | undefined): value is PdfString & { span: { start: number; end: number } } =>
  isString(value) && value.span !== undefined;

const isByteRange = (value: PdfValue | undefined): value is [number, number, number, number] =>
  Array.isArray(value) &&
  value.length === 4 &&
  value.every((item) => typeof item === 'number' && Number.isSafeInteger(item) && item >= 0);

function endsRevision(bytes: Uint8Array, from: number, end: number): boolean {
  const at = Math.max(from, end - 16);
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString('latin1');
  return /%%EOF(\r\n|\n|\r| )*$/.test(tail);
}
