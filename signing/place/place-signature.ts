import { PdfDocument } from '../pdf/document.ts';
import { isDict, isName } from '../pdf/objects.ts';
import { annotationsOf, fromShown, readPages, shownSize, toShown } from '../pdf/pages.ts';
import type { PdfPage } from '../pdf/pages.ts';
import { contains, intersection, overlaps, rectOf } from '../pdf/rect.ts';
import type { Rect } from '../pdf/rect.ts';
import { PLACE_KEY } from '../prepare.ts';
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

/** Boxes of markers are reckoned, not measured: so much more is painted over at both ends, in points. */
const COVER_MARGIN = 2.6;
const widened = (rect: Rect): Rect => ({ ...rect, x: rect.x - COVER_MARGIN, width: rect.width + 2 * COVER_MARGIN });

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
  const { boxes, covers } = signedPlaces(document, page);
  const taken = boxes.map(shown.to);
  const covered = covers.map(shown.to);
  const markers = markersIn(runs)
    .filter(({ marker }) => /^\[SIG\d\d\]$/.test(marker))
    .map(({ marker, rect }) => ({ marker, rect: shown.to(rect) }))
    .sort((a, b) => a.marker.localeCompare(b.marker));
  const words = wordBoxes(runs).map(shown.to);
  const labels = words.filter((word) => !markers.some(({ rect }) => overlaps(word, rect)));
  const room = roomOf(shown.size);
  for (const { marker, rect } of markers) {
    const isWanted = marker === markerOf(order);
    if (!isWanted && covered.some((cover) => contains(cover, rect, 0))) continue;
    const others = markers.filter((other) => other.marker !== marker).map((other) => other.rect);
    const obstacles = [...labels, ...others, ...taken];
    const isLabelled = labels.some((word) => isOnLineOf(word, rect) && word.x < rect.x);
    const aside = others
      .filter((other) => !isOnLineOf(other, rect))
      .map((other) => ({ ...other, width: other.width * 2 }));
    const box =
      boxOverMarker(rect, obstacles, room) ?? boxNearMarker(rect, isLabelled, [...obstacles, rect, ...aside], room);
    if (isWanted) {
      return (
        box && {
          page: page.index,
          rect: shown.from(box),
          cover: intersection(page.cropBox, shown.from(widened(rect))),
          by: 'marker',
        }
      );
    }
    if (box) taken.push(box);
  }
  return undefined;
}

const isOnLineOf = (a: Rect, b: Rect): boolean => a.y < b.y + b.height / 2 && b.y + b.height / 2 < a.y + a.height;

async function placeAtFoot(document: PdfDocument, pages: readonly PdfPage[], texts: PageTexts): Promise<Placement> {
  const page = pages.at(-1)!;
  const shown = shownFrame(page);
  const words = wordBoxes(await texts.runsOf(page.index)).map(shown.to);
  const box = boxAtFoot(shown.size, words, signedPlaces(document, page).boxes.map(shown.to));
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

/** The boxes that form fields fill on the page, and the markers that signatures have painted over. */
function signedPlaces(document: PdfDocument, page: PdfPage): { boxes: Rect[]; covers: Rect[] } {
  const boxes: Rect[] = [];
  const covers: Rect[] = [];
  for (const item of annotationsOf(document, page).list) {
    const annotation = document.resolve(item);
    if (!isDict(annotation) || !isName(document.get(annotation, 'Subtype'), 'Widget')) continue;
    const own = document.get(annotation, PLACE_KEY);
    const box = rectOf(document, isDict(own) ? own.entries.get('Box') : annotation.entries.get('Rect'));
    if (box && box.width > 0 && box.height > 0) boxes.push(box);
    const cover = isDict(own) ? rectOf(document, own.entries.get('Cover')) : undefined;
    if (cover) covers.push(cover);
  }
  return { boxes, covers };
}
