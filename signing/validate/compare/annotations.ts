import type { PdfDocument } from '../../pdf/document.ts';
import { isDict, isName, isRef, isStream } from '../../pdf/objects.ts';
import type { PdfDict, PdfValue } from '../../pdf/objects.ts';
import { annotationsOf } from '../../pdf/pages.ts';
import type { PdfPage } from '../../pdf/pages.ts';
import { rectOf } from '../../pdf/rect.ts';
import { region } from './graph.ts';
import type { Graph } from './graph.ts';
import type { FormComparison } from './form.ts';
import { compareLists } from './lists.ts';
import { isKnown } from './new-signature.ts';
import { differingKeys } from './same.ts';

/**
 * Annotations that a reader can tell from the document: a note's sign, and marks at its text. All others can hide what was
 * signed or look like it (Mainka et al., "Breaking the Specification: PDF Certification", S&P 2021, table 2).
 */
const COMMENTS = new Set(['Text', 'Popup', 'Highlight', 'Underline', 'Squiggly', 'StrikeOut']);
/** What such a one may say of itself; an action or a layer is not among it. */
const COMMENT_KEYS = new Set(
  (
    'Type Subtype Rect Contents P NM M F AP AS Border C StructParent Lang T Popup CA ca RC CreationDate IRT Subj RT IT Name ' +
    'State StateModel QuadPoints Parent Open BM'
  ).split(' '),
);
/** Points a side: the sign of a note, not a sheet over the text. */
const LARGEST_NOTE = 50;
const MAX_DEPTH = 6;

/** Compares the annotations of all pages but the widgets, which belong to the form. @returns the looks of comments, for last */
export function compareAnnotations(graph: Graph, pages: readonly PdfPage[], form: FormComparison): () => void {
  const looks: (() => void)[] = [];
  const lists = pages.map((page) => {
    graph.claim(page.dict.entries.get('Annots'));
    return { page, ...listsOf(graph, page) };
  });
  for (const { before } of lists) before.forEach((item) => graph.claim(item));
  for (const { page, before, after } of lists) {
    const { removed, added, kept } = compareLists(before, after);
    for (const item of removed) reportRemoved(graph, item, page, form);
    for (const item of added) {
      if (isRef(item) && form.newWidgets.has(item.number)) continue;
      const isComment = isRef(item) && !isKnown(graph.before, item.number) && isHarmless(graph.after, item);
      graph.report(region(isComment ? 'comment-added' : 'annotation-added', page.index + 1));
    }
    for (const item of kept) {
      if (!isRef(item)) graph.walk(item, region('annotation-changed', page.index + 1));
      else if (!form.widgets.has(item.number)) looks.push(...compareAnnotation(graph, item.number, page));
    }
  }
  return () => looks.forEach((compare) => compare());
}

function listsOf(graph: Graph, page: PdfPage): { before: PdfValue[]; after: PdfValue[] } {
  const later = graph.after.resolve(page.ref);
  return {
    before: annotationsOf(graph.before, page).list,
    after: isDict(later) ? annotationsOf(graph.after, { ...page, dict: later }).list : [],
  };
}

function reportRemoved(graph: Graph, item: PdfValue, page: PdfPage, form: FormComparison): void {
  const isWidget = isRef(item) && form.widgets.has(item.number);
  const isComment = isCommentKind(graph.before, graph.before.resolve(item));
  const kind = isWidget ? 'field-changed' : isComment ? 'comment-removed' : 'annotation-removed';
  graph.report(region(kind, page.index + 1));
}

function compareAnnotation(graph: Graph, number: number, page: PdfPage): (() => void)[] {
  const strict = region('annotation-changed', page.index + 1);
  const [before, after] = [graph.before.object(number), graph.after.object(number)];
  if (!isDict(before) || !isDict(after)) {
    if (before !== after) graph.report(strict);
    return [];
  }
  const isComment = isHarmless(graph.before, before) && isHarmless(graph.after, after);
  if (!isComment) {
    graph.compareEntries(before, after, () => strict);
    return [];
  }
  const changed = region('comment-changed', page.index + 1);
  graph.compareEntries(before, after, (key) => (COMMENT_KEYS.has(key) && key !== 'Subtype' ? undefined : strict));
  if (differingKeys(before, after).length > 0) graph.report(changed);
  return [() => graph.walkApart([...before.entries.values()], changed)];
}

const isCommentKind = (document: PdfDocument, value: PdfValue): value is PdfDict => {
  const subtype = isDict(value) ? document.get(value, 'Subtype') : null;
  return isName(subtype) && COMMENTS.has(subtype.name);
};

/** A comment that looks like one: no larger than a note, or a mark that draws neither letters nor images. */
function isHarmless(document: PdfDocument, value: PdfValue): boolean {
  const annotation = document.resolve(value);
  if (!isCommentKind(document, annotation)) return false;
  if (![...annotation.entries.keys()].every((key) => COMMENT_KEYS.has(key))) return false;
  const appearance = document.get(annotation, 'AP');
  if (isName(document.get(annotation, 'Subtype'), 'Popup')) return appearance === null;
  if (isName(document.get(annotation, 'Subtype'), 'Text')) {
    const rect = rectOf(document, annotation.entries.get('Rect'));
    if (!rect || rect.width > LARGEST_NOTE || rect.height > LARGEST_NOTE) return false;
  }
  return drawsLinesOnly(document, appearance, 0);
}

function drawsLinesOnly(document: PdfDocument, value: PdfValue, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const resolved = document.resolve(value);
  if (isDict(resolved))
    return [...resolved.entries.values()].every((item) => drawsLinesOnly(document, item, depth + 1));
  if (!isStream(resolved)) return !Array.isArray(resolved);
  if (isName(document.get(resolved.dict, 'Subtype'), 'Image')) return false;
  const resources = document.get(resolved.dict, 'Resources');
  if (!isDict(resources)) return true;
  return ['Font', 'Pattern', 'Shading', 'XObject'].every((kind) => {
    const entries = document.get(resources, kind);
    if (entries === null) return true;
    if (!isDict(entries)) return false;
    return kind === 'XObject' ? drawsLinesOnly(document, entries, depth + 1) : entries.entries.size === 0;
  });
}
