/** The objects of a PDF file (ISO 32000-2, 7.3). A stream keeps only where its bytes are: nothing is copied or decoded. */
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfArray | PdfDict | PdfStream;

export type PdfArray = PdfValue[];

export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}

export interface PdfString {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
  /** Where the token stands in the file, brackets included; absent on strings that were made or lie in an object stream. */
  readonly span?: { readonly start: number; readonly end: number };
}

export interface PdfRef {
  readonly kind: 'ref';
  readonly number: number;
  readonly generation: number;
}

export interface PdfDict {
  readonly kind: 'dict';
  readonly entries: Map<string, PdfValue>;
  /** True when a key was written twice: `entries` has the last, and other readers may take the first (7.3.7 forbids it). */
  readonly hasRepeatedKey?: true;
}

export interface PdfStream {
  readonly kind: 'stream';
  readonly dict: PdfDict;
  /** The bytes as they stand in the file, filters not undone. */
  readonly raw: Uint8Array;
}

export const name = (text: string): PdfName => ({ kind: 'name', name: text });
export const ref = (number: number, generation = 0): PdfRef => ({ kind: 'ref', number, generation });
export const dict = (entries: Readonly<Record<string, PdfValue>> = {}): PdfDict => ({
  kind: 'dict',
  entries: new Map(Object.entries(entries)),
});

/** A copy of the dictionary with some entries set, or removed where the new value is undefined. */
export function withEntries(source: PdfDict, changes: Readonly<Record<string, PdfValue | undefined>>): PdfDict {
  const entries = new Map(source.entries);
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) entries.delete(key);
    else entries.set(key, value);
  }
  return { kind: 'dict', entries };
}

const kindOf = (value: PdfValue | undefined) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value.kind : undefined;

export const isName = (value: PdfValue | undefined, text?: string): value is PdfName =>
  kindOf(value) === 'name' && (text === undefined || (value as PdfName).name === text);
export const isRef = (value: PdfValue | undefined): value is PdfRef => kindOf(value) === 'ref';
export const isDict = (value: PdfValue | undefined): value is PdfDict => kindOf(value) === 'dict';
export const isStream = (value: PdfValue | undefined): value is PdfStream => kindOf(value) === 'stream';
export const isString = (value: PdfValue | undefined): value is PdfString => kindOf(value) === 'string';

/** A text string (7.9.2.2): ASCII as it is, anything else as UTF-16BE with its byte order mark. */
export function textString(text: string): PdfString {
  if (/^[\x00-\x7f]*$/.test(text)) return { kind: 'string', bytes: Buffer.from(text, 'latin1') };
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return { kind: 'string', bytes };
}

/** The text of a text string; PDFDocEncoding is read as Latin-1, from which it differs in rare signs only. */
export function textOf(value: PdfString): string {
  const bytes = Buffer.from(value.bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const even = bytes.subarray(2, bytes.length - (bytes.length % 2));
    return Buffer.from(even).swap16().toString('utf16le');
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString('utf8');
  return bytes.toString('latin1');
}

/** A date string (7.9.4) in UTC of an ISO instant. */
export function dateString(instant: string): PdfString {
  const digits = new Date(instant).toISOString().slice(0, 19).replace(/\D/g, '');
  return textString(`D:${digits}+00'00'`);
}
