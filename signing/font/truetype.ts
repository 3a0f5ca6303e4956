/** A TrueType font's figures and outlines, and subsets of it for embedding (OpenType 1.9). */
export interface TrueTypeFont {
  readonly postScriptName: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bounds: readonly [number, number, number, number];
  readonly glyphCount: number;
  /** The glyph of a code point, or 0 when the font has none. */
  glyphOf(codePoint: number): number;
  /** The advance width of a glyph in font units. */
  advanceOf(glyph: number): number;
  /**
   * A font file with the outlines of these glyphs only, and of those they are composed of. Glyph numbers stay, so that
   * nothing that refers to a glyph has to be rewritten; the outlines left out have no length.
   */
  subset(glyphs: ReadonlySet<number>): Uint8Array;
}

export function openTrueType(tables: ReadonlyMap<string, Buffer>): TrueTypeFont {
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    if (!found) throw new TypeError(`The font has no ${tag} table.`);
    return found;
  };
  const head = table('head');
  const hhea = table('hhea');
  const hmtx = table('hmtx');
  const os2 = table('OS/2');
  const loca = table('loca');
  const glyf = table('glyf');
  const glyphCount = table('maxp').readUInt16BE(4);
  const longMetrics = hhea.readUInt16BE(34);
  const isLongLoca = head.readInt16BE(50) === 1;
  const lookup = readCmap(table('cmap'));
  const outlineAt = (glyph: number) => (isLongLoca ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  const outline = (glyph: number) => glyf.subarray(outlineAt(glyph), outlineAt(glyph + 1));

  return {
    postScriptName: readPostScriptName(table('name')),
    unitsPerEm: head.readUInt16BE(18),
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    capHeight: os2.readUInt16BE(0) >= 2 ? os2.readInt16BE(88) : hhea.readInt16BE(4),
    bounds: [head.readInt16BE(36), head.readInt16BE(38), head.readInt16BE(40), head.readInt16BE(42)],
    glyphCount,
    glyphOf: (codePoint) => lookup.get(codePoint) ?? 0,
    advanceOf: (glyph) => hmtx.readUInt16BE(Math.min(glyph, longMetrics - 1) * 4),
    subset(glyphs) {
      const kept = new Set<number>();
      const keep = (glyph: number) => {
        if (kept.has(glyph) || glyph >= glyphCount) return;
        kept.add(glyph);
        componentsOf(outline(glyph)).forEach(keep);
      };
      keep(0);
      glyphs.forEach(keep);
      const offsets = Buffer.alloc((glyphCount + 1) * 4);
      const outlines: Buffer[] = [];
      let length = 0;
      for (let glyph = 0; glyph < glyphCount; glyph++) {
        offsets.writeUInt32BE(length, glyph * 4);
        if (!kept.has(glyph)) continue;
        const own = outline(glyph);
        const padding = -own.length & 3;
        outlines.push(own, Buffer.alloc(padding));
        length += own.length + padding;
      }
      offsets.writeUInt32BE(length, glyphCount * 4);
      const newHead = Buffer.from(head);
      newHead.writeUInt32BE(0, 8);
      newHead.writeInt16BE(1, 50);
      const parts = new Map(
        [...tables].filter(([tag]) => ['cvt ', 'fpgm', 'prep', 'hhea', 'hmtx', 'maxp'].includes(tag)),
      );
      parts.set('head', newHead).set('loca', offsets).set('glyf', Buffer.concat(outlines, length));
      return writeSfnt(parts);
    },
  };
}

/** Code point to glyph, of the Unicode subtable in format 12 or 4 (cmap). */
function readCmap(cmap: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  const count = cmap.readUInt16BE(2);
  for (let i = 0; i < count; i++) {
    const at = cmap.readUInt32BE(4 + i * 8 + 4);
    const format = cmap.readUInt16BE(at);
    if (format === 12) {
      for (let group = 0; group < cmap.readUInt32BE(at + 12); group++) {
        const [first, last, glyph] = [0, 4, 8].map((by) => cmap.readUInt32BE(at + 16 + group * 12 + by)) as [
          number,
          number,
          number,
        ];
        for (let code = first; code <= last; code++) glyphs.set(code, glyph + code - first);
      }
    } else if (format === 4) {
      const twice = cmap.readUInt16BE(at + 6);
      for (let segment = 0; segment < twice; segment += 2) {
        const last = cmap.readUInt16BE(at + 14 + segment);
        const first = cmap.readUInt16BE(at + 16 + twice + segment);
        const delta = cmap.readUInt16BE(at + 16 + 2 * twice + segment);
        const rangeAt = at + 16 + 3 * twice + segment;
        const range = cmap.readUInt16BE(rangeAt);
        for (let code = first; code <= last && code < 0xffff; code++) {
          const raw = range === 0 ? code : cmap.readUInt16BE(rangeAt + range + (code - first) * 2);
          const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
          if (glyph !== 0 && !glyphs.has(code)) glyphs.set(code, glyph);
        }
      }
    }
  }
  return glyphs;
}

function readPostScriptName(table: Buffer): string {
  const storage = table.readUInt16BE(4);
  for (let i = 0; i < table.readUInt16BE(2); i++) {
    const at = 6 + i * 12;
    if (table.readUInt16BE(at + 6) !== 6 || table.readUInt16BE(at) !== 3) continue;
    const from = storage + table.readUInt16BE(at + 10);
    return Buffer.from(table.subarray(from, from + table.readUInt16BE(at + 8)))
      .swap16()
      .toString('utf16le');
  }
  return 'Font';
}

/** The glyphs a composite outline is put together of (glyf, component flags). */
function componentsOf(outline: Buffer): number[] {
  if (outline.length < 10 || outline.readInt16BE(0) >= 0) return [];
  const found: number[] = [];
  let at = 10;
  for (;;) {
    const flags = outline.readUInt16BE(at);
    found.push(outline.readUInt16BE(at + 2));
    at += 4 + (flags & 0x0001 ? 4 : 2);
    if (flags & 0x0008) at += 2;
    else if (flags & 0x0040) at += 4;
    else if (flags & 0x0080) at += 8;
    if (!(flags & 0x0020)) return found;
  }
}

function writeSfnt(tables: ReadonlyMap<string, Buffer>): Uint8Array {
  const tags = [...tables.keys()].sort();
  const header = Buffer.alloc(12 + tags.length * 16);
  const power = 2 ** Math.floor(Math.log2(tags.length));
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(tags.length, 4);
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE(tags.length * 16 - power * 16, 10);
  const parts: Buffer[] = [header];
  let offset = header.length;
  tags.forEach((tag, i) => {
    const body = tables.get(tag)!;
    const padded = Buffer.concat([body, Buffer.alloc(-body.length & 3)]);
    header.write(tag, 12 + i * 16, 'latin1');
    header.writeUInt32BE(checksum(padded), 16 + i * 16);
    header.writeUInt32BE(offset, 20 + i * 16);
    header.writeUInt32BE(body.length, 24 + i * 16);
    parts.push(padded);
    offset += padded.length;
  });
  const file = Buffer.concat(parts);
  const headAt = file.readUInt32BE(20 + tags.indexOf('head') * 16);
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, headAt + 8);
  return file;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4) sum = (sum + bytes.readUInt32BE(i)) >>> 0;
  return sum;
}
