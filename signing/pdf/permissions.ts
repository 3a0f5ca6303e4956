import { SigningError } from '../problems.ts';
import type { PdfDocument } from './document.ts';
import { formOf } from './form.ts';
import type { SignatureField } from './form.ts';
import { isDict, isName, isString, textOf } from './objects.ts';
import type { PdfDict, PdfValue } from './objects.ts';

/** What a certification allows (ISO 32000-2, 12.8.2.2.2): 1 nothing, 2 filling in and signing, 3 commenting as well. */
export type PermissionLevel = 1 | 2 | 3;

/** The fields that a signature locks (12.8.2.4): all, those named, or all but those named; a name stands for what is under it. */
export interface FieldLock {
  readonly action: 'All' | 'Include' | 'Exclude';
  readonly fields: readonly string[];
}

export interface Permissions {
  /** The lowest level that is in force; undefined when nothing restricts what may follow. */
  readonly level: PermissionLevel | undefined;
  readonly locks: readonly FieldLock[];
}

/**
 * The permissions that a document's certification and the given signatures set: by their references (12.8.2.2, 12.8.2.4) and by
 * the lock of the field they stand in (12.7.5.5, table 236), which a signer's software should have copied there.
 */
export function permissionsOf(document: PdfDocument, fields: readonly SignatureField[]): Permissions {
  const levels: (PermissionLevel | undefined)[] = [certificationLevel(document)];
  const locks: FieldLock[] = [];
  for (const { dict, widgets, signature } of fields) {
    if (!signature) continue;
    for (const { method, parameters } of transformsOf(document, signature)) {
      if (method === 'DocMDP') levels.push(levelIn(document, parameters));
      if (method === 'FieldMDP') locks.push(lockIn(document, parameters));
    }
    for (const holder of [dict, ...widgets.map((widget) => document.resolve(widget))]) {
      const lock = isDict(holder) ? document.get(holder, 'Lock') : null;
      if (!isDict(lock)) continue;
      locks.push(lockIn(document, lock));
      if (lock.entries.has('P')) levels.push(levelIn(document, lock));
    }
  }
  const known = levels.filter((level) => level !== undefined);
  return { level: known.length > 0 ? (Math.min(...known) as PermissionLevel) : undefined, locks };
}

/** Whether one of the locks is on the field. */
export const isLocked = ({ locks }: Permissions, fieldName: string): boolean =>
  locks.some(({ action, fields }) => {
    if (action === 'All') return true;
    const isNamed = fields.some((name) => fieldName === name || fieldName.startsWith(`${name}.`));
    return isNamed === (action === 'Include');
  });

/** The level of the certification in force, which the catalog names (12.8.6). */
export function certificationLevel(document: PdfDocument): PermissionLevel | undefined {
  const permissions = document.get(document.catalog, 'Perms');
  const certification = isDict(permissions) ? document.get(permissions, 'DocMDP') : null;
  if (!isDict(certification)) return undefined;
  const transform = transformsOf(document, certification).find(({ method }) => method === 'DocMDP');
  return transform ? levelIn(document, transform.parameters) : 2;
}

/**
 * Refuses a file that may not be signed, for a reason its owner can do something about.
 *
 * A certification that allows signing allows it in the fields the author left (12.8.2.2.2): a new field would be a change that
 * validators report. A signature that locks every field there is, and new ones too, leaves none to sign in.
 *
 * @param fieldName the field to be signed, new or there; left out, whether any could be
 * @throws SigningError `pdf/xfa`, `pdf/certified`, `pdf/locked`
 */
export function assertMayBeSigned(document: PdfDocument, fields: readonly SignatureField[], fieldName?: string): void {
  const { form } = formOf(document);
  if (form && document.get(form, 'XFA') !== null) throw new SigningError('pdf/xfa');
  const permissions = permissionsOf(document, fields);
  const { level, locks } = permissions;
  const empty = fields.filter((field) => !field.signature).map((field) => field.name);
  const asked = fieldName === undefined ? empty : empty.filter((name) => name === fieldName);
  if (level === 1 || (level !== undefined && asked.length === 0)) throw new SigningError('pdf/certified', { level });
  if (fieldName !== undefined) {
    if (isLocked(permissions, fieldName)) throw new SigningError('pdf/locked', { fieldName });
    return;
  }
  const isRoomForNew = level === undefined && locks.every(({ action }) => action === 'Include');
  if (!isRoomForNew && asked.every((name) => isLocked(permissions, name))) throw new SigningError('pdf/locked');
}

interface Transform {
  readonly method: string;
  readonly parameters: PdfDict | undefined;
}

function transformsOf(document: PdfDocument, signature: PdfDict): Transform[] {
  const list = document.get(signature, 'Reference');
  const references = Array.isArray(list) ? list.map((item) => document.resolve(item)).filter(isDict) : [];
  return references.map((reference) => {
    const method = document.get(reference, 'TransformMethod');
    const parameters = document.get(reference, 'TransformParams');
    return { method: isName(method) ? method.name : '', parameters: isDict(parameters) ? parameters : undefined };
  });
}

/** 2 unless said (table 257); what is no level is taken for the strictest. */
function levelIn(document: PdfDocument, parameters: PdfDict | undefined): PermissionLevel {
  const level: PdfValue = parameters ? document.get(parameters, 'P') : null;
  if (level === null) return 2;
  return level === 2 || level === 3 ? level : 1;
}

/** A lock that cannot be read locks all. */
function lockIn(document: PdfDocument, parameters: PdfDict | undefined): FieldLock {
  const action = parameters ? document.get(parameters, 'Action') : null;
  const list = parameters ? document.get(parameters, 'Fields') : null;
  const fields = (Array.isArray(list) ? list : [])
    .map((item) => document.resolve(item))
    .filter(isString)
    .map(textOf);
  if (isName(action, 'Include')) return { action: 'Include', fields };
  if (isName(action, 'Exclude')) return { action: 'Exclude', fields };
  return { action: 'All', fields: [] };
}
