import { PdfDocument } from '../pdf/document.ts';
import { readFields } from '../pdf/form.ts';
import type { SignatureField } from '../pdf/form.ts';
import { SigningError } from '../problems.ts';
import { readSignedRange } from './byte-range.ts';
import type { FormatFault, SignedRange } from './byte-range.ts';

/** A signature with the document it signed: the bytes of its range alone, the signature's field as it is there. */
export type SignedRevision =
  | { readonly ok: true; readonly range: SignedRange; readonly document: PdfDocument; readonly field: SignatureField }
  | { readonly ok: false; readonly fault: FormatFault };

/**
 * Finds what a signature of the file signed. The field must hold this very signature in the signed bytes too, and no other
 * field there may hold it or one over the same bytes: else a signature could be shown as what it never was.
 */
export function readSignedRevision(document: PdfDocument, { ref, name, signature }: SignatureField): SignedRevision {
  const result = readSignedRange(document, signature!);
  if (!result.ok) return result;
  const { range } = result;
  const signed = openSigned(document, range);
  const holders = signed?.fields.filter((field) => rangeOf(signed.document, field)?.end === range.end) ?? [];
  const field = holders.find((holder) => holder.ref.number === ref.number && holder.name === name);
  if (!signed || !field || rangeOf(signed.document, field)?.gapAt !== range.gapAt)
    return { ok: false, fault: 'not-in-its-revision' };
  if (holders.length > 1) return { ok: false, fault: 'shared' };
  return { ok: true, range, document: signed.document, field };
}

function openSigned(document: PdfDocument, { end }: SignedRange) {
  try {
    const signed = new PdfDocument(document.bytes.subarray(0, end));
    return { document: signed, fields: readFields(signed).signatures };
  } catch (error) {
    if (error instanceof SigningError) return undefined;
    throw error;
  }
}

function rangeOf(document: PdfDocument, { signature }: SignatureField): SignedRange | undefined {
  const result = signature && readSignedRange(document, signature);
  return result?.ok ? result.range : undefined;
}

/** More ends than this are not tried: each costs reading the cross-references. */
const MAX_TRIES = 8;

/**
 * The file, or, when what was appended to it breaks it, the longest part from its start that is a signed document: then it can be
 * said what was signed, and that something was done to it since.
 *
 * @throws SigningError `pdf/not-a-pdf`, `pdf/damaged` or `pdf/encrypted` when no such part is there
 */
export function openSoundPart(bytes: Uint8Array): {
  document: PdfDocument;
  fields: SignatureField[];
  isWhole: boolean;
} {
  try {
    const document = new PdfDocument(bytes);
    return { document, fields: readFields(document).signatures, isWhole: true };
  } catch (error) {
    if (!(error instanceof SigningError) || error.code !== 'pdf/damaged') throw error;
    const found = longestSignedPart(bytes);
    if (!found) throw error;
    return { ...found, isWhole: false };
  }
}

function longestSignedPart(bytes: Uint8Array) {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = text.lastIndexOf('%%EOF');
  for (let tries = 0; at > 0 && tries < MAX_TRIES; tries++, at = text.lastIndexOf('%%EOF', at - 1)) {
    try {
      let end = at + '%%EOF'.length;
      while (end < bytes.length && bytes[end]! <= 0x20) end++;
      const document = new PdfDocument(bytes.subarray(0, end));
      const fields = readFields(document).signatures;
      if (fields.some((field) => field.signature)) return { document, fields };
    } catch (error) {
      if (!(error instanceof SigningError)) throw error;
    }
  }
  return undefined;
}
