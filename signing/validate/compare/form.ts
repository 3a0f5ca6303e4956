import { formOf } from '../../pdf/form.ts';
import { dict, isDict, isRef } from '../../pdf/objects.ts';
import type { PdfDict, PdfRef, PdfValue } from '../../pdf/objects.ts';
import type { ChangeKind } from './fact.ts';
import { readFieldTree } from './field-tree.ts';
import type { FieldNode } from './field-tree.ts';
import { region } from './graph.ts';
import type { Graph } from './graph.ts';
import { compareLists } from './lists.ts';
import { appearanceStreams, isKnown, isShown, pagesOfAnnotations, reportNewSignature } from './new-signature.ts';
import type { PagesOfAnnotations } from './new-signature.ts';
import { differingKeys, isSame } from './same.ts';

/** Keys that filling in a field sets on it and on its widgets. */
const FILLED = new Set(['V', 'AP', 'AS', 'I', 'RV', 'DA', 'M']);
/** Keys that signing an empty field sets. */
const SIGNED = new Set(['V', 'AP', 'AS', 'F', 'M']);
const READ_ONLY = 1;
const PUSH_BUTTON = 1 << 16;

export interface FormComparison {
  /** The widgets of all fields before, and those of signature fields that are new. */
  readonly widgets: ReadonlySet<number>;
  readonly newWidgets: ReadonlySet<number>;
  /** Compares what fields may show otherwise: last of all. */
  readonly compareLooks: () => void;
}

/** Compares the interactive form and its fields (ISO 32000-2, 12.7). */
export function compareForm(graph: Graph): FormComparison {
  const fieldsBefore = readFieldTree(graph.before);
  const fieldsAfter = readFieldTree(graph.after);
  const looks: (() => void)[] = [];
  const widgets = new Set<number>();
  const newWidgets = new Set<number>();
  for (const node of fieldsBefore.values())
    for (const ref of [node.ref, ...node.widgets]) {
      graph.claim(ref);
      widgets.add(ref.number);
    }
  compareFormItself(graph, fieldsBefore);
  let places: PagesOfAnnotations | undefined;
  const reportSignature = (field: FieldNode, isNew: boolean) =>
    reportNewSignature(
      graph,
      field,
      isNew,
      signedLooks(graph, fieldsBefore),
      (places ??= pagesOfAnnotations(graph.after)),
    );
  for (const [number, node] of fieldsBefore) {
    const now = fieldsAfter.get(number);
    if (!now)
      graph.report(
        region(node.type === 'Sig' && isSigned(node) ? 'signature-changed' : 'field-removed', null, node.name),
      );
    else looks.push(...compareField(graph, node, now, reportSignature));
  }
  for (const [number, node] of fieldsAfter) {
    if (fieldsBefore.has(number)) continue;
    if (!isNewSignatureField(graph, node)) graph.report(region('field-added', null, node.name));
    else if (node.isTerminal) {
      for (const ref of node.widgets) newWidgets.add(ref.number);
      reportSignature(node, true);
    }
  }
  return { widgets, newWidgets, compareLooks: () => looks.forEach((compare) => compare()) };
}

const isSigned = (node: FieldNode): boolean => (node.dict.entries.get('V') ?? null) !== null;

function signedLooks({ before }: Graph, fields: ReadonlyMap<number, FieldNode>): Set<number> {
  const looks = new Set<number>();
  for (const node of fields.values()) {
    if (node.type !== 'Sig' || !isSigned(node)) continue;
    for (const ref of node.widgets) {
      const widget = before.resolve(ref);
      if (isDict(widget) && isShown(before, widget))
        for (const number of appearanceStreams(before, widget)) looks.add(number);
    }
  }
  return looks;
}

/** A new signature field, or a new group that can hold one: it shows nothing itself. */
function isNewSignatureField({ before, after }: Graph, node: FieldNode): boolean {
  if ([node.ref, ...node.widgets].some(({ number }) => isKnown(before, number))) return false;
  if (!node.isTerminal) return !node.dict.entries.has('Subtype') && !node.dict.entries.has('AP');
  return node.type === 'Sig' && node.widgets.every((ref) => isDict(after.resolve(ref)));
}

function compareFormItself(graph: Graph, fields: ReadonlyMap<number, FieldNode>): void {
  const { form: before, ref } = formOf(graph.before);
  const { form: after } = formOf(graph.after);
  graph.claim(ref);
  if (!after) {
    if (before) graph.report(region('form-changed'));
    return;
  }
  if (before) compareFieldList(graph, before, after, fields);
  graph.compareEntries(before ?? dict(), after, (key) => {
    const [was, now] = [before?.entries.get(key), after.entries.get(key)];
    if (key === 'Fields') return undefined;
    if (key === 'SigFlags' && keepsFlags(was, now)) return undefined;
    if (key === 'NeedAppearances' && (was ?? false) === false && now === false) return undefined;
    if (!before && (key === 'DR' || key === 'DA')) return undefined;
    if (key === 'DR' && isGrown(graph, was, now)) return undefined;
    return region('form-changed');
  });
  graph.walk(before?.entries.get('DR'), region('form-changed'));
}

