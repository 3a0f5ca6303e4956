import type { PdfDocument } from './document.ts';
import { isDict, isName, isRef, isString, textOf } from './objects.ts';
import type { PdfDict, PdfRef, PdfValue } from './objects.ts';

/** A signature field (ISO 32000-2, 12.7.5.5), signed when `/V` holds a signature dictionary. */
export interface SignatureField {
  readonly name: string;
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  /** The field itself when it is its own widget, else its kids. */
  readonly widgets: readonly PdfRef[];
  readonly signature: PdfDict | undefined;
}

/** The interactive form and the object it stands in when it is one of its own. */
export function formOf(document: PdfDocument): { form: PdfDict | undefined; ref: PdfRef | undefined } {
  const own = document.catalog.entries.get('AcroForm');
  const form = document.resolve(own);
  return isDict(form) ? { form, ref: isRef(own) ? own : undefined } : { form: undefined, ref: undefined };
}

/** The names of all fields, and the signature fields among them in the form's order. */
export function readFields(document: PdfDocument): { names: Set<string>; signatures: SignatureField[] } {
  const names = new Set<string>();
  const signatures: SignatureField[] = [];
  const seen = new Set<number>();
  const visit = (value: PdfValue, prefix: string, inherited: PdfValue, depth: number): void => {
    if (!isRef(value) || seen.has(value.number) || depth > 50) return;
    seen.add(value.number);
    const field = document.resolve(value);
    if (!isDict(field)) return;
    const own = document.get(field, 'T');
    const fullName = isString(own) ? (prefix === '' ? textOf(own) : `${prefix}.${textOf(own)}`) : prefix;
    const type = field.entries.get('FT') ?? inherited;
    names.add(fullName);
    const kids = document.get(field, 'Kids');
    const kidRefs = Array.isArray(kids) ? kids.filter(isRef) : [];
    const fieldKids = kidRefs.filter((kid) => {
      const kidDict = document.resolve(kid);
      return isDict(kidDict) && kidDict.entries.has('T');
    });
    for (const kid of fieldKids) visit(kid, fullName, type, depth + 1);
    if (fieldKids.length === 0 && isName(document.resolve(type), 'Sig')) {
      const signature = document.get(field, 'V');
      const widgets = kidRefs.length > 0 ? kidRefs : [value];
      signatures.push({
        name: fullName,
        ref: value,
        dict: field,
        widgets,
        signature: isDict(signature) ? signature : undefined,
      });
    }
  };
  const { form } = formOf(document);
  const fields = form ? document.get(form, 'Fields') : null;
  if (Array.isArray(fields)) for (const field of fields) visit(field, '', null, 0);
  return { names, signatures };
}
