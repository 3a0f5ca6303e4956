import { SigningError } from '../problems.ts';
import { decodeStream } from './filters.ts';
import { isDict, isName, isRef, isStream } from './objects.ts';
import type { PdfDict, PdfRef, PdfStream, PdfValue } from './objects.ts';
import { PdfParser } from './parse.ts';
import { readStreamAt } from './stream.ts';
import { readXref } from './xref.ts';
import type { Xref } from './xref.ts';

const MAX_REFERENCES = 50;

interface CompressedObject {
  readonly number: number;
  readonly value: PdfValue;
}

/**
 * A PDF file read lazily: opening it reads the cross-references only, an object is parsed when it is asked for, and no
 * stream is decoded but those that hold objects. So the cost of signing does not grow with what the pages show.
 */
export class PdfDocument {
  readonly bytes: Uint8Array;
  readonly xref: Xref;
  readonly #objects = new Map<number, PdfValue>();
  readonly #objectStreams = new Map<number, readonly CompressedObject[]>();
  readonly #reading = new Set<number>();

  /** @throws SigningError `pdf/not-a-pdf`, `pdf/damaged` or `pdf/encrypted` */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    headerVersion(bytes);
    this.xref = readXref(bytes);
    if (this.xref.sections.some((section) => section.trailer.entries.has('Encrypt')))
      throw new SigningError('pdf/encrypted');
  }

  get trailer(): PdfDict {
    return this.xref.trailer;
  }

  get catalogRef(): PdfRef {
    const root = this.trailer.entries.get('Root');
    if (!isRef(root)) throw new SigningError('pdf/damaged', { where: 'root' });
    return root;
  }

  get catalog(): PdfDict {
    return this.dict(this.catalogRef, 'root');
  }

  /** The version in force (7.2.2): the header's, or the catalog's when that is later. */
  get version(): string {
    const header = headerVersion(this.bytes);
    const own = this.catalog.entries.get('Version');
    return isName(own) && /^\d\.\d$/.test(own.name) && own.name > header ? own.name : header;
  }

  /** The value itself, references followed. */
  resolve(value: PdfValue | undefined): PdfValue {
    let current = value ?? null;
    for (let i = 0; isRef(current); i++) {
      if (i > MAX_REFERENCES) throw new SigningError('pdf/damaged', { where: 'reference' });
      current = this.object(current.number, current.generation);
    }
    return current;
  }

  /** The value of a key of a dictionary, references followed; null when there is none. */
  get(source: PdfDict, key: string): PdfValue {
    return this.resolve(source.entries.get(key));
  }

  /** @throws SigningError `pdf/damaged` when the value is no dictionary */
  dict(value: PdfValue | undefined, where: string): PdfDict {
    const resolved = this.resolve(value);
    if (!isDict(resolved)) throw new SigningError('pdf/damaged', { where });
    return resolved;
  }

  /** An object by its number; null when it is free or unknown (7.3.10). */
  object(number: number, generation?: number): PdfValue {
    const known = this.#objects.get(number);
    if (known !== undefined) return known;
    const entry = this.xref.entries.get(number);
    if (!entry || entry.type === 'free') return null;
    if (entry.type === 'offset' && generation !== undefined && entry.generation !== generation) return null;
    if (this.#reading.has(number)) throw new SigningError('pdf/damaged', { where: 'reference', object: number });
    this.#reading.add(number);
    try {
      const value = entry.type === 'offset' ? this.#readAt(number, entry.offset) : this.#readCompressed(number, entry);
      this.#objects.set(number, value);
      return value;
    } finally {
      this.#reading.delete(number);
    }
  }

  /** False when the cross-references say where the object is, and it is not there. A free object counts as null (7.3.10). */
  isInPlace(reference: PdfRef): boolean {
    const entry = this.xref.entries.get(reference.number);
    if (!entry || entry.type === 'free') return true;
    if (entry.type === 'compressed') return this.xref.entries.get(entry.stream)?.type === 'offset';
    const parser = new PdfParser(this.bytes, entry.offset);
    return parser.takeInteger() === reference.number && parser.takeInteger() !== undefined && parser.takeKeyword('obj');
  }

  #readAt(number: number, offset: number): PdfValue {
    const parser = new PdfParser(this.bytes, offset);
    if (parser.takeInteger() !== number || parser.takeInteger() === undefined || !parser.takeKeyword('obj')) {
      throw new SigningError('pdf/damaged', { where: 'object', object: number });
    }
    if (parser.takeKeyword('endobj')) return null;
    const value = parser.value();
    if (!isDict(value)) return value;
    const length = this.resolve(value.entries.get('Length'));
    return readStreamAt(parser, value, typeof length === 'number' ? length : undefined) ?? value;
  }

  #readCompressed(
    number: number,
    { stream: streamNumber, index }: { readonly stream: number; readonly index: number },
  ): PdfValue {
    let objects = this.#objectStreams.get(streamNumber);
    if (!objects) {
      const entry = this.xref.entries.get(streamNumber);
      const stream = entry?.type === 'offset' ? this.object(streamNumber) : null;
      if (!isStream(stream)) throw new SigningError('pdf/damaged', { where: 'object-stream', object: streamNumber });
      objects = this.#readObjectStream(stream);
      this.#objectStreams.set(streamNumber, objects);
    }
    const object = objects[index];
    // Readers that go by the number and readers that go by the index would see different objects.
    if (object && object.number !== number)
      throw new SigningError('pdf/damaged', { where: 'object-stream', object: number });
    return object?.value ?? null;
  }

  /** The objects of an object stream, in their order (7.5.7). */
  #readObjectStream(stream: PdfStream): readonly CompressedObject[] {
    const count = this.get(stream.dict, 'N');
    const first = this.get(stream.dict, 'First');
    if (typeof count !== 'number' || typeof first !== 'number')
      throw new SigningError('pdf/damaged', { where: 'object-stream' });
    const data = decodeStream(stream);
    const header = new PdfParser(data, 0, false);
    const objects: CompressedObject[] = [];
    for (let i = 0; i < count; i++) {
      const number = header.takeInteger();
      const offset = header.takeInteger();
      if (number === undefined || offset === undefined)
        throw new SigningError('pdf/damaged', { where: 'object-stream' });
      objects.push({ number, value: new PdfParser(data, first + offset, false).value() });
    }
    return objects;
  }
}

function headerVersion(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  const version = /%PDF-(\d\.\d)/.exec(head)?.[1];
  if (version === undefined) throw new SigningError('pdf/not-a-pdf');
  return version;
}
