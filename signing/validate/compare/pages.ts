import { isDict, isName, isRef } from '../../pdf/objects.ts';
import type { PdfRef, PdfValue } from '../../pdf/objects.ts';
import { readPages } from '../../pdf/pages.ts';
import type { PdfPage } from '../../pdf/pages.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import type { ChangeKind } from './fact.ts';
import { region } from './graph.ts';
import type { Graph } from './graph.ts';
import { isSame } from './same.ts';

/** The entries of a page that say what is drawn; the others are compared after forms and annotations, which they may lead to. */
const DRAWN: Readonly<Record<string, ChangeKind>> = {
  Contents: 'page-content-changed',
  Resources: 'page-resources-changed',
  Group: 'page-resources-changed',
};

/**
 * Compares the page tree, each page and all that it draws with, but for its annotations. Nothing of that may change after any
 * signature (ISO 32000-2, 12.8.2.2.2, whatever the level).
 *
 * @returns the pages of the earlier revision, and the rest of the comparison for later
 */
export function comparePages(graph: Graph): { pages: readonly PdfPage[]; compareRest: () => void } {
  const pages = readPages(graph.before);
  const nodes = treeNodes(graph.before);
  for (const { ref } of [...pages, ...nodes.map((node) => ({ ref: node }))]) graph.claim(ref);
  for (const node of nodes) compareNode(graph, node);
  const rest = pages.map((page) => comparePage(graph, page));
  return { pages, compareRest: () => rest.forEach((compare) => compare()) };
}

/** The inner nodes; that the tree is sound has been seen by reading its pages. */
function treeNodes(document: PdfDocument): PdfRef[] {
  const nodes: PdfRef[] = [];
  const queue: PdfValue[] = [document.catalog.entries.get('Pages') ?? null];
  while (queue.length > 0) {
    const node = queue.pop()!;
    const dictionary = document.resolve(node);
    const kids = isDict(dictionary) ? document.get(dictionary, 'Kids') : null;
    if (!isRef(node) || !Array.isArray(kids)) continue;
    nodes.push(node);
    for (const kid of kids) queue.push(kid);
  }
  return nodes;
}

function compareNode(graph: Graph, node: PdfRef): void {
  const before = graph.before.resolve(node);
  const after = graph.after.resolve(node);
  if (!isDict(before) || !isDict(after)) return graph.report(region('page-tree-changed'));
  graph.compareEntries(before, after, (key) =>
    region(key === 'Resources' ? 'page-resources-changed' : 'page-tree-changed'),
  );
}

function comparePage(graph: Graph, page: PdfPage): () => void {
  const number = page.index + 1;
  const before = page.dict;
  const after = graph.after.resolve(page.ref);
  if (!isDict(after)) {
    graph.report(region('page-tree-changed', number));
    return () => undefined;
  }
  graph.compareEntries(before, after, (key) => {
    const kind = DRAWN[key];
    return kind && region(kind, number);
  });
  return () =>
    graph.compareEntries(before, after, (key) => {
      if (key === 'Annots' || key in DRAWN || isHarmless(key, before.entries.get(key), after.entries.get(key)))
        return undefined;
      return region(key === 'AA' ? 'action-changed' : 'page-changed', number);
    });
}

/** What writers set on a page that gets a field: the order of the tab key, and the date. */
const isHarmless = (key: string, before: PdfValue | undefined, after: PdfValue | undefined): boolean =>
  (key === 'Tabs' && before === undefined && isName(after)) ||
  (key === 'LastModified' && !isRef(before) && !isSame(before, after));
