import { widthOf } from '../font/source-sans.ts';
import type { Rect } from '../pdf/rect.ts';

/** A run of text as it stands on a page: user space, in points. */
export interface TextRun {
  readonly text: string;
  /** Where its baseline starts, and the direction and length it runs in. */
  readonly origin: readonly [number, number];
  readonly along: readonly [number, number];
  /** From the baseline to the top of the signs. */
  readonly up: readonly [number, number];
  readonly endsLine: boolean;
}

export interface PageTexts {
  readonly pageCount: number;
  /** The runs of a page in the order they are drawn; none when the page's text cannot be read. */
  runsOf(pageIndex: number): Promise<readonly TextRun[]>;
  close(): Promise<void>;
}

const CHUNK_BYTES = 65_536;

/**
 * Opens the text of a PDF with pdf.js, which gets the file piece by piece as it asks: the file is held once more at most.
 * Where pdf.js cannot read the text, of the file or of a page, there is none: a signature then goes to the foot.
 */
export async function openPageTexts(bytes: Uint8Array): Promise<PageTexts> {
  const { getDocument, PDFDataRangeTransport, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const range = new PDFDataRangeTransport(bytes.length, null);
  range.requestDataRange = (begin, end) => range.onDataRange(begin, Uint8Array.from(bytes.subarray(begin, end)));
  const task = getDocument({
    range,
    rangeChunkSize: CHUNK_BYTES,
    disableAutoFetch: true,
    disableStream: true,
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  const document = await task.promise.catch(() => undefined);
  return {
    pageCount: document?.numPages ?? 0,
    async runsOf(pageIndex) {
      if (!document || pageIndex >= document.numPages) return [];
      try {
        const page = await document.getPage(pageIndex + 1);
        const { items } = await page.getTextContent();
        page.cleanup();
        return items.flatMap((item) => ('str' in item ? [runOf(item)] : []));
      } catch {
        // A page that is broken to pdf.js can still be signed.
        return [];
      }
    },
    close: () => task.destroy(),
  };
}

function runOf(item: { str: string; transform: number[]; width: number; hasEOL: boolean }): TextRun {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform;
  const size = Math.hypot(a, b) || 1;
  return {
    text: item.str,
    origin: [e, f],
    along: [(a / size) * item.width, (b / size) * item.width],
    up: [c, d],
    endsLine: item.hasEOL,
  };
}

/** How far signs reach above and below the baseline, in parts of the font size. */
const ASCENT = 0.86;
const DESCENT = 0.24;

/**
 * The box of a part of a run. pdf.js gives the width of the run only; within it signs take room in the proportions of
 * Source Sans, which is close to every text face.
 */
export function boxOfPart(run: TextRun, from: number, to: number): Rect {
  const whole = widthOf(run.text, 400) || 1;
  const start = widthOf(run.text.slice(0, from), 400) / whole;
  const end = widthOf(run.text.slice(0, to), 400) / whole;
  const xs: number[] = [];
  const ys: number[] = [];
  for (const part of [start, end]) {
    for (const height of [-DESCENT, ASCENT]) {
      xs.push(run.origin[0] + run.along[0] * part + run.up[0] * height);
      ys.push(run.origin[1] + run.along[1] * part + run.up[1] * height);
    }
  }
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The boxes of the words of a page. */
export function wordBoxes(runs: readonly TextRun[]): Rect[] {
  return runs.flatMap((run) =>
    [...run.text.matchAll(/\S+/g)].map((word) => boxOfPart(run, word.index, word.index + word[0].length)),
  );
}
