import { createHash } from 'node:crypto';
import { dict, name, textString } from '../pdf/objects.ts';
import type { PdfArray, PdfDict, PdfRef } from '../pdf/objects.ts';
import type { PdfRevision } from '../pdf/revision.ts';
import { glyphsOf } from './source-sans.ts';
import type { PlacedGlyph, Weight } from './source-sans.ts';
import type { TrueTypeFont } from './truetype.ts';

/**
 * The fonts of one appearance: it collects the glyphs of the texts that are shown, then embeds a subset of each font used as a
 * composite font (ISO 32000-2, 9.7) with its Unicode map, as PDF/A (ISO 19005-1 and -2, 6.3 and 6.2.11) wants it.
 */
export class EmbeddedFonts {
  readonly #used = new Map<TrueTypeFont, { key: string; glyphs: Map<number, number> }>();

  /** Content stream operators that show the text at the current position; the text object is the caller's. */
  show(text: string, weight: Weight, size: number): string {
    const runs: { font: TrueTypeFont; hex: string }[] = [];
    for (const placed of glyphsOf(text, weight)) {
      this.#note(placed);
      const hex = placed.glyph.toString(16).padStart(4, '0');
      const run = runs.at(-1);
      if (run?.font === placed.font) run.hex += hex;
      else runs.push({ font: placed.font, hex });
    }
    return runs.map(({ font, hex }) => `/${this.#used.get(font)!.key} ${size.toFixed(3)} Tf <${hex}> Tj`).join('\n');
  }

  #note({ font, glyph, codePoint }: PlacedGlyph): void {
    let entry = this.#used.get(font);
    if (!entry) this.#used.set(font, (entry = { key: `F${this.#used.size + 1}`, glyphs: new Map() }));
    entry.glyphs.set(glyph, codePoint);
  }

  /** Adds the font objects to the revision and gives the `/Font` resource dictionary. */
  embed(revision: PdfRevision): PdfDict {
    const resources = dict();
    for (const [font, { key, glyphs }] of this.#used) resources.entries.set(key, embedFont(revision, font, glyphs));
    return resources;
  }
}

function embedFont(revision: PdfRevision, font: TrueTypeFont, glyphs: ReadonlyMap<number, number>): PdfRef {
  const used = [...glyphs.keys()].sort((a, b) => a - b);
  const scale = 1000 / font.unitsPerEm;
  const baseFont = name(`${subsetTag(used)}+${font.postScriptName}`);
  const file = font.subset(new Set(used));
  // Every glyph number of the subset exists, if only as an empty outline: so all of them are in the set.
  const allGlyphs = Buffer.alloc((font.glyphCount + 7) >> 3, 0xff);
  if (font.glyphCount % 8 !== 0) allGlyphs[allGlyphs.length - 1] = (0xff00 >> (font.glyphCount % 8)) & 0xff;
  const descriptor = revision.add(
    dict({
      Type: name('FontDescriptor'),
      FontName: baseFont,
      Flags: 4,
      FontBBox: font.bounds.map((value) => Math.round(value * scale)),
      ItalicAngle: 0,
      Ascent: Math.round(font.ascent * scale),
      Descent: Math.round(font.descent * scale),
      CapHeight: Math.round(font.capHeight * scale),
      StemV: 80,
      FontFile2: revision.addStream(dict({ Length1: file.length }), file),
      CIDSet: revision.addStream(dict(), allGlyphs),
    }),
  );
  const widths: PdfArray = used.flatMap((glyph) => [glyph, [Number((font.advanceOf(glyph) * scale).toFixed(2))]]);
  const descendant = revision.add(
    dict({
      Type: name('Font'),
      Subtype: name('CIDFontType2'),
      BaseFont: baseFont,
      CIDSystemInfo: dict({ Registry: textString('Adobe'), Ordering: textString('Identity'), Supplement: 0 }),
      CIDToGIDMap: name('Identity'),
      FontDescriptor: descriptor,
      W: widths,
    }),
  );
  return revision.add(
    dict({
      Type: name('Font'),
      Subtype: name('Type0'),
      BaseFont: baseFont,
      Encoding: name('Identity-H'),
      DescendantFonts: [descendant],
      ToUnicode: revision.addStream(dict(), Buffer.from(toUnicode(glyphs), 'latin1')),
    }),
  );
}

/** Six capitals that name the subset (9.9.2): the same glyphs, the same tag. */
function subsetTag(glyphs: readonly number[]): string {
  const hash = createHash('sha256').update(glyphs.join(',')).digest();
  return Array.from(hash.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join('');
}

/** The map from glyphs back to text (9.10.3). */
function toUnicode(glyphs: ReadonlyMap<number, number>): string {
  const rows = [...glyphs].map(([glyph, codePoint]) => {
    const text = Buffer.from(String.fromCodePoint(codePoint), 'utf16le').swap16().toString('hex');
    return `<${glyph.toString(16).padStart(4, '0')}> <${text}>`;
  });
  const blocks: string[] = [];
  for (let i = 0; i < rows.length; i += 100) {
    const block = rows.slice(i, i + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end end',
  ].join('\n');
}
