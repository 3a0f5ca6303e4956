import type { PdfDocument } from './document.ts';
import { formOf } from './form.ts';
import { dict, withEntries } from './objects.ts';
import type { PdfRef } from './objects.ts';
import { annotationsOf } from './pages.ts';
import type { PdfPage } from './pages.ts';
import type { PdfRevision } from './revision.ts';

/** Puts a widget on a page. Only `/Annots` grows: rewriting anything else of the page would count as a change to it. */
export function addToPage(document: PdfDocument, revision: PdfRevision, page: PdfPage, widget: PdfRef): void {
  const { list, ref } = annotationsOf(document, page);
  if (ref) revision.put(ref, [...list, widget]);
  else revision.put(page.ref, withEntries(page.dict, { Annots: [...list, widget] }));
}

/** Puts new fields in the form, with the flags that say it is signed and only to be appended to (ISO 32000-2, 12.7.3). */
export function addToForm(document: PdfDocument, revision: PdfRevision, added: readonly PdfRef[]): void {
  const { form, ref } = formOf(document);
  const fields = form ? document.get(form, 'Fields') : null;
  const list = Array.isArray(fields) ? fields : [];
  const flags = form ? document.get(form, 'SigFlags') : null;
  if (form && flags === 3 && added.length === 0) return;
  const updated = withEntries(form ?? dict(), { Fields: [...list, ...added], SigFlags: 3 });
  if (ref) revision.put(ref, updated);
  else revision.put(document.catalogRef, withEntries(document.catalog, { AcroForm: revision.add(updated) }));
}
