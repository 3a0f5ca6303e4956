import { PdfDocument } from '../pdf/document.ts';
import { readFields } from '../pdf/form.ts';
import type { SignatureField } from '../pdf/form.ts';
import { isDict, isRef, isStream } from '../pdf/objects.ts';
import type { PdfDict, PdfValue } from '../pdf/objects.ts';
import { readPages } from '../pdf/pages.ts';
import { serialize } from '../pdf/serialize.ts';
import type { LaterChanges } from './report.ts';

/**
 * What the revisions after a signed one change, by comparing every object they write with what it was. Allowed is what
 * further signatures, document time stamps and validation data need (ISO 32000-2, 12.8.2.2.2; ETSI EN 319 142-1, 5.4):
 * signature fields added or signed, their widgets appended to pages, the form's list, `/DSS`. All else is `other`,
 * filling in a form and comments included.
 */
export function classifyLaterChanges(document: PdfDocument, signedEnd: number): LaterChanges {
  if (document.bytes.subarray(signedEnd).every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20))
    return 'none';
  let signed: PdfDocument;
  try {
    signed = new PdfDocument(document.bytes.subarray(0, signedEnd));
  } catch {
    // What was signed is not readable on its own: nothing can be said in its favour.
    return 'other';
  }
  const known = new Set(signed.xref.sections.map((section) => section.at));
  const later = document.xref.sections.filter((section) => !known.has(section.at));
  // Bytes behind the signed revision that no cross-reference leads to are no revision, and no honest writer's work.
  if (later.length === 0 || later.length + known.size !== document.xref.sections.length) return 'other';
  return new Comparison(signed, document).isAllowed(new Set(later.flatMap((section) => [...section.entries.keys()])))
    ? 'signatures-only'
    : 'other';
}

const same = (a: PdfValue | undefined, b: PdfValue | undefined): boolean => {
  if (isStream(a ?? null) || isStream(b ?? null)) {
    return isStream(a) && isStream(b) && serialize(a.dict) === serialize(b.dict) && Buffer.compare(a.raw, b.raw) === 0;
  }
  return serialize(a ?? null) === serialize(b ?? null);
};

/** Keys a signature may set or change on its own field and widget. */
const FIELD_KEYS = ['V', 'AP', 'F', 'M'];

class Comparison {
  readonly #before: PdfDocument;
  readonly #after: PdfDocument;
  readonly #newFields: Set<number>;
  /** Objects that may change, with the test each has to pass. */
  readonly #rules = new Map<number, (before: PdfValue, after: PdfValue) => boolean>();

