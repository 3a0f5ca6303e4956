import { createHash } from 'node:crypto';
import type { HashAlgorithm } from './cms/algorithms.ts';
import type { PdfDict, PdfRef } from './pdf/objects.ts';
import type { PdfRevision } from './pdf/revision.ts';
import { serialize } from './pdf/serialize.ts';

/**
 * A revision with a signature dictionary whose value is still to come. Plain data: everything but `increment` survives JSON. The
 * document to be is the base followed by the increment; the base's bytes are not in here.
 */
export interface EmptySignature {
  readonly increment: Uint8Array;
  /** As written in the file: two parts, everything but the value of `/Contents` with its brackets. */
  readonly byteRange: readonly [number, number, number, number];
  /** Where the opening bracket of `/Contents` stands, from the start of the increment. */
  readonly contentsOffset: number;
  /** The length of that value, brackets included. */
  readonly contentsLength: number;
  readonly hashAlgorithm: HashAlgorithm;
  /** Of both parts of the byte range, in hex. */
  readonly digest: string;
  /** Of the base, in hex: the increment fits this file only. */
  readonly baseSha256: string;
  readonly baseBytes: number;
}

/** Room for a CMS with certificates and time stamp, or for a time-stamp token. */
export const CONTENTS_BYTES = 20_000;

/** Digits of an offset in a byte range: room for files of 10 GB. */
const OFFSET_DIGITS = 10;

/** Adds the signature dictionary to a revision, writes it, and fills in its byte range (ISO 32000-2, 12.8.1). */
export function writeEmptySignature(
  base: Uint8Array,
  revision: PdfRevision,
  at: PdfRef,
  entries: PdfDict,
  { contentsBytes, hashAlgorithm }: { contentsBytes: number; hashAlgorithm: HashAlgorithm },
): EmptySignature {
  // The two places to be filled come first, so that no text of the others can be taken for them.
  const room = ' '.repeat(1 + 3 * (OFFSET_DIGITS + 1));
  const contents = '0'.repeat(contentsBytes * 2);
  revision.putSource(at, `<</ByteRange [${room}]\n/Contents <${contents}>\n${serialize(entries).slice(2)}`);
  const { bytes, offsets } = revision.write();
  const increment = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

  const rangeAt = increment.indexOf('/ByteRange [', offsets.get(at.number)) + '/ByteRange ['.length;
  const contentsOffset = increment.indexOf('/Contents <', rangeAt) + '/Contents '.length;
  const contentsLength = increment.indexOf('>', contentsOffset) + 1 - contentsOffset;
  const end = contentsOffset + contentsLength;
  const byteRange = [0, base.length + contentsOffset, base.length + end, increment.length - end] as const;
  increment.write(byteRange.join(' '), rangeAt, 'latin1');

  const sha256 = createHash('sha256').update(base);
  const baseSha256 = sha256.copy().digest('hex');
  const hash = hashAlgorithm === 'sha256' ? sha256 : createHash(hashAlgorithm).update(base);
  const digest = hash.update(increment.subarray(0, contentsOffset)).update(increment.subarray(end)).digest('hex');
  return {
    increment,
    byteRange,
    contentsOffset,
    contentsLength,
    hashAlgorithm,
    digest,
    baseSha256,
    baseBytes: base.length,
  };
}
