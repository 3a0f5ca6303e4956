import type { PdfDocument } from '../../pdf/document.ts';
import { formOf } from '../../pdf/form.ts';
import { isDict, isName, isRef, isString, textOf } from '../../pdf/objects.ts';
import type { PdfDict, PdfRef, PdfValue } from '../../pdf/objects.ts';

/** A node of the form's tree (ISO 32000-2, 12.7.4.2), with what it inherits. */
export interface FieldNode {
  readonly ref: PdfRef;
  readonly name: string;
  readonly dict: PdfDict;
  readonly isTerminal: boolean;
  readonly type: 'Sig' | 'Tx' | 'Btn' | 'Ch' | undefined;
  readonly flags: number;
  /** The widgets of a terminal field: itself, or its kids. */
  readonly widgets: readonly PdfRef[];
}

const TYPES = ['Sig', 'Tx', 'Btn', 'Ch'] as const;
const MAX_DEPTH = 50;

/** All nodes of the form by their object number. */
export function readFieldTree(document: PdfDocument): Map<number, FieldNode> {
  const nodes = new Map<number, FieldNode>();
  type Inherited = Pick<FieldNode, 'name' | 'type' | 'flags'>;
  const visit = (ref: PdfValue, inherited: Inherited, depth: number): void => {
    if (!isRef(ref) || nodes.has(ref.number) || depth > MAX_DEPTH) return;
    const dict = document.resolve(ref);
    if (!isDict(dict)) return;
    const title = document.get(dict, 'T');
    const own = isString(title) ? textOf(title) : '';
    const flags = document.get(dict, 'Ff');
    const here: Inherited = {
      name: [inherited.name, own].filter((part) => part !== '').join('.'),
      type: typeOf(document.get(dict, 'FT')) ?? inherited.type,
      flags: typeof flags === 'number' ? flags : inherited.flags,
    };
    const kids = document.get(dict, 'Kids');
    const refs = Array.isArray(kids) ? kids.filter(isRef) : [];
    const fields = refs.filter((kid) => {
      const value = document.resolve(kid);
      return isDict(value) && value.entries.has('T');
    });
    const isTerminal = fields.length === 0;
    nodes.set(ref.number, { ...here, ref, dict, isTerminal, widgets: isTerminal && refs.length > 0 ? refs : [ref] });
    for (const field of fields) visit(field, here, depth + 1);
  };
  const { form } = formOf(document);
  const fields = form ? document.get(form, 'Fields') : null;
  if (Array.isArray(fields)) for (const field of fields) visit(field, { name: '', type: undefined, flags: 0 }, 0);
  return nodes;
}

const typeOf = (value: PdfValue): FieldNode['type'] => TYPES.find((type) => isName(value, type));
