import { decodeStream } from '../pdf/filters.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { isDict, isRef, isStream } from '../pdf/objects.ts';
import type { PdfDict, PdfValue } from '../pdf/objects.ts';
import { SigningError } from '../problems.ts';

/** What a validator needs beside the signatures to do without a network, each in DER. */
export interface ValidationData {
  readonly certificates: readonly Uint8Array[];
  readonly ocspResponses: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/** Where each kind stands in the document security store (ETSI EN 319 142-1, 5.4.2.2). */
export const STORE_KEYS = { certificates: 'Certs', ocspResponses: 'OCSPs', crls: 'CRLs' } as const;

/** The store's dictionary; undefined when the file has none. @throws SigningError `pdf/damaged` when it is something else */
export function securityStoreOf(document: PdfDocument): PdfDict | undefined {
  const store = document.get(document.catalog, 'DSS');
  if (store === null) return undefined;
  if (!isDict(store)) throw new SigningError('pdf/damaged', { where: 'dss' });
  return store;
}

/** The same in what is noted for one signature (5.4.2.3). Some software puts nothing in the store's own lists. */
const NOTE_KEYS = { certificates: 'Cert', ocspResponses: 'OCSP', crls: 'CRL' } as const;

/** What the store of a file holds, its notes of single signatures included, as far as it can be read; each thing once. */
export function readSecurityStore(document: PdfDocument): ValidationData {
  const store = securityStoreOf(document);
  const notes = store ? document.get(store, 'VRI') : null;
  const noted = isDict(notes) ? [...notes.entries.values()].map((note) => document.resolve(note)).filter(isDict) : [];
  const read = (kind: keyof ValidationData) => {
    const items = [
      ...(store ? listIn(document, store, STORE_KEYS[kind]) : []),
      ...noted.flatMap((note) => listIn(document, note, NOTE_KEYS[kind])),
    ];
    const found = new Map(items.map((item) => [isRef(item) ? item.number : item, item]));
    return [...found.values()].flatMap((item) => bytesOf(document, item));
  };
  return { certificates: read('certificates'), ocspResponses: read('ocspResponses'), crls: read('crls') };
}

export function listIn(document: PdfDocument, store: PdfDict, key: string): readonly PdfValue[] {
  const list = document.get(store, key);
  return Array.isArray(list) ? list : [];
}

/** The bytes of a stream; none of anything else, or of one packed in a way this library does not unpack. */
export function bytesOf(document: PdfDocument, item: PdfValue): Uint8Array[] {
  try {
    const stream = document.resolve(item);
    return isStream(stream) ? [decodeStream(stream)] : [];
  } catch (error) {
    if (error instanceof SigningError) return [];
    throw error;
  }
}
