import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function run(program: string, bytes: Uint8Array, before: readonly string[], after: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'signing-poppler-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, bytes);
    return execFileSync(program, [...before, file, ...after], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new Error(`The program ${program} is not on the PATH: install poppler-utils, these tests need it.`, {
      cause,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What poppler says of the signatures of a file. */
export function pdfsig(bytes: Uint8Array): { valid: number; total: number; coversAll: number } {
  const text = run('pdfsig', bytes, ['-nocert']);
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return {
    total: count(/^Signature #/gm),
    valid: count(/Signature is Valid/g),
    coversAll: count(/ - Total document signed/g),
  };
}

/** The text of a page as poppler reads it, counted from 1; annotations included. */
export const pageText = (bytes: Uint8Array, page: number): string =>
  run('pdftotext', bytes, ['-layout', '-f', String(page), '-l', String(page)], ['-']);

/** The box of a word on a page counted from 1, in points from the upper left. */
export function wordBox(bytes: Uint8Array, page: number, word: string) {
  const text = run('pdftotext', bytes, ['-bbox', '-f', String(page), '-l', String(page)], ['-']);
  const line = text.split('\n').find((candidate) => candidate.includes(`>${word}</word>`)) ?? '';
  const [xMin, yMin, xMax, yMax] = [...line.matchAll(/"([\d.]+)"/g)].map((match) => Number(match[1]));
  return { xMin: xMin ?? NaN, yMin: yMin ?? NaN, xMax: xMax ?? NaN, yMax: yMax ?? NaN };
}

/** A page as grey values, one byte a pixel, rows from the top; 72 pixels an inch, so a pixel is a point. */
export function renderPage(
  bytes: Uint8Array,
  page: number,
  dpi = 72,
): { width: number; height: number; pixels: Uint8Array } {
  const folder = mkdtempSync(join(tmpdir(), 'signing-poppler-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, bytes);
    const options = ['-gray', '-r', String(dpi), '-f', String(page), '-l', String(page), '-cropbox', file];
    const image = execFileSync('pdftoppm', options, { maxBuffer: 1 << 28 });
    const [, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.toString('latin1', 0, 40))!;
    return {
      width: Number(width),
      height: Number(height),
      pixels: image.subarray(image.length - Number(width) * Number(height)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
