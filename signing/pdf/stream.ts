import { SigningError } from '../problems.ts';
import type { PdfDict, PdfStream } from './objects.ts';
import type { PdfParser } from './parse.ts';

/**
 * The stream behind a dictionary just read, or undefined when none follows (ISO 32000-2, 7.3.8).
 * A `/Length` that does not lead to `endstream` is not believed: the keyword is searched for instead.
 */
export function readStreamAt(
  parser: PdfParser,
  dictionary: PdfDict,
  length: number | undefined,
): PdfStream | undefined {
  if (!parser.takeKeyword('stream')) return undefined;
  const { bytes } = parser;
  if (bytes[parser.at] === 0x0d) parser.at++;
  if (bytes[parser.at] === 0x0a) parser.at++;
  const start = parser.at;
  if (length !== undefined && length >= 0 && start + length <= bytes.length) {
    parser.at = start + length;
    if (parser.takeKeyword('endstream'))
      return { kind: 'stream', dict: dictionary, raw: bytes.subarray(start, start + length) };
  }
  const found = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('endstream', start);
  if (found < 0) throw new SigningError('pdf/damaged', { where: 'stream', at: start });
  let end = found;
  if (bytes[end - 1] === 0x0a) end--;
  if (bytes[end - 1] === 0x0d) end--;
  parser.at = found + 'endstream'.length;
  return { kind: 'stream', dict: dictionary, raw: bytes.subarray(start, Math.max(start, end)) };
}
