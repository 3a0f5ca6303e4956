import { createHash } from 'node:crypto';
import { addSignatureBox } from './appearance/signature-box.ts';
import type { SignatureLines } from './appearance/signature-box.ts';
import type { HashAlgorithm } from './cms/algorithms.ts';
import { PdfDocument } from './pdf/document.ts';
import { formOf, readFields } from './pdf/form.ts';
import type { SignatureField } from './pdf/form.ts';
import { dateString, dict, isRef, name, textString, withEntries } from './pdf/objects.ts';
import type { PdfDict, PdfRef, PdfValue } from './pdf/objects.ts';
import { annotationsOf, readPages, toShown } from './pdf/pages.ts';
import type { PdfPage } from './pdf/pages.ts';
import { assertMayBeSigned, certificationLevel } from './pdf/permissions.ts';
import { contains, corners, rectOf, union } from './pdf/rect.ts';
import type { Rect } from './pdf/rect.ts';
import { PdfRevision } from './pdf/revision.ts';
import { serialize } from './pdf/serialize.ts';
import { refusalOf, SigningError } from './problems.ts';
import type { Result } from './problems.ts';

export interface SignatureRequest {
  /** The name of the field; one that exists and is empty is signed where it stands, and `page` and `rect` do not count. */
  readonly fieldName: string;
  /** Counted from 0. */
  readonly page: number;
  /** Where the box stands, in points of the page's user space, within its crop box. */
  readonly rect: Rect;
  /** A text marker the signature takes the place of, painted over in white; same space as `rect`. */
  readonly cover?: Rect;
  readonly appearance: {
    readonly lines: SignatureLines;
    /** What a screen reader says for the box. */
    readonly altText: string;
  };
  /** The instant of the act (ISO), written as the claimed time `/M`; the proven time is the time stamp's. */
  readonly signedAt: string;
  /** Leave it out when the signature states a commitment or a policy in its attributes (ETSI EN 319 142-1, 5.3). */
  readonly reason?: string;
  readonly location?: string;
  /** Room for the CMS with certificates and time stamp; 20 000 bytes unless said. */
  readonly contentsBytes?: number;
  /** SHA-256 unless said. */
  readonly hashAlgorithm?: HashAlgorithm;
}

/**
 * A revision ready but for its signature value. Plain data: everything but `increment` survives JSON. The document to be is
 * the base followed by the increment; the base's bytes are not in here.
 */
