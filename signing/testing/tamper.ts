import { completeSignature, joinRevision, signedAttributes, validatePdf } from '../index.ts';
import type { ChangeKind, FormatFault, SignatureReport } from '../index.ts';
import { writeEmptySignature } from '../empty-signature.ts';
import { PdfDocument } from '../pdf/document.ts';
import { formOf, readFields } from '../pdf/form.ts';
import { dict, isDict, isRef, name, textOf, textString, withEntries } from '../pdf/objects.ts';
import type { PdfDict, PdfRef, PdfString, PdfValue } from '../pdf/objects.ts';
import { annotationsOf, readPages } from '../pdf/pages.ts';
import { PdfRevision } from '../pdf/revision.ts';
import type { TestPki, TestSigner } from './pki.ts';
import { ECDSA, unwrap } from './sign.ts';

export type Change = (document: PdfDocument, revision: PdfRevision) => void;

/** The file with one more revision. */
export function append(bytes: Uint8Array, change: Change): Uint8Array {
  const document = new PdfDocument(bytes);
  const revision = new PdfRevision(document);
  change(document, revision);
  return joinRevision(bytes, revision.write().bytes);
}

export const appendText = (bytes: Uint8Array, text: string): Uint8Array =>
  joinRevision(bytes, Buffer.from(text, 'latin1'));

/** Adds annotations to the first page. */
export function annotate(document: PdfDocument, revision: PdfRevision, annotations: readonly PdfValue[]): void {
  const page = readPages(document)[0]!;
  const { list, ref } = annotationsOf(document, page);
  if (ref) revision.put(ref, [...list, ...annotations]);
  else revision.put(page.ref, withEntries(page.dict, { Annots: [...list, ...annotations] }));
}

/** Adds fields to the form; their widgets are the caller's to put on a page. */
export function addFields(document: PdfDocument, revision: PdfRevision, fields: readonly PdfRef[]): void {
  const { form, ref } = formOf(document);
  const list = form ? document.get(form, 'Fields') : null;
  const grown = withEntries(form ?? dict(), { Fields: [...(Array.isArray(list) ? list : []), ...fields], SigFlags: 3 });
  if (ref) revision.put(ref, grown);
  else revision.put(document.catalogRef, withEntries(document.catalog, { AcroForm: grown }));
}

/** A widget that is its own field. */
export const widget = (
  type: 'Sig' | 'Tx' | 'Btn',
  title: string,
  more: Readonly<Record<string, PdfValue>> = {},
): PdfDict =>
  dict({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name(type),
    T: textString(title),
    Rect: [50, 600, 250, 640],
    F: 4,
    ...more,
  });

/** A drawing of a size, as an appearance shows it. */
export const drawing = (
  revision: PdfRevision,
  content: string,
  more: Readonly<Record<string, PdfValue>> = {},
): PdfRef =>
  revision.addStream(
    dict({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 200, 40], ...more }),
    Buffer.from(content, 'latin1'),
  );

/** Signs without asking what is allowed: the caller puts the signature where it will. */
export async function signAnyhow(
  bytes: Uint8Array,
  signer: TestSigner,
  place: (
    document: PdfDocument,
    revision: PdfRevision,
    signature: PdfRef,
  ) => Readonly<Record<string, PdfValue>> | undefined,
): Promise<Uint8Array> {
  const document = new PdfDocument(bytes);
  const revision = new PdfRevision(document);
  const signature = revision.reserve();
  const more = place(document, revision, signature) ?? {};
  const entries = dict({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    ...more,
  });
  const prepared = writeEmptySignature(bytes, revision, signature, entries, {
    contentsBytes: 4000,
    hashAlgorithm: 'sha256',
  });
  const { der } = signedAttributes(prepared.digest, signer.certificate, 'sha256');
  const value = { signature: signer.sign(der, ECDSA), algorithm: ECDSA, certificateChain: signer.chain };
  return joinRevision(bytes, unwrap(await completeSignature({ prepared, ...value })).increment);
}

/** Signs in a new field with a box of the caller's. */
export const signInBox = (
  bytes: Uint8Array,
  signer: TestSigner,
  title: string,
  box: (revision: PdfRevision, document: PdfDocument) => Readonly<Record<string, PdfValue>>,
): Promise<Uint8Array> =>
  signAnyhow(bytes, signer, (document, revision, signature) => {
    const field = revision.add(widget('Sig', title, { V: signature, ...box(revision, document) }));
    addFields(document, revision, [field]);
    annotate(document, revision, [field]);
  });

