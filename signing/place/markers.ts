import { union } from '../pdf/rect.ts';
import type { Rect } from '../pdf/rect.ts';
import { boxOfPart, openPageTexts } from './page-text.ts';
import type { TextRun } from './page-text.ts';

/** Where a text marker stands: the page counted from 0, the box in points of the page's user space. */
export interface MarkerPlace {
  readonly marker: string;
  readonly page: number;
  readonly rect: Rect;
}

/**
 * Finds text markers such as `[SIG01]`: for each the last place in the document, in the order asked; a marker that is not
 * there is left out. Pages are read from the last backwards, and only until all are found. On turned pages the boxes are in
 * user space all the same. A file or page whose text cannot be read has no markers.
 */
export async function findMarkers(bytes: Uint8Array, markers: readonly string[]): Promise<MarkerPlace[]> {
  const texts = await openPageTexts(bytes);
  try {
    const found = new Map<string, MarkerPlace>();
    for (let page = texts.pageCount - 1; page >= 0 && found.size < new Set(markers).size; page--) {
      for (const { marker, rect } of markersIn(await texts.runsOf(page))) {
        if (markers.includes(marker) && !found.has(marker)) found.set(marker, { marker, page, rect });
      }
    }
    return markers.flatMap((marker) => found.get(marker) ?? []);
  } finally {
    await texts.close();
  }
}

/** All markers of a page: signs between square brackets, also when the file draws them sign by sign. */
export function markersIn(runs: readonly TextRun[]): { marker: string; rect: Rect }[] {
  const found: { marker: string; rect: Rect }[] = [];
  for (const line of linesOf(runs)) {
    const text = line.map((run) => run.text).join('');
    for (const match of text.matchAll(/\[[^\s[\]]+\]/g)) {
      found.push({ marker: match[0], rect: boxOfSpan(line, match.index, match.index + match[0].length) });
    }
  }
  return found;
}

function linesOf(runs: readonly TextRun[]): TextRun[][] {
  const lines: TextRun[][] = [[]];
  for (const run of runs) {
    lines.at(-1)!.push(run);
    if (run.endsLine) lines.push([]);
  }
  return lines;
}

function boxOfSpan(line: readonly TextRun[], from: number, to: number): Rect {
  let start = 0;
  let box: Rect | undefined;
  for (const run of line) {
    const end = start + run.text.length;
    if (start < to && end > from && run.text.length > 0) {
      const part = boxOfPart(run, Math.max(from, start) - start, Math.min(to, end) - start);
      box = box ? union(box, part) : part;
    }
    start = end;
  }
  return box!;
}