  constructor(before: PdfDocument, after: PdfDocument) {
    this.#before = before;
    this.#after = after;
    const old = readFields(before).signatures;
    const now = readFields(after).signatures;
    const oldRefs = new Set(old.map((field) => field.ref.number));
    this.#newFields = new Set(
      now.filter((field) => field.signature && !oldRefs.has(field.ref.number)).map((field) => field.ref.number),
    );
    this.#allowCatalogAndForm();
    this.#allowPages();
    for (const field of old) if (!field.signature) this.#allowSigning(field);
    this.#allowSecurityStore();
    const info = before.trailer.entries.get('Info');
    if (isRef(info)) this.#rules.set(info.number, (_, value) => isDict(value));
  }

  isAllowed(changed: ReadonlySet<number>): boolean {
    if (!same(this.#before.trailer.entries.get('Root'), this.#after.trailer.entries.get('Root'))) return false;
    if (!same(this.#before.trailer.entries.get('Info') ?? null, this.#after.trailer.entries.get('Info') ?? null))
      return false;
    const dangling = danglingReferences(this.#before);
    for (const number of changed) {
      const after = this.#after.object(number);
      const entry = this.#before.xref.entries.get(number);
      if (number === 0) continue;
      if (!entry || entry.type === 'free') {
        // A new object is harmless unless the signed pages already pointed at its number and showed nothing there.
        if (dangling.has(number)) return false;
        continue;
      }
      const before = this.#before.object(number);
      if (!same(before, after) && this.#rules.get(number)?.(before, after) !== true) return false;
    }
    return true;
  }

  #allowCatalogAndForm(): void {
    const catalog = this.#before.catalogRef.number;
    this.#rules.set(catalog, (before, after) => {
      if (!isDict(before) || !isDict(after) || !this.#sameBut(before, after, ['AcroForm', 'DSS', 'Extensions']))
        return false;
      return this.#isFormGrown(before.entries.get('AcroForm'), after.entries.get('AcroForm'));
    });
    const form = this.#before.catalog.entries.get('AcroForm');
    if (isRef(form)) this.#rules.set(form.number, (before, after) => this.#isFormGrown(before, after));
    const formDict = this.#before.resolve(form);
    const fields = isDict(formDict) ? formDict.entries.get('Fields') : undefined;
    if (isRef(fields)) this.#rules.set(fields.number, (before, after) => this.#isListGrown(before, after));
  }

  #isFormGrown(before: PdfValue | undefined, after: PdfValue | undefined): boolean {
    if (before === undefined && after === undefined) return true;
    const old = this.#before.resolve(before);
    const now = this.#after.resolve(after);
    if (!isDict(now)) return false;
    const was = isDict(old) ? old : undefined;
    const keys = was ? ['Fields', 'SigFlags'] : ['Fields', 'SigFlags', 'DR', 'DA'];
    if (!this.#sameBut(was ?? { kind: 'dict', entries: new Map() }, now, keys)) return false;
    return this.#isListGrown(was?.entries.get('Fields') ?? [], now.entries.get('Fields') ?? []);
  }

  #allowPages(): void {
    for (const page of readPages(this.#before)) {
      const annotations = page.dict.entries.get('Annots');
      if (isRef(annotations)) this.#rules.set(annotations.number, (before, after) => this.#isListGrown(before, after));
      this.#rules.set(
        page.ref.number,
        (before, after) =>
          isDict(before) &&
          isDict(after) &&
          this.#sameBut(before, after, ['Annots']) &&
          this.#isListGrown(before.entries.get('Annots') ?? [], after.entries.get('Annots') ?? []),
      );
    }
  }

  /** An empty signature field that was there may be signed. */
  #allowSigning(field: SignatureField): void {
    for (const { number } of [field.ref, ...field.widgets]) {
      this.#rules.set(
        number,
        (before, after) => isDict(before) && isDict(after) && this.#sameBut(before, after, FIELD_KEYS),
      );
    }
  }

  /** The document security store may grow anywhere within (ETSI EN 319 142-1, 5.4.2): it shows nothing. */
  #allowSecurityStore(): void {
    const visit = (value: PdfValue | undefined, depth: number): void => {
      if (depth > 4 || value === undefined) return;
      if (isRef(value)) this.#rules.set(value.number, (before, after) => !isStream(before) && !isStream(after));
      const inner = this.#before.resolve(value);
      if (Array.isArray(inner)) inner.forEach((item) => visit(item, depth + 1));
      else if (isDict(inner)) inner.entries.forEach((item) => visit(item, depth + 1));
    };
    visit(this.#before.catalog.entries.get('DSS'), 0);
  }

  #sameBut(before: PdfDict, after: PdfDict, keys: readonly string[]): boolean {
    const all = new Set([...before.entries.keys(), ...after.entries.keys()]);
    return [...all].every((key) => keys.includes(key) || same(before.entries.get(key), after.entries.get(key)));
  }

  /** The list begins as it was, and what is new are the new signature fields. */
  #isListGrown(before: PdfValue, after: PdfValue): boolean {
    const old = this.#before.resolve(before);
    const now = this.#after.resolve(after);
    if (!Array.isArray(now)) return false;
    const was = Array.isArray(old) ? old : [];
    return (
      was.every((item, i) => same(item, now[i])) &&
      now.slice(was.length).every((item) => isRef(item) && this.#newFields.has(item.number))
    );
  }
}

/** Numbers the document refers to and does not define: a later revision could fill them in (shadow attacks). */
function danglingReferences(document: PdfDocument): Set<number> {
  const dangling = new Set<number>();
  const seen = new Set<number>();
  const queue: PdfValue[] = [document.trailer];
  while (queue.length > 0) {
    const value = queue.pop()!;
    if (Array.isArray(value)) for (const item of value) queue.push(item);
    else if (isDict(value)) for (const item of value.entries.values()) queue.push(item);
    else if (isStream(value)) queue.push(value.dict);
    else if (isRef(value) && !seen.has(value.number)) {
      seen.add(value.number);
      const entry = document.xref.entries.get(value.number);
      if (!entry || entry.type === 'free') dangling.add(value.number);
      else queue.push(document.object(value.number));
    }
  }
  return dangling;
}
