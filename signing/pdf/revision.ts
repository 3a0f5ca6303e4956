import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { PdfDocument } from './document.ts';
import { dict, isRef, isString, name, ref, withEntries } from './objects.ts';
import type { PdfDict, PdfRef, PdfValue } from './objects.ts';
import { serialize } from './serialize.ts';

/** What is appended to a file, and where each object of it starts, counted from the start of the increment. */
export interface Increment {
  readonly bytes: Uint8Array;
  readonly offsets: ReadonlyMap<number, number>;
}

/**
 * An incremental update of a file (ISO 32000-2, 7.5.6): new and changed objects with their cross-references, in the kind
 * (table or stream) the file itself uses. The file's own bytes are not touched and not copied.
 */
export class PdfRevision {
  readonly #document: PdfDocument;
  readonly #bodies = new Map<number, { generation: number; chunks: Uint8Array[] }>();
  #nextNumber: number;

  constructor(document: PdfDocument) {
    this.#document = document;
    const size = document.trailer.entries.get('Size');
    let next = typeof size === 'number' ? size : 1;
    for (const number of document.xref.entries.keys()) if (number >= next) next = number + 1;
    this.#nextNumber = next;
  }

  /** A number for an object whose value follows later. */
  reserve(): PdfRef {
    return ref(this.#nextNumber++);
  }

  add(value: PdfValue): PdfRef {
    return this.put(this.reserve(), value);
  }

  /** Sets or replaces an object. */
  put(at: PdfRef, value: PdfValue): PdfRef {
    return this.putSource(at, serialize(value));
  }

  /** An object whose syntax is written by the caller, for what has to stand at a known place. */
  putSource(at: PdfRef, source: string): PdfRef {
    this.#bodies.set(at.number, { generation: at.generation, chunks: [Buffer.from(source, 'latin1')] });
    return at;
  }

  addStream(entries: PdfDict, data: Uint8Array, at = this.reserve()): PdfRef {
    const packed = deflateSync(data);
    const head = serialize(withEntries(entries, { Filter: name('FlateDecode'), Length: packed.length }));
    const chunks = [Buffer.from(`${head}\nstream\n`, 'latin1'), packed, Buffer.from('\nendstream', 'latin1')];
    this.#bodies.set(at.number, { generation: at.generation, chunks });
    return at;
  }

  /** The bytes to append. */
  write(): Increment {
    const base = this.#document.bytes;
    const chunks: Uint8Array[] = [];
    const offsets = new Map<number, number>();
    let length = 0;
    const push = (chunk: Uint8Array) => {
      chunks.push(chunk);
      length += chunk.length;
    };
    const pushText = (text: string) => push(Buffer.from(text, 'latin1'));
    if (base[base.length - 1] !== 0x0a) pushText('\n');
    const numbers = [...this.#bodies.keys()].sort((a, b) => a - b);
    for (const number of numbers) {
      const body = this.#bodies.get(number)!;
      offsets.set(number, length);
      pushText(`${number} ${body.generation} obj\n`);
      body.chunks.forEach(push);
      pushText('\nendobj\n');
    }
    const newest = this.#document.xref.sections[0]!;
    const startxref = base.length + length;
    const rows = numbers.map((number) => ({
      number,
      offset: base.length + offsets.get(number)!,
      generation: this.#bodies.get(number)!.generation,
    }));
    const trailer = this.#trailer(chunks, newest.at);
    if (newest.kind === 'table') pushText(xrefTable(rows, trailer));
    else {
      const number = this.#nextNumber;
      push(xrefStream(number, [...rows, { number, offset: startxref, generation: 0 }], trailer));
    }
    pushText(`startxref\n${startxref}\n%%EOF\n`);
    return { bytes: Buffer.concat(chunks, length), offsets };
  }

  #trailer(chunks: readonly Uint8Array[], previous: number): PdfDict {
    const { entries } = this.#document.trailer;
    const trailer = dict({ Size: this.#nextNumber, Root: this.#document.catalogRef, Prev: previous });
    const info = entries.get('Info');
    if (isRef(info)) trailer.entries.set('Info', info);
    const id = this.#document.resolve(entries.get('ID'));
    if (Array.isArray(id) && isString(id[0])) {
      // 14.4: the first half names the document for ever, the second this revision.
      const hash = createHash('sha256');
      chunks.forEach((chunk) => hash.update(chunk));
      trailer.entries.set('ID', [id[0], { kind: 'string', bytes: hash.digest().subarray(0, 16) }]);
    }
    return trailer;
  }
}

interface Row {
  readonly number: number;
  readonly offset: number;
  readonly generation: number;
}

function runsOf(rows: readonly Row[]): Row[][] {
  const runs: Row[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run && run.at(-1)!.number + 1 === row.number) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

function xrefTable(rows: readonly Row[], trailer: PdfDict): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  const sections = runsOf(rows).map(
    (run) =>
      `${run[0]!.number} ${run.length}\n${run.map((row) => `${pad(row.offset, 10)} ${pad(row.generation, 5)} n \n`).join('')}`,
  );
  return `xref\n${sections.join('')}trailer\n${serialize(trailer)}\n`;
}

function xrefStream(number: number, rows: readonly Row[], trailer: PdfDict): Uint8Array {
  const data = Buffer.alloc(rows.length * 7);
  rows.forEach((row, i) => {
    data.writeUInt8(1, i * 7);
    data.writeUInt32BE(row.offset, i * 7 + 1);
    data.writeUInt16BE(row.generation, i * 7 + 5);
  });
  const packed = deflateSync(data);
  const entries = withEntries(trailer, {
    Type: name('XRef'),
    Size: number + 1,
    W: [1, 4, 2],
    Index: runsOf(rows).flatMap((run) => [run[0]!.number, run.length]),
    Filter: name('FlateDecode'),
    Length: packed.length,
  });
  return Buffer.concat([
    Buffer.from(`${number} 0 obj\n${serialize(entries)}\nstream\n`, 'latin1'),
    packed,
    Buffer.from('\nendstream\nendobj\n', 'latin1'),
  ]);
}
