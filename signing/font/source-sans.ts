import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openTrueType } from './truetype.ts';
import type { TrueTypeFont } from './truetype.ts';
import { readWoff } from './woff.ts';

export type Weight = 400 | 600;

/** Source Sans 3 (SIL Open Font License) comes in files by script; a text takes each sign from the first that has it. */
const SCRIPTS = ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'] as const;

const require = createRequire(import.meta.url);
const opened = new Map<string, TrueTypeFont>();

function open(script: string, weight: Weight): TrueTypeFont {
  const key = `${script}-${weight}`;
  let font = opened.get(key);
  if (!font) {
    font = openTrueType(
      readWoff(readFileSync(require.resolve(`@fontsource/source-sans-3/files/source-sans-3-${key}-normal.woff`))),
    );
    opened.set(key, font);
  }
  return font;
}

/** A glyph of one of the font's files. */
export interface PlacedGlyph {
  readonly font: TrueTypeFont;
  readonly glyph: number;
  readonly codePoint: number;
}

/** The glyphs of a text, composed forms first (NFC); a sign that no file has becomes a question mark. */
export function glyphsOf(text: string, weight: Weight): PlacedGlyph[] {
  return [...text.normalize('NFC')].map((sign) => {
    const codePoint = sign.codePointAt(0)!;
    for (const script of SCRIPTS) {
      const font = open(script, weight);
      const glyph = font.glyphOf(codePoint);
      if (glyph !== 0) return { font, glyph, codePoint };
    }
    const font = open('latin', weight);
    return { font, glyph: font.glyphOf(0x3f), codePoint: 0x3f };
  });
}

/** The width of a text at size 1, in em. */
export function widthOf(text: string, weight: Weight): number {
  return glyphsOf(text, weight).reduce((sum, { font, glyph }) => sum + font.advanceOf(glyph) / font.unitsPerEm, 0);
}

/** The height of capitals at size 1, in em. */
export const CAP_HEIGHT = 0.66;
