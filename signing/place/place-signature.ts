import { PdfDocument } from '../pdf/document.ts';
import { isDict, isName } from '../pdf/objects.ts';
import { annotationsOf, fromShown, readPages, shownSize, toShown } from '../pdf/pages.ts';
import type { PdfPage } from '../pdf/pages.ts';
import { contains, rectOf } from '../pdf/rect.ts';
import type { Rect } from '../pdf/rect.ts';
import { refusalOf } from '../problems.ts';
import type { Result } from '../problems.ts';
import { boxAtFoot, boxNearMarker, boxOverMarker, roomOf } from './free-room.ts';
import { markersIn } from './markers.ts';
import { openPageTexts, wordBoxes } from './page-text.ts';
import type { PageTexts, TextRun } from './page-text.ts';

/** Where a signature goes: give it to `prepareSignature` as it is. Points of the page's user space; the page from 0. */
export interface Placement {
  readonly page: number;
  readonly rect: Rect;
  /** The marker it takes the place of. */
  readonly cover?: Rect;
  readonly by: 'marker' | 'foot';
}

/** The marker of a signer: `[SIG01]` for the first. */
export const markerOf = (order: number): string => `[SIG${String(order).padStart(2, '0')}]`;

/**
 * The place of a signature: over its text marker; beside or below it when other text leaves no room there, the marker
 * painted over; without a marker at the foot of the last page, side by side with the signatures that are there. Always
 * within the crop box, upright as the page is shown, and the same whoever of two signers comes first.
 *
 * @param order of the signer, from 1: decides the marker
 * Refusals: those of `inspectPdf` that concern the structure.
 */
export async function placeSignature(
  bytes: Uint8Array,
  { order }: { readonly order: number },
): Promise<Result<{ place: Placement }>> {
  try {
    const document = new PdfDocument(bytes);
    const pages = readPages(document);
    const texts = await openPageTexts(bytes);
    try {
      return {
        ok: true,
        place: (await placeByMarker(document, pages, texts, order)) ?? (await placeAtFoot(document, pages, texts)),
      };
    } finally {
      await texts.close();
    }
  } catch (error) {
    return refusalOf(error);
  }
}

async function placeByMarker(
  document: PdfDocument,
  pages: readonly PdfPage[],
  texts: PageTexts,
  order: number,
): Promise<Placement | undefined> {
  for (const page of [...pages].reverse()) {
    const runs = await texts.runsOf(page.index);
    if (!markersIn(runs).some(({ marker }) => marker === markerOf(order))) continue;
    return layOutMarkers(document, page, runs, order);
  }
  return undefined;
}

/** Gives every marker of the page its box in their order, so that no signer takes the room of one who comes later. */
function layOutMarkers(
  document: PdfDocument,
  page: PdfPage,
  runs: readonly TextRun[],
  order: number,
): Placement | undefined {
  const shown = shownFrame(page);
  const taken = signatureBoxes(document, page).map(shown.to);
  const markers = markersIn(runs)
    .filter(({ marker }) => /^\[SIG\d\d\]$/.test(marker))
    .map(({ marker, rect }) => ({ marker, rect: shown.to(rect) }))
    .sort((a, b) => a.marker.localeCompare(b.marker));
  const obstacles = [...wordBoxes(runs).map(shown.to), ...taken];
  const room = roomOf(shown.size);
  for (const { marker, rect } of markers) {
    const isWanted = marker === markerOf(order);
    if (!isWanted && taken.some((box) => contains(box, rect, 3))) continue;
    const box = boxOverMarker(rect, obstacles, room) ?? boxNearMarker(rect, obstacles, room);
    if (isWanted) {
      return (
        box && { page: page.index, rect: shown.from(box), cover: clipTo(page.cropBox, shown.from(rect)), by: 'marker' }
      );
    }
    if (box) obstacles.push(box);
  }
  return undefined;
}

async function placeAtFoot(document: PdfDocument, pages: readonly PdfPage[], texts: PageTexts): Promise<Placement> {
  const page = pages.at(-1)!;
  const shown = shownFrame(page);
  const words = wordBoxes(await texts.runsOf(page.index)).map(shown.to);
  const box = boxAtFoot(shown.size, words, signatureBoxes(document, page).map(shown.to));
  return { page: page.index, rect: shown.from(box), by: 'foot' };
}

/** Between user space and points as the page is shown, its user unit reckoned with. */
function shownFrame(page: PdfPage) {
  const unit = page.userUnit;
  const scale = (rect: Rect, by: number): Rect => ({
    x: rect.x * by,
    y: rect.y * by,
    width: rect.width * by,
    height: rect.height * by,
  });
  const { width, height } = shownSize(page);
  return {
    size: { width: width * unit, height: height * unit },
    to: (rect: Rect) => scale(toShown(page, rect), unit),
    from: (rect: Rect) => fromShown(page, scale(rect, 1 / unit)),
  };
}

/** The boxes of all form fields on the page. */
function signatureBoxes(document: PdfDocument, page: PdfPage): Rect[] {
  return annotationsOf(document, page).list.flatMap((item) => {
    const annotation = document.resolve(item);
    if (!isDict(annotation) || !isName(document.get(annotation, 'Subtype'), 'Widget')) return [];
    const rect = rectOf(document, annotation.entries.get('Rect'));
    return rect && rect.width > 0 && rect.height > 0 ? [rect] : [];
  });
}

function clipTo(outer: Rect, rect: Rect): Rect {
  const x = Math.max(outer.x, rect.x);
  const y = Math.max(outer.y, rect.y);
  return {
    x,
    y,
    width: Math.min(outer.x + outer.width, rect.x + rect.width) - x,
    height: Math.min(outer.y + outer.height, rect.y + rect.height) - y,
  };
}
