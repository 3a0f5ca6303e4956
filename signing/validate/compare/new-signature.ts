import type { PdfDocument } from '../../pdf/document.ts';
import { decodeStream } from '../../pdf/filters.ts';
import { isDict, isName, isRef, isStream } from '../../pdf/objects.ts';
import type { PdfDict, PdfValue } from '../../pdf/objects.ts';
import { annotationsOf, readPages } from '../../pdf/pages.ts';
import type { PdfPage } from '../../pdf/pages.ts';
import { intersection, rectOf } from '../../pdf/rect.ts';
import { SigningError } from '../../problems.ts';
import { readSignedRange } from '../byte-range.ts';
import type { FieldNode } from './field-tree.ts';
import { region } from './graph.ts';
import type { Graph } from './graph.ts';

/** A new box larger than this part of its page covers what was signed rather than stands beside it. */
const LARGEST_SHARE = 0.25;
/** The annotation flag Hidden (ISO 32000-2, 12.5.3). NoView is not enough: such a box is printed. */
const HIDDEN = 0b10;
const MAX_APPEARANCE_OBJECTS = 1000;

/** Where each annotation of a revision stands. */
export type PagesOfAnnotations = ReadonlyMap<number, readonly PdfPage[]>;

export function pagesOfAnnotations(document: PdfDocument): PagesOfAnnotations {
  const found = new Map<number, PdfPage[]>();
  for (const page of readPages(document))
    for (const item of annotationsOf(document, page).list)
      if (isRef(item)) found.set(item.number, [...(found.get(item.number) ?? []), page]);
  return found;
}

/**
 * Judges a signature that a revision gave, in a new field or in one that was empty.
 *
 * @param looks the object numbers of the boxes that earlier signatures show
 * @param isNew whether the field is new, so that its place was chosen after the earlier signatures
 */
export function reportNewSignature(
  graph: Graph,
  field: FieldNode,
  isNew: boolean,
  looks: ReadonlySet<number>,
  places: PagesOfAnnotations,
): void {
  const { after } = graph;
  const value = field.dict.entries.get('V');
  const signature = after.resolve(value);
  const widgets = field.widgets.map((ref) => ({ ref, dict: after.resolve(ref) })).filter((widget) => isWidget(widget));
  const shown = widgets.filter((widget) => isShown(after, widget.dict));
  const page = firstPage(
    shown.map((widget) => widget.ref.number),
    places,
  );
  const report = (kind: Parameters<typeof region>[0]) => graph.report(region(kind, page, field.name));
  if (signature !== null) {
    if (!isRef(value) || isKnown(graph.before, value.number)) report('signature-borrowed');
    else if (!isDict(signature) || !isSignatureOf(graph, signature)) report('signature-malformed');
  }
  if (shown.some((widget) => showsOneOf(after, widget.dict, looks))) report('signature-borrowed');
  if (isNew && shown.some((widget) => coversPage(after, widget, places))) report('signature-covers-page');
  if (widgets.some(({ dict }) => dict.entries.has('A') || dict.entries.has('AA'))) report('action-changed');
  if (isDict(signature) && shown.length === 0 && isName(after.get(signature, 'SubFilter'), 'ETSI.RFC3161'))
    return report('timestamp-added');
  if (!isNew) return report('signature-added');
  // An empty field has nothing to show yet: a look of its own would be a drawing on the page.
  if (signature === null && shown.some((widget) => !isBlank(after, widget.dict))) return report('annotation-added');
  return report(shown.length === 0 ? 'invisible-signature-added' : 'signature-field-added');
}

interface Widget {
  readonly ref: { readonly number: number };
  readonly dict: PdfDict;
}

const isWidget = (widget: { ref: Widget['ref']; dict: PdfValue }): widget is Widget => isDict(widget.dict);

/** Whether the earlier revision had something under the number. */
export function isKnown(document: PdfDocument, number: number): boolean {
  try {
    return document.object(number) !== null;
  } catch (error) {
    if (error instanceof SigningError) return true;
    throw error;
  }
}

/** A signature of this revision covers all of it, and its value lies in what was appended. */
function isSignatureOf({ before, after }: Graph, signature: PdfDict): boolean {
  const result = readSignedRange(after, signature);
  if (!result.ok) return false;
  const { gapAt, end } = result.range;
  return gapAt >= before.bytes.length && after.bytes.subarray(end).every((byte) => byte <= 0x20);
}

export function isShown(document: PdfDocument, widget: PdfDict): boolean {
  const rect = rectOf(document, widget.entries.get('Rect'));
  const flags = document.get(widget, 'F');
  const isHidden = typeof flags === 'number' && (flags & HIDDEN) !== 0;
  return rect !== undefined && rect.width > 0 && rect.height > 0 && !isHidden;
}

const firstPage = (widgets: readonly number[], places: PagesOfAnnotations): number | null => {
  const page = widgets.flatMap((number) => places.get(number) ?? [])[0];
  return page ? page.index + 1 : null;
};

function coversPage(document: PdfDocument, widget: Widget, places: PagesOfAnnotations): boolean {
  const rect = rectOf(document, widget.dict.entries.get('Rect'))!;
  return (places.get(widget.ref.number) ?? []).some(({ cropBox }) => {
    const covered = intersection(rect, cropBox);
    return covered.width * covered.height > LARGEST_SHARE * cropBox.width * cropBox.height;
  });
}

/** The object numbers of the streams in an appearance dictionary (12.5.5): one a state, or one. */
export function appearanceStreams(document: PdfDocument, widget: PdfDict): number[] {
  const numbers: number[] = [];
  const appearance = document.get(widget, 'AP');
  const visit = (value: PdfValue, depth: number): void => {
    const resolved = document.resolve(value);
    if (isRef(value) && isStream(resolved)) numbers.push(value.number);
    else if (isDict(resolved) && depth < 3) for (const item of resolved.entries.values()) visit(item, depth + 1);
  };
  if (isDict(appearance)) visit(appearance, 0);
  return numbers;
}

function showsOneOf(document: PdfDocument, widget: PdfDict, looks: ReadonlySet<number>): boolean {
  const met = new Set<number>();
  const queue: PdfValue[] = [widget.entries.get('AP') ?? null];
  while (queue.length > 0 && met.size < MAX_APPEARANCE_OBJECTS) {
    const next = queue.pop()!;
    if (Array.isArray(next)) for (const item of next) queue.push(item);
    else if (isStream(next)) queue.push(next.dict);
    else if (isDict(next)) for (const item of next.entries.values()) queue.push(item);
    else if (isRef(next) && !met.has(next.number)) {
      if (looks.has(next.number)) return true;
      met.add(next.number);
      queue.push(document.object(next.number));
    }
  }
  return false;
}

/** True when no appearance stream draws anything. */
function isBlank(document: PdfDocument, widget: PdfDict): boolean {
  return appearanceStreams(document, widget).every((number) => {
    const stream = document.object(number);
    if (!isStream(stream)) return true;
    const text = Buffer.from(decodeStream(stream)).toString('latin1');
    return text.replace(/%[^\r\n]*/g, '').trim() === '';
  });
}
