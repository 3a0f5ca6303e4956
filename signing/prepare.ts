import { addSignatureBox } from './appearance/signature-box.ts';
import type { SignatureLines } from './appearance/signature-box.ts';
import type { HashAlgorithm } from './cms/algorithms.ts';
import { CONTENTS_BYTES, writeEmptySignature } from './empty-signature.ts';
import type { EmptySignature } from './empty-signature.ts';
import { addToForm, addToPage } from './pdf/add-field.ts';
import { PdfDocument } from './pdf/document.ts';
import { readFields } from './pdf/form.ts';
import type { SignatureField } from './pdf/form.ts';
import { dateString, dict, isRef, name, textString, withEntries } from './pdf/objects.ts';
import type { PdfDict, PdfRef, PdfValue } from './pdf/objects.ts';
import { annotationsOf, readPages, toShown } from './pdf/pages.ts';
import type { PdfPage } from './pdf/pages.ts';
import { assertMayBeSigned } from './pdf/permissions.ts';
import { contains, corners, rectOf, union } from './pdf/rect.ts';
import type { Rect } from './pdf/rect.ts';
import { PdfRevision } from './pdf/revision.ts';
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

/** A revision ready but for its signature value. Plain data: everything but `increment` survives JSON. */
export interface PreparedSignature extends EmptySignature {
  readonly fieldName: string;
}

/**
 * Our own key of a widget that took a marker's place: `/Box` is where its text stands, `/Cover` the marker. The annotation's
 * rectangle holds both, and what is between them is transparent and free to others.
 */
export const PLACE_KEY = 'PRFPlace';

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
  const { fieldName, contentsBytes = CONTENTS_BYTES, hashAlgorithm = 'sha256' } = request;
  const document = new PdfDocument(bytes);
  const pages = readPages(document);
  const fields = readFields(document);
  assertMayBeSigned(document, fields.signatures);
  if (fieldName === '' || fieldName.includes('.') || fieldName.length > 100)
    throw new SigningError('field/name-invalid');
  const existing = fields.signatures.find((field) => field.name === fieldName);
  if (existing ? existing.signature : fields.names.has(fieldName))
    throw new SigningError('field/name-taken', { fieldName });
  assertMayBeSigned(document, fields.signatures, fieldName);

  const revision = new PdfRevision(document);
  const signature = revision.reserve();
  if (existing) signExistingField(document, revision, pages, existing, signature, request);
  const added = existing ? [] : [addField(document, revision, pages, signature, request)];
  addToForm(document, revision, added);
  const empty = writeEmptySignature(bytes, revision, signature, signatureEntries(request), {
    contentsBytes,
    hashAlgorithm,
  });
  return { fieldName, ...empty };
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
  addToPage(document, revision, page, field);
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

function signatureEntries(request: SignatureRequest): PdfDict {
  const entries: PdfDict = dict({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    M: dateString(request.signedAt),
    Name: textString(request.appearance.lines.name),
  });
  if (request.reason !== undefined) entries.entries.set('Reason', textString(request.reason));
  if (request.location !== undefined) entries.entries.set('Location', textString(request.location));
  return entries;
}
