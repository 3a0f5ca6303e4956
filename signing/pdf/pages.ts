import { SigningError } from '../problems.ts';
import type { PdfDocument } from './document.ts';
import { isRef } from './objects.ts';
import type { PdfDict, PdfRef, PdfValue } from './objects.ts';
import { intersection, rectOf } from './rect.ts';
import type { Rect } from './rect.ts';

/** A page with what it inherits (ISO 32000-2, 7.7.3). */
export interface PdfPage {
  readonly index: number;
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  readonly mediaBox: Rect;
  /** What a viewer shows, in user space: the crop box within the media box. */
  readonly cropBox: Rect;
  /** Clockwise turn when shown, in degrees. */
  readonly rotate: 0 | 90 | 180 | 270;
  /** The size of a user space unit in points. */
  readonly userUnit: number;
  readonly resources: PdfValue | undefined;
}

const A4: Rect = { x: 0, y: 0, width: 595.276, height: 841.89 };
const MAX_PAGES = 100_000;
const INHERITED = ['MediaBox', 'CropBox', 'Rotate', 'Resources'] as const;

/**
 * The pages in reading order, found by walking the page tree; counts written in the file are not believed.
 *
 * @throws SigningError `pdf/damaged` when the tree is broken, turns back on itself or has no page
 */
export function readPages(document: PdfDocument): PdfPage[] {
  const pages: PdfPage[] = [];
  const seen = new Set<number>();
  const visit = (value: PdfValue | undefined, inherited: ReadonlyMap<string, PdfValue>, depth: number): void => {
    if (!isRef(value) || depth > 100 || pages.length > MAX_PAGES)
      throw new SigningError('pdf/damaged', { where: 'pages' });
    if (seen.has(value.number)) throw new SigningError('pdf/damaged', { where: 'pages', object: value.number });
    seen.add(value.number);
    const node = document.dict(value, 'pages');
    const passed = new Map(inherited);
    for (const key of INHERITED) {
      const own = node.entries.get(key);
      if (own !== undefined) passed.set(key, own);
    }
    const kids = document.get(node, 'Kids');
    if (Array.isArray(kids)) for (const kid of kids) visit(kid, passed, depth + 1);
    else pages.push(pageOf(document, pages.length, value, node, passed));
  };
  visit(document.catalog.entries.get('Pages'), new Map(), 0);
  if (pages.length === 0) throw new SigningError('pdf/damaged', { where: 'pages' });
  return pages;
}

function pageOf(
  document: PdfDocument,
  index: number,
  ref: PdfRef,
  dict: PdfDict,
  inherited: ReadonlyMap<string, PdfValue>,
): PdfPage {
  const mediaBox = rectOf(document, inherited.get('MediaBox')) ?? A4;
  const crop = intersection(rectOf(document, inherited.get('CropBox')) ?? mediaBox, mediaBox);
  const turn = document.resolve(inherited.get('Rotate'));
  const unit = document.get(dict, 'UserUnit');
  return {
    index,
    ref,
    dict,
    mediaBox,
    cropBox: crop.width > 0 && crop.height > 0 ? crop : mediaBox,
    rotate: typeof turn === 'number' ? (((((Math.round(turn / 90) * 90) % 360) + 360) % 360) as PdfPage['rotate']) : 0,
    userUnit: typeof unit === 'number' && unit > 0 ? unit : 1,
    resources: inherited.get('Resources'),
  };
}

/** The references in `/Annots`, and the object they stand in when it is one of its own. */
export function annotationsOf(document: PdfDocument, page: PdfPage): { list: PdfValue[]; ref: PdfRef | undefined } {
  const own = page.dict.entries.get('Annots');
  const list = document.resolve(own);
  return { list: Array.isArray(list) ? list : [], ref: isRef(own) && Array.isArray(list) ? own : undefined };
}

/** The widths of a page as it is shown: turned pages swap theirs. */
export function shownSize(page: PdfPage): { width: number; height: number } {
  const { width, height } = page.cropBox;
  return page.rotate % 180 === 0 ? { width, height } : { width: height, height: width };
}

/**
 * A rectangle given as the page is shown (origin at the lower left of what the viewer shows, after the turn) in user space.
 */
export function fromShown(page: PdfPage, rect: Rect): Rect {
  const { x, y, width, height } = page.cropBox;
  switch (page.rotate) {
    case 0:
      return { ...rect, x: x + rect.x, y: y + rect.y };
    case 90:
      return { x: x + width - rect.y - rect.height, y: y + rect.x, width: rect.height, height: rect.width };
    case 180:
      return { ...rect, x: x + width - rect.x - rect.width, y: y + height - rect.y - rect.height };
    case 270:
      return { x: x + rect.y, y: y + height - rect.x - rect.width, width: rect.height, height: rect.width };
  }
}

/** The inverse of {@link fromShown}. */
export function toShown(page: PdfPage, rect: Rect): Rect {
  const { x, y, width, height } = page.cropBox;
  switch (page.rotate) {
    case 0:
      return { ...rect, x: rect.x - x, y: rect.y - y };
    case 90:
      return { x: rect.y - y, y: x + width - rect.x - rect.width, width: rect.height, height: rect.width };
    case 180:
      return { ...rect, x: x + width - rect.x - rect.width, y: y + height - rect.y - rect.height };
    case 270:
      return { x: y + height - rect.y - rect.height, y: rect.x - x, width: rect.height, height: rect.width };
  }
}
