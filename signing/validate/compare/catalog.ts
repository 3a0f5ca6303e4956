import { decodeStream } from '../../pdf/filters.ts';
import { dict, isDict, isStream } from '../../pdf/objects.ts';
import type { PdfDict, PdfValue } from '../../pdf/objects.ts';
import { SigningError } from '../../problems.ts';
import type { ChangeKind } from './fact.ts';
import { region } from './graph.ts';
import type { Graph } from './graph.ts';
import { differingKeys, isSame } from './same.ts';

/** What a writer notes of the format it writes; it changes no rendering (ISO 32000-2, 7.2.2 and 7.12). */
const FORMAT = ['Version', 'Extensions'];
/** Entries with a rule of their own. */
const ELSEWHERE = new Set(['AcroForm', 'DSS', 'Metadata', 'Names', ...FORMAT]);
const KINDS: Readonly<Record<string, ChangeKind>> = {
  OpenAction: 'action-changed',
  AA: 'action-changed',
  OCProperties: 'layers-changed',
  Pages: 'page-tree-changed',
};
/** What each writer sets anew in the information dictionary (14.3.3). */
const REFRESHED = new Set(['ModDate', 'Producer']);

/** Compares the catalog's entries and all that they lead to. */
export function compareCatalog(graph: Graph): void {
  const { catalog: before } = graph.before;
  const { catalog: after } = graph.after;
  graph.compareEntries(before, after, (key) => {
    if (ELSEWHERE.has(key)) return undefined;
    return region(KINDS[key] ?? 'catalog-changed');
  });
  const [names, later] = [graph.before.get(before, 'Names'), graph.after.get(after, 'Names')];
  if (isDict(names) || isDict(later)) {
    graph.claim(before.entries.get('Names'));
    graph.compareEntries(asDict(names), asDict(later), (key) =>
      region(key === 'JavaScript' ? 'action-changed' : 'catalog-changed'),
    );
  }
}

const asDict = (value: PdfValue): PdfDict => (isDict(value) ? value : dict());

/** Compares what no page shows and what may grow: validation data, metadata, the information dictionary. Last of all. */
export function compareStores(graph: Graph): void {
  const before = graph.before.catalog.entries;
  const after = graph.after.catalog.entries;
  const added = region('validation-data-added');
  if (!isSame(before.get('DSS'), after.get('DSS'))) {
    const isStore = isDict(graph.after.resolve(after.get('DSS')));
    graph.report(isStore ? added : region('catalog-changed'));
  }
  graph.walk(before.get('DSS'), added);
  for (const key of FORMAT) {
    if (!isSame(before.get(key), after.get(key))) graph.report(region('metadata-refreshed'));
    graph.walk(before.get(key), region('metadata-refreshed'));
  }
  compareMetadata(graph, before.get('Metadata'), after.get('Metadata'));
  compareInformation(graph, graph.before.trailer.entries.get('Info'), graph.after.trailer.entries.get('Info'));
}

function compareMetadata(graph: Graph, before: PdfValue | undefined, after: PdfValue | undefined): void {
  const [was, now] = [graph.before.resolve(before), graph.after.resolve(after)];
  graph.claim(before);
  if (isSame(before, after) && isSame(was, now)) return;
  const description = describes(now);
  const isRefreshed = isStream(now) && description !== undefined && description === describes(was);
  graph.report(region(isRefreshed ? 'metadata-refreshed' : 'metadata-changed'));
}

/** What metadata say that a reader shows or believes: title, author, subject, and the PDF/A part; undefined when unreadable. */
function describes(metadata: PdfValue): string | undefined {
  if (!isStream(metadata)) return '';
  let text: string;
  try {
    text = Buffer.from(decodeStream(metadata)).toString('utf8');
  } catch (error) {
    if (error instanceof SigningError) return undefined;
    throw error;
  }
  const found = ['dc:title', 'dc:creator', 'dc:description', 'pdfaid:part', 'pdfaid:conformance'].map((key) => {
    const [, element, attribute] =
      new RegExp(`<${key}[^>]*>([\\s\\S]*?)</${key}>|\\b${key}="([^"]*)"`).exec(text) ?? [];
    return (element ?? attribute ?? '').replace(/<[^>]*>|\s+/g, '');
  });
  return found.join('\n').trim();
}

function compareInformation(graph: Graph, before: PdfValue | undefined, after: PdfValue | undefined): void {
  const [was, now] = [graph.before.resolve(before), graph.after.resolve(after)];
  graph.claim(before);
  const keys = differingKeys(asDict(was), asDict(now));
  if (keys.length === 0) return;
  graph.report(region(keys.every((key) => REFRESHED.has(key)) ? 'metadata-refreshed' : 'metadata-changed'));
}
