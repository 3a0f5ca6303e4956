import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { glyphsOf, widthOf } from './source-sans.ts';
import { openTrueType } from './truetype.ts';
import { readWoff } from './woff.ts';

interface Fontkit {
  create(file: Buffer): {
    numGlyphs: number;
    getGlyph(id: number): { path: { toSVG(): string }; advanceWidth: number };
  };
}
const require = createRequire(import.meta.url);
const fontkit = require('@pdf-lib/fontkit') as Fontkit;
const WOFF = readFileSync(require.resolve('@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff'));

describe('the embedded font', () => {
  test('a subset holds the outlines asked for and theirs alone, as another reader sees it', () => {
    const font = openTrueType(readWoff(WOFF));
    const [a, eAcute, z] = ['a', 'é', 'z'].map((sign) => font.glyphOf(sign.codePointAt(0)!)) as [
      number,
      number,
      number,
    ];
    const subset = font.subset(new Set([a, eAcute]));
    expect(subset.length).toBeLessThan(6000);
    const whole = fontkit.create(WOFF);
    const read = fontkit.create(Buffer.from(subset));
    expect(read.numGlyphs).toBe(whole.numGlyphs);
    for (const glyph of [a, eAcute]) {
      expect(read.getGlyph(glyph).path.toSVG()).toBe(whole.getGlyph(glyph).path.toSVG());
      expect(read.getGlyph(glyph).advanceWidth).toBe(font.advanceOf(glyph));
    }
    expect(read.getGlyph(z).path.toSVG()).toBe('');
  });

  test.each(['Żaneta Öğün-Wójcik', 'Šimon Đurić ș ț', 'Γιώργος', 'Дмитро Щербак', 'Nguyễn Thị Hồng', 'e\u0301'])(
    'has the signs of %s',
    (text) => {
      const shown = glyphsOf(text, 600)
        .map(({ codePoint }) => String.fromCodePoint(codePoint))
        .join('');
      expect(shown).toBe(text.normalize('NFC'));
    },
  );

  test('a sign it has not becomes a question mark', () => {
    expect(glyphsOf('漢', 400).map(({ codePoint }) => codePoint)).toEqual([0x3f]);
    expect(widthOf('漢', 400)).toBe(widthOf('?', 400));
  });
});