function compareFieldList(graph: Graph, before: PdfDict, after: PdfDict, fields: ReadonlyMap<number, FieldNode>): void {
  graph.claim(before.entries.get('Fields'));
  const [was, now] = [graph.before.get(before, 'Fields'), graph.after.get(after, 'Fields')];
  const { removed, added } = compareLists(Array.isArray(was) ? was : [], Array.isArray(now) ? now : []);
  for (const item of removed) {
    const name = isRef(item) ? fields.get(item.number)?.name : undefined;
    graph.report(region('field-removed', null, name ?? null));
  }
  // A new field is judged in the tree; one that is listed twice or is no object of its own is not in it.
  const isListed = new Set(Array.isArray(was) ? was.filter(isRef).map(({ number }) => number) : []);
  if (added.some((item) => !isRef(item) || isListed.has(item.number))) graph.report(region('field-added'));
}

const keepsFlags = (before: PdfValue | undefined, after: PdfValue | undefined): boolean => {
  const was = before ?? 0;
  return typeof was === 'number' && typeof after === 'number' && (was & after) === was;
};

/** Resources by kind and name: what was there stays, and what is new has a name of its own (7.8.3). */
function isGrown(graph: Graph, before: PdfValue | undefined, after: PdfValue | undefined): boolean {
  const was = graph.before.resolve(before);
  const now = graph.after.resolve(after);
  if (was === null) return isDict(now);
  if (!isDict(was) || !isDict(now)) return false;
  return [...was.entries].every(([key, value]) => {
    if (isSame(value, now.entries.get(key))) return true;
    const [names, later] = [graph.before.resolve(value), graph.after.get(now, key)];
    return (
      isDict(names) &&
      isDict(later) &&
      [...names.entries].every(([name, resource]) => isSame(resource, later.entries.get(name)))
    );
  });
}

/** @returns the comparison of what the field may show otherwise */
function compareField(
  graph: Graph,
  before: FieldNode,
  after: FieldNode,
  reportSignature: (field: FieldNode, isNew: boolean) => void,
): (() => void)[] {
  const isSignature = before.type === 'Sig';
  const wasSigned = isSignature && isSigned(before);
  const isNowSigned = isSignature && before.isTerminal && !wasSigned && isSigned(after);
  // What a group holds is inherited by fields that may be locked by their own names: it is not filled in.
  const mayFill = before.isTerminal && !isSignature && !(before.type === 'Btn' && (before.flags & PUSH_BUTTON) !== 0);
  const free = isNowSigned ? SIGNED : mayFill ? FILLED : new Set<string>();
  const kind: ChangeKind = wasSigned ? 'signature-changed' : 'field-changed';
  const looks: (() => void)[] = [];
  if (isNowSigned) reportSignature(after, false);
  for (const ref of new Set([before.ref.number, ...before.widgets.map(({ number }) => number)])) {
    const was = graph.before.object(ref);
    const now = graph.after.object(ref);
    if (!isDict(was) || !isDict(now)) {
      if (!isSame(was, now)) graph.report(region(kind, null, before.name));
      continue;
    }
    compareFieldEntries(graph, before, was, now, free, kind);
    if (mayFill) looks.push(() => compareLook(graph, before, was, now));
  }
  return looks;
}

function compareFieldEntries(
  graph: Graph,
  { name, isTerminal, flags }: FieldNode,
  before: PdfDict,
  after: PdfDict,
  free: ReadonlySet<string>,
  kind: ChangeKind,
): void {
  graph.compareEntries(before, after, (key) => {
    if (free.has(key)) return undefined;
    if (key === 'Ff' && isMadeReadOnly(flags, after.entries.get(key))) {
      graph.report(region('field-made-read-only', null, name));
      return undefined;
    }
    if (key === 'Kids' && !isTerminal) {
      compareKids(graph, name, before, after);
      return undefined;
    }
    if (key === 'Type' && before.entries.get(key) === undefined) return undefined;
    return region(key === 'A' || key === 'AA' ? 'action-changed' : kind, null, name);
  });
}

const isMadeReadOnly = (before: number, after: PdfValue | undefined): boolean =>
  typeof after === 'number' && (before & READ_ONLY) === 0 && after === (before | READ_ONLY);

/** A group keeps its fields; new ones are judged in the tree. */
function compareKids(graph: Graph, name: string, before: PdfDict, after: PdfDict): void {
  graph.claim(before.entries.get('Kids'));
  const [was, now] = [graph.before.get(before, 'Kids'), graph.after.get(after, 'Kids')];
  const { removed, added } = compareLists(Array.isArray(was) ? was : [], Array.isArray(now) ? now : []);
  if (removed.length > 0 || !added.every((item): item is PdfRef => isRef(item)))
    graph.report(region('field-changed', null, name));
}

/** Another value, or the same object under the value or the look with other contents. */
function compareLook(graph: Graph, field: FieldNode, before: PdfDict, after: PdfDict): void {
  const filled = region('form-filled', null, field.name);
  if (differingKeys(before, after).some((key) => FILLED.has(key))) graph.report(filled);
  for (const key of FILLED) graph.walkApart(before.entries.get(key), filled);
}
