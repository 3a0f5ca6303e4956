import type { PdfDocument } from '../../pdf/document.ts';
import { SigningError } from '../../problems.ts';
import { compareAnnotations } from './annotations.ts';
import { compareCatalog, compareStores } from './catalog.ts';
import type { ChangeFact } from './fact.ts';
import { compareForm } from './form.ts';
import { Graph, region, TooMuchToCompare } from './graph.ts';
import type { Budget } from './graph.ts';
import { comparePages } from './pages.ts';
import { isSame } from './same.ts';

/**
 * What one revision changed of the one before it: every object that can be reached in the earlier is compared with what it is
 * in the later, by the meaning of the way that leads to it. New objects count by what leads to them.
 *
 * @param budget shared by the comparisons of one file
 */
export function compareRevisions(before: PdfDocument, after: PdfDocument, budget: Budget): ChangeFact[] {
  const graph = new Graph(before, after, budget);
  try {
    if (!isSame(before.trailer.entries.get('Root'), after.trailer.entries.get('Root')))
      return [region('document-replaced')];
    graph.claim(before.catalogRef);
    const { pages, compareRest } = comparePages(graph);
    const form = compareForm(graph);
    const compareComments = compareAnnotations(graph, pages, form);
    compareCatalog(graph);
    compareRest();
    form.compareLooks();
    compareComments();
    compareStores(graph);
    return graph.facts;
  } catch (error) {
    if (error instanceof TooMuchToCompare) return [...graph.facts, region('too-much-to-compare')];
    if (error instanceof SigningError) return [...graph.facts, region('revision-unreadable')];
    throw error;
  }
}
