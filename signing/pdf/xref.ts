import { SigningError } from '../problems.ts';
import { decodeStream } from './filters.ts';
import { isDict, isName } from './objects.ts';
import type { PdfDict, PdfStream } from './objects.ts';
import { PdfParser } from './parse.ts';
import { readStreamAt } from './stream.ts';

export type XrefEntry =
  | { readonly type: 'free' }
  | { readonly type: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly type: 'compressed'; readonly stream: number; readonly index: number };

/** The cross-references of one revision. */
export interface XrefSection {
  readonly kind: 'table' | 'stream';
  /** The byte it starts at: what `startxref` or `/Prev` says. */
  readonly at: number;
  readonly entries: Map<number, XrefEntry>;
  readonly trailer: PdfDict;
  /** True when readers may differ on where an object is: it is listed twice, or a hybrid has a second list. */
  readonly isAmbiguous: boolean;
}

/** All sections, newest first. */
export interface Xref {
  readonly sections: readonly XrefSection[];
  readonly entries: ReadonlyMap<number, XrefEntry>;
  readonly trailer: PdfDict;
}

/** How far before the end `startxref` may stand (ISO 32000-2, annex H 3.18 of the Adobe notes; some producers pad). */
const TAIL_BYTES = 2048;
const MAX_SECTIONS = 10_000;
const MAX_OBJECTS = 8_388_607;

const damaged = (where: string, cause?: unknown) => new SigningError('pdf/damaged', { where }, cause);

/** Where the newest cross-references start: the number behind the last `startxref` (7.5.5). */
export function findStartxref(bytes: Uint8Array): number {
  const from = Math.max(0, bytes.length - TAIL_BYTES);
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from);
  const found = tail.lastIndexOf('startxref');
  if (found < 0) throw damaged('startxref');
  const parser = new PdfParser(bytes, from + found + 'startxref'.length);
  const at = parser.takeInteger();
  if (at === undefined || at >= bytes.length) throw damaged('startxref');
  if (tail.indexOf('%%EOF', found) < 0) throw damaged('eof');
  return at;
}

/** Reads the chain of cross-references from the newest on: tables, streams and hybrids (7.5.4, 7.5.8). */
export function readXref(bytes: Uint8Array): Xref {
  const sections: XrefSection[] = [];
  const seen = new Set<number>();
  let at: number | undefined = findStartxref(bytes);
  while (at !== undefined) {
    if (seen.has(at) || sections.length >= MAX_SECTIONS) throw damaged('xref');
    seen.add(at);
    const section: XrefSection = readSection(bytes, at);
    sections.push(section);
    const previous = section.trailer.entries.get('Prev');
    if (previous !== undefined && (typeof previous !== 'number' || !(previous >= 0 && previous < bytes.length)))
      throw damaged('xref');
    at = previous;
  }
  const entries = new Map<number, XrefEntry>();
  for (const section of sections)
    for (const [number, entry] of section.entries) if (!entries.has(number)) entries.set(number, entry);
  return { sections, entries, trailer: sections[0]!.trailer };
}

function readSection(bytes: Uint8Array, at: number): XrefSection {
  const parser = new PdfParser(bytes, at);
  return parser.takeKeyword('xref') ? readTable(parser, at) : readXrefStream(bytes, at);
}

function readTable(parser: PdfParser, at: number): XrefSection {
  const entries = new Map<number, XrefEntry>();
  let isAmbiguous = false;
  while (!parser.takeKeyword('trailer')) {
    let first = parser.takeInteger();
    const count = parser.takeInteger();
    if (first === undefined || count === undefined || count > MAX_OBJECTS) throw damaged('xref');
    for (let i = 0; i < count; i++) {
      const offset = parser.takeInteger();
      const generation = parser.takeInteger();
      if (offset === undefined || generation === undefined) throw damaged('xref');
      isAmbiguous ||= entries.has(first + i);
      if (parser.takeKeyword('n')) {
        // An entry in use at byte 0 is a known fault of old producers: nothing can stand before the header.
        entries.set(first + i, offset === 0 ? { type: 'free' } : { type: 'offset', offset, generation });
      } else if (parser.takeKeyword('f')) {
        // Some producers begin the numbering at 1 with the entry of object 0.
        if (first === 1 && i === 0 && offset === 0 && generation === 65_535) first = 0;
        entries.set(first + i, { type: 'free' });
      } else throw damaged('xref');
    }
  }
  const trailer = parser.dictionary();
  const hybrid = trailer.entries.get('XRefStm');
  if (typeof hybrid === 'number') {
    for (const [number, entry] of readXrefStream(parser.bytes, hybrid).entries) {
      if (entries.get(number)?.type !== 'offset') entries.set(number, entry);
    }
  }
  isAmbiguous ||= typeof hybrid === 'number';
  return { kind: 'table', at, entries, trailer, isAmbiguous };
}

function readXrefStream(bytes: Uint8Array, at: number): XrefSection {
  const stream = xrefStreamAt(bytes, at);
  const { entries: keys } = stream.dict;
  const widths = keys.get('W');
  const size = keys.get('Size');
  if (!isName(keys.get('Type'), 'XRef') || !Array.isArray(widths) || typeof size !== 'number') throw damaged('xref');
  const [w0, w1, w2] = widths;
  if (typeof w0 !== 'number' || typeof w1 !== 'number' || typeof w2 !== 'number') throw damaged('xref');
  const rowBytes = w0 + w1 + w2;
  if (!(rowBytes > 0 && rowBytes < 32) || w0 < 0 || w1 < 0 || w2 < 0) throw damaged('xref');
  const index = keys.get('Index') ?? [0, size];
  if (!Array.isArray(index)) throw damaged('xref');
  const data = decodeStream(stream);
  const entries = new Map<number, XrefEntry>();
  let row = 0;
  let isAmbiguous = false;
  for (let i = 0; i + 1 < index.length; i += 2) {
    const first = index[i];
    const count = index[i + 1];
    if (typeof first !== 'number' || typeof count !== 'number' || count > MAX_OBJECTS) throw damaged('xref');
    for (let k = 0; k < count && (row + 1) * rowBytes <= data.length; k++, row++) {
      const from = row * rowBytes;
      const type = w0 === 0 ? 1 : bigEndian(data, from, w0);
      const second = bigEndian(data, from + w0, w1);
      const third = bigEndian(data, from + w0 + w1, w2);
      isAmbiguous ||= entries.has(first + k);
      if (type === 1)
        entries.set(first + k, second === 0 ? { type: 'free' } : { type: 'offset', offset: second, generation: third });
      else if (type === 2) entries.set(first + k, { type: 'compressed', stream: second, index: third });
      else entries.set(first + k, { type: 'free' });
    }
  }
  return { kind: 'stream', at, entries, trailer: stream.dict, isAmbiguous };
}

function xrefStreamAt(bytes: Uint8Array, at: number): PdfStream {
  const parser = new PdfParser(bytes, at);
  if (parser.takeInteger() === undefined || parser.takeInteger() === undefined || !parser.takeKeyword('obj'))
    throw damaged('xref');
  const value = parser.value();
  if (!isDict(value)) throw damaged('xref');
  const length = value.entries.get('Length');
  const stream = readStreamAt(parser, value, typeof length === 'number' ? length : undefined);
  if (!stream) throw damaged('xref');
  return stream;
}

function bigEndian(data: Uint8Array, from: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + data[from + i]!;
  return value;
}
