import { PdfDocument } from '../pdf/document.ts';
import { dict, isDict, isRef, name, withEntries } from '../pdf/objects.ts';
import type { PdfDict, PdfValue } from '../pdf/objects.ts';
import { PdfRevision } from '../pdf/revision.ts';
import { refusalOf } from '../problems.ts';
import type { Result } from '../problems.ts';
import { bytesOf, listIn, securityStoreOf, STORE_KEYS } from './security-store.ts';
import type { ValidationData } from './security-store.ts';

/**
 * The revision that puts validation data in the document security store (PAdES B-LT; ETSI EN 319 142-1, 5.4.2). What the store holds
 * stays, `/VRI` of others included; what it holds already is not put in again. No `/VRI` is written: it is optional, and says nothing
 * that the store does not.
 *
 * The increment is empty when there is nothing to add. Refusals: `pdf/not-a-pdf`, `pdf/damaged`, `pdf/encrypted`.
 */
export function addValidationData(bytes: Uint8Array, data: ValidationData): Result<{ increment: Uint8Array }> {
  try {
    return { ok: true, increment: revisionWith(new PdfDocument(bytes), data) };
  } catch (error) {
    return refusalOf(error);
  }
}

function revisionWith(document: PdfDocument, data: ValidationData): Uint8Array {
  const revision = new PdfRevision(document);
  const store = securityStoreOf(document) ?? dict({ Type: name('DSS') });
  const changes: Record<string, PdfValue> = {};
  for (const kind of ['certificates', 'ocspResponses', 'crls'] as const) {
    const list = listIn(document, store, STORE_KEYS[kind]);
    const known = new Set(list.flatMap((item) => bytesOf(document, item)).map(keyOf));
    const added = data[kind].filter((item) => !known.has(keyOf(item)) && known.add(keyOf(item)));
    if (added.length > 0)
      changes[STORE_KEYS[kind]] = [...list, ...added.map((item) => revision.addStream(dict(), item))];
  }
  if (Object.keys(changes).length === 0) return new Uint8Array();

  const own = document.catalog.entries.get('DSS');
  const at = isRef(own) ? own : revision.reserve();
  revision.put(at, withEntries(store, changes));
  const extensions = extensionsWithPades(document);
  if (!isRef(own) || extensions)
    revision.put(
      document.catalogRef,
      withEntries(document.catalog, { DSS: at, ...(extensions ? { Extensions: extensions } : {}) }),
    );
  return revision.write().bytes;
}

const keyOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');

/**
 * The developer extensions with the one that names the store and the document time stamp (ISO 32000-2, 7.12; ETSI TS 102 778-4), or
 * undefined when nothing is to be added: PDF 2.0 has both by itself, and an extension never builds on a later version than the file's.
 */
export function extensionsWithPades(document: PdfDocument): PdfDict | undefined {
  if (document.version !== '1.7') return undefined;
  const own = document.get(document.catalog, 'Extensions');
  const known = isDict(own) ? own : dict();
  if (known.entries.has('ESIC')) return undefined;
  return withEntries(known, { ESIC: dict({ BaseVersion: name('1.7'), ExtensionLevel: 1 }) });
}