/** A certified document: the first signature, named by the catalog (ISO 32000-2, 12.8.2.2), without a box. */
export const certify = (bytes: Uint8Array, signer: TestSigner, level: 1 | 2 | 3): Promise<Uint8Array> =>
  signAnyhow(bytes, signer, (document, revision, signature) => {
    const field = revision.add(widget('Sig', 'Certificering', { V: signature, Rect: [0, 0, 0, 0] }));
    const { form } = formOf(document);
    const list = form ? document.get(form, 'Fields') : null;
    const fields = [...(Array.isArray(list) ? list : []), field];
    revision.put(
      document.catalogRef,
      withEntries(document.catalog, {
        Perms: dict({ DocMDP: signature }),
        AcroForm: revision.add(withEntries(form ?? dict(), { Fields: fields, SigFlags: 3 })),
      }),
    );
    annotate(document, revision, [field]);
    return { Reference: [transform('DocMDP', { P: level, V: name('1.2') })] };
  });

export const transform = (method: 'DocMDP' | 'FieldMDP', parameters: Readonly<Record<string, PdfValue>>): PdfDict =>
  dict({
    Type: name('SigRef'),
    TransformMethod: name(method),
    TransformParams: dict({ Type: name('TransformParams'), ...parameters }),
  });

/** A file with two text fields, a check box and an empty signature field on its first page. */
export function withForm(bytes: Uint8Array): Uint8Array {
  return append(bytes, (document, revision) => {
    const text = (title: string, y: number) => revision.add(widget('Tx', title, { Rect: [50, y, 250, y + 20] }));
    const states = dict({ Ja: drawing(revision, '0 0 9 9 re f'), Off: drawing(revision, '') });
    const box = widget('Btn', 'Akkoord', { Rect: [50, 500, 60, 510], AS: name('Off'), AP: dict({ N: states }) });
    const fields = [
      text('Naam', 560),
      text('Adres', 530),
      revision.add(box),
      revision.add(widget('Sig', 'Hier', { Rect: [300, 500, 500, 550] })),
    ];
    addFields(document, revision, fields);
    annotate(document, revision, fields);
  });
}

/** Fills in a field as form software does: the value and its look. */
export const fill =
  (title: string, value: string): Change =>
  (document, revision) => {
    const ref = fieldRef(document, title);
    const look = drawing(revision, `BT (${value}) Tj ET`);
    revision.put(ref, withEntries(document.dict(ref, title), { V: textString(value), AP: dict({ N: look }) }));
  };

export function fieldRef(document: PdfDocument, title: string): PdfRef {
  const { form } = formOf(document);
  const fields = form ? document.get(form, 'Fields') : null;
  const found = (Array.isArray(fields) ? fields : []).find((item) => {
    const field = document.resolve(item);
    return isDict(field) && textOf(field.entries.get('T') as PdfString) === title;
  });
  if (!isRef(found)) throw new Error(`There is no field ${title}.`);
  return found;
}

export const signatureRef = (document: PdfDocument): PdfRef => {
  const value = readFields(document)
    .signatures.find((field) => field.signature)!
    .dict.entries.get('V');
  if (!isRef(value)) throw new Error('The signature is an object of its own.');
  return value;
};

export const reportsOf = (bytes: Uint8Array, pki: TestPki): readonly SignatureReport[] =>
  unwrap(validatePdf(bytes, { trustAnchors: [pki.rootPem] })).report.signatures;

/** What of a file's first signature a test of an attack looks at. */
export function verdictOf(bytes: Uint8Array, pki: TestPki) {
  const [first] = reportsOf(bytes, pki);
  const { indication, laterChanges, changes, formatFault } = first!;
  const forbidden: ChangeKind[] = changes.filter(({ allowed }) => !allowed).map(({ kind }) => kind);
  const allowed: ChangeKind[] = changes.filter((change) => change.allowed).map(({ kind }) => kind);
  const fault: FormatFault | undefined = formatFault;
  return { indication, laterChanges, forbidden, allowed, fault };
}
