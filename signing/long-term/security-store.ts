import { decodeStream } from '../pdf/filters.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { isDict, isStream } from '../pdf/objects.ts';
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

/** What the store of a file holds, as far as it can be read. */
export function readSecurityStore(document: PdfDocument): ValidationData {
  const store = securityStoreOf(document);
  const read = (key: string) => (store ? listIn(document, store, key).flatMap((item) => bytesOf(document, item)) : []);
  return {
    certificates: read(STORE_KEYS.certificates),
    ocspResponses: read(STORE_KEYS.ocspResponses),
    crls: read(STORE_KEYS.crls),
  };
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
