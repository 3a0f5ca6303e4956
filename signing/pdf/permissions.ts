import { SigningError } from '../problems.ts';
import type { PdfDocument } from './document.ts';
import { formOf } from './form.ts';
import type { SignatureField } from './form.ts';
import { isDict, isName } from './objects.ts';
import type { PdfDict } from './objects.ts';

/** What a certification allows (ISO 32000-2, 12.8.2.2): 1 nothing, 2 filling in and signing, 3 annotating as well. */
export function certificationLevel(document: PdfDocument): 1 | 2 | 3 | undefined {
  const permissions = document.get(document.catalog, 'Perms');
  const certification = isDict(permissions) ? document.get(permissions, 'DocMDP') : null;
  if (!isDict(certification)) return undefined;
  for (const reference of referencesOf(document, certification)) {
    if (!isName(document.get(reference, 'TransformMethod'), 'DocMDP')) continue;
    const parameters = document.get(reference, 'TransformParams');
    const level = isDict(parameters) ? document.get(parameters, 'P') : null;
    if (level === 1 || level === 3) return level;
  }
  return 2;
}

/**
 * Refuses a file that may not be signed, for a reason its owner can do something about.
 *
 * A certification that allows signing allows it in the fields the author left (12.8.2.2.2): a new field would be a change that
 * validators report. A signature that locks all fields (FieldMDP) leaves no field to sign in either.
 *
 * @throws SigningError `pdf/xfa`, `pdf/certified`, `pdf/locked`
 */
export function assertMayBeSigned(document: PdfDocument, fields: readonly SignatureField[]): void {
  const { form } = formOf(document);
  if (form && document.get(form, 'XFA') !== null) throw new SigningError('pdf/xfa');
  const level = certificationLevel(document);
  const isEmptyFieldLeft = fields.some((field) => !field.signature);
  if (level === 1 || (level !== undefined && !isEmptyFieldLeft)) throw new SigningError('pdf/certified', { level });
  for (const { signature } of fields) {
    if (!signature) continue;
    for (const reference of referencesOf(document, signature)) {
      const parameters = document.get(reference, 'TransformParams');
      if (!isName(document.get(reference, 'TransformMethod'), 'FieldMDP') || !isDict(parameters)) continue;
      if (isName(document.get(parameters, 'Action'), 'All')) throw new SigningError('pdf/locked');
    }
  }
}

function referencesOf(document: PdfDocument, signature: PdfDict) {
  const list = document.get(signature, 'Reference');
  return Array.isArray(list) ? list.map((item) => document.resolve(item)).filter(isDict) : [];
}