export interface PreparedSignature {
  readonly increment: Uint8Array;
  readonly fieldName: string;
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

/**
 * Our own key of a widget that took a marker's place: `/Box` is where its text stands, `/Cover` the marker. The annotation's
 * rectangle holds both, and what is between them is transparent and free to others.
 */
export const PLACE_KEY = 'PRFPlace';

/** Digits of an offset in a byte range: room for files of 10 GB. */
const OFFSET_DIGITS = 10;

/**
 * Prepares the next revision of a PDF with one more signature (ETSI EN 319 142-1, 5; ISO 32000-2, 12.8): the field, its visible
 * box and the empty signature, as bytes to append. Earlier signatures stay as they are.
 *
 * Refusals: those of `inspectPdf`, `pdf/no-such-page`, `field/name-invalid`, `field/name-taken`, `field/outside-page`.
 */
export function prepareSignature(
  bytes: Uint8Array,
  request: SignatureRequest,
): Result<{ prepared: PreparedSignature }> {
  try {
    return { ok: true, prepared: prepare(bytes, request) };
  } catch (error) {
    return refusalOf(error);
  }
}

function prepare(bytes: Uint8Array, request: SignatureRequest): PreparedSignature {
  const { fieldName, contentsBytes = 20_000, hashAlgorithm = 'sha256' } = request;
  const document = new PdfDocument(bytes);
  const pages = readPages(document);
  const fields = readFields(document);
  assertMayBeSigned(document, fields.signatures);
  if (fieldName === '' || fieldName.includes('.') || fieldName.length > 100)
    throw new SigningError('field/name-invalid');
  const existing = fields.signatures.find((field) => field.name === fieldName);
  const level = certificationLevel(document);
  if (level !== undefined && !existing) throw new SigningError('pdf/certified', { level });
  if (existing ? existing.signature : fields.names.has(fieldName))
    throw new SigningError('field/name-taken', { fieldName });

  const revision = new PdfRevision(document);
  const signature = revision.reserve();
  if (existing) signExistingField(document, revision, pages, existing, signature, request);
  const added = existing ? [] : [addField(document, revision, pages, signature, request)];
  updateForm(document, revision, added);
  revision.putSource(signature, signatureSource(request, contentsBytes));
  const { bytes: increment, offsets } = revision.write();
  return fillByteRange(
    bytes,
    Buffer.from(increment.buffer, increment.byteOffset, increment.length),
    offsets.get(signature.number)!,
    {
      fieldName,
      hashAlgorithm,
    },
  );
}

/** A field and widget in one (12.5.6.19), on its page and in the form. */
function addField(
  document: PdfDocument,
  revision: PdfRevision,
  pages: readonly PdfPage[],
  signature: PdfRef,
  request: SignatureRequest,
): PdfRef {
  const { fieldName, rect, cover, appearance } = request;
  const page = pages[request.page];
  if (!page) throw new SigningError('pdf/no-such-page', { page: request.page + 1, pages: pages.length });
  const annotation = cover ? union(rect, cover) : rect;
  if (!contains(page.cropBox, annotation) || !(rect.width > 0 && rect.height > 0))
    throw new SigningError('field/outside-page');
  const field = revision.add(
    dict({
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: textString(fieldName),
      TU: textString(appearance.altText),
      Contents: textString(appearance.altText),
      V: signature,
      P: page.ref,
      Rect: corners(annotation),
      F: 132, // Print and Locked (12.5.3): printed with the page, moved by nobody.
      MK: dict(page.rotate === 0 ? {} : { R: page.rotate }),
      AP: dict({ N: drawAppearance(revision, page, annotation, request) }),
      ...(cover ? { [PLACE_KEY]: dict({ Box: corners(rect), Cover: corners(cover) }) } : {}),
    }),
  );
  // The reference goes straight into /Annots: rewriting anything else of the page would count as a change to it.
  const { list, ref } = annotationsOf(document, page);
  if (ref) revision.put(ref, [...list, field]);
  else revision.put(page.ref, withEntries(page.dict, { Annots: [...list, field] }));
  return field;
}

function signExistingField(
  document: PdfDocument,
  revision: PdfRevision,
  pages: readonly PdfPage[],
  field: SignatureField,
  signature: PdfRef,
  request: SignatureRequest,
) {
  if (document.get(field.dict, 'Lock') !== null) throw new SigningError('pdf/locked', { fieldName: field.name });
  const widgetRef = field.widgets[0]!;
  const widget = document.dict(widgetRef, 'widget');
  const rect = rectOf(document, widget.entries.get('Rect'));
  const page = pages.find((candidate) =>
    annotationsOf(document, candidate).list.some((item) => isRef(item) && item.number === widgetRef.number),
  );
  const changes: Record<string, PdfValue> = { F: 132 };
  if (page && rect && rect.width > 0 && rect.height > 0) {
    const { cover: _, ...plain } = request;
    changes['AP'] = dict({ N: drawAppearance(revision, page, rect, { ...plain, rect }) });
  }
  if (widgetRef.number === field.ref.number)
    revision.put(field.ref, withEntries(field.dict, { ...changes, V: signature }));
  else {
    revision.put(field.ref, withEntries(field.dict, { V: signature }));
    revision.put(widgetRef, withEntries(widget, changes));
  }
}

function drawAppearance(revision: PdfRevision, page: PdfPage, annotation: Rect, request: SignatureRequest): PdfRef {
  const frame = toShown(page, annotation);
  const within = (rect: Rect): Rect => {
    const shown = toShown(page, rect);
    return { ...shown, x: shown.x - frame.x, y: shown.y - frame.y };
  };
  const covers = request.cover ? [within(request.cover)] : [];
  return addSignatureBox(revision, request.appearance.lines, frame, within(request.rect), covers, page.rotate);
}

/** The form with the new fields and the flags that say it is signed and only to be appended to (12.7.3). */
function updateForm(document: PdfDocument, revision: PdfRevision, added: readonly PdfRef[]): void {
  const { form, ref } = formOf(document);
  const fields = form ? document.get(form, 'Fields') : null;
  const list = Array.isArray(fields) ? fields : [];
  const flags = form ? document.get(form, 'SigFlags') : null;
  if (form && flags === 3 && added.length === 0) return;
  const updated = withEntries(form ?? dict(), { Fields: [...list, ...added], SigFlags: 3 });
  if (ref) revision.put(ref, updated);
  else revision.put(document.catalogRef, withEntries(document.catalog, { AcroForm: revision.add(updated) }));
}

function signatureSource(request: SignatureRequest, contentsBytes: number): string {
  const entries: PdfDict = dict({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    M: dateString(request.signedAt),
    Name: textString(request.appearance.lines.name),
  });
  if (request.reason !== undefined) entries.entries.set('Reason', textString(request.reason));
  if (request.location !== undefined) entries.entries.set('Location', textString(request.location));
  // The two places to be filled come first, so that no text of the others can be taken for them.
  const byteRange = ' '.repeat(1 + 3 * (OFFSET_DIGITS + 1));
  return `<</ByteRange [${byteRange}]\n/Contents <${'0'.repeat(contentsBytes * 2)}>\n${serialize(entries).slice(2)}`;
}

function fillByteRange(
  base: Uint8Array,
  increment: Buffer,
  signatureAt: number,
  known: { fieldName: string; hashAlgorithm: HashAlgorithm },
): PreparedSignature {
  const rangeAt = increment.indexOf('/ByteRange [', signatureAt) + '/ByteRange ['.length;
  const contentsOffset = increment.indexOf('/Contents <', rangeAt) + '/Contents '.length;
  const contentsLength = increment.indexOf('>', contentsOffset) + 1 - contentsOffset;
  const end = contentsOffset + contentsLength;
  const byteRange = [0, base.length + contentsOffset, base.length + end, increment.length - end] as const;
  increment.write(byteRange.join(' '), rangeAt, 'latin1');

  const sha256 = createHash('sha256').update(base);
  const baseSha256 = sha256.copy().digest('hex');
  const hash = known.hashAlgorithm === 'sha256' ? sha256 : createHash(known.hashAlgorithm).update(base);
  const digest = hash.update(increment.subarray(0, contentsOffset)).update(increment.subarray(end)).digest('hex');
  return { ...known, increment, byteRange, contentsOffset, contentsLength, digest, baseSha256, baseBytes: base.length };
}
