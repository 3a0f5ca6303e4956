import { PdfDocument } from '../pdf/document.ts';
import { isDict, isStream } from '../pdf/objects.ts';
import type { PdfDict, PdfValue } from '../pdf/objects.ts';
import { PdfParser } from '../pdf/parse.ts';
import { readStreamAt } from '../pdf/stream.ts';
import type { XrefSection } from '../pdf/xref.ts';
import { SigningError } from '../problems.ts';
import type { ChangeKind } from './compare/fact.ts';

/** The document as it stood when a revision had been appended, and what its bytes betray. */
export interface Revision {
  readonly document: PdfDocument;
  readonly faults: readonly ChangeKind[];
}

/** What was appended to a document, as revisions in their order; what is no revision is a fault of the file. */
export interface LaterRevisions {
  readonly revisions: readonly Revision[];
  readonly faults: readonly ChangeKind[];
}

/** More revisions than this after a signature are not compared: no honest file has them. */
const MAX_REVISIONS = 200;
/** Each revision is read with all the cross-references before it. */
const MAX_ENTRIES = 20_000_000;

const isBlank = (bytes: Uint8Array, from: number, to = bytes.length) =>
  bytes.subarray(from, to).every((byte) => byte <= 0x20);

/**
 * Splits what follows a signed revision into the revisions appended to it (ISO 32000-2, 7.5.6). Every byte must belong to one:
 * objects its cross-references list, the cross-references, `startxref` and `%%EOF`. Readers that find no cross-references, or
 * mistrust them, search the file for objects; so nothing may lie about that the cross-references do not name.
 *
 * @param read revisions by where their cross-references stand, kept for the next signature of the same file
 */
export function laterRevisions(
  document: PdfDocument,
  signed: PdfDocument,
  read: Map<number, Revision | undefined>,
): LaterRevisions {
  const { bytes } = document;
  const signedEnd = signed.bytes.length;
  if (isBlank(bytes, signedEnd)) return { revisions: [], faults: [] };
  const known = new Set(signed.xref.sections.map(({ at }) => at));
  const sections = document.xref.sections.filter(({ at }) => !known.has(at)).reverse();
  if (sections.length === 0) return { revisions: [], faults: ['bytes-outside-revisions'] };
  if (sections.length > MAX_REVISIONS || sections.length * document.xref.entries.size > MAX_ENTRIES)
    return { revisions: [], faults: ['too-much-to-compare'] };
  const isContinued = document.xref.sections
    .slice(sections.length)
    .every(({ at }, i) => signed.xref.sections[i]?.at === at);
  if (!isContinued || sections.length + known.size !== document.xref.sections.length)
    return { revisions: [], faults: ['cross-references-ambiguous'] };
  const revisions: Revision[] = [];
  let start = signedEnd;
  for (const section of sections) {
    const end = section.at < start ? undefined : endOf(bytes, section);
    if (end === undefined) return { revisions, faults: ['cross-references-ambiguous'] };
    if (!read.has(section.at)) read.set(section.at, readRevision(bytes, start, end, section));
    const revision = read.get(section.at);
    if (!revision) return { revisions, faults: ['revision-unreadable'] };
    revisions.push(revision);
    start = end;
  }
  return { revisions, faults: isBlank(bytes, start) ? [] : ['bytes-outside-revisions'] };
}

/** Behind the `%%EOF` of a section, when nothing but its own `startxref` stands between. */
function endOf(bytes: Uint8Array, section: XrefSection): number | undefined {
  const parser = new PdfParser(bytes, section.at);
  if (section.kind === 'table') skipTable(parser);
  else if (skipObject(parser) === undefined) return undefined;
  // A comment is not skipped here: what looks like one could be the end of another revision.
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + parser.at, Math.min(200, bytes.length - parser.at));
  const match = /^[\0\t\n\f\r ]*startxref[\r\n ]+(\d+)[\r\n ]+%%EOF[\0\t\n\f\r ]*/.exec(tail.toString('latin1'));
  return match && Number(match[1]) === section.at ? parser.at + match[0].length : undefined;
}

function skipTable(parser: PdfParser): void {
  parser.takeKeyword('xref');
  while (!parser.takeKeyword('trailer')) {
    if (parser.takeInteger() === undefined && !parser.takeKeyword('n') && !parser.takeKeyword('f')) return;
  }
  parser.dictionary();
}

/** The object that stands here, with the reader behind its end; undefined when none does. */
function skipObject(parser: PdfParser, lengthOf?: (dictionary: PdfDict) => PdfValue): PdfValue | undefined {
  if (parser.takeInteger() === undefined || parser.takeInteger() === undefined || !parser.takeKeyword('obj'))
    return undefined;
  if (parser.takeKeyword('endobj')) return null;
  const value = parser.value();
  const length = isDict(value) ? (lengthOf?.(value) ?? value.entries.get('Length')) : undefined;
  const stream = isDict(value) && readStreamAt(parser, value, typeof length === 'number' ? length : undefined);
  parser.takeKeyword('endobj');
  return stream || value;
}

function readRevision(bytes: Uint8Array, start: number, end: number, section: XrefSection): Revision | undefined {
  try {
    const document = new PdfDocument(bytes.subarray(0, end));
    if (document.xref.sections[0]!.at !== section.at) return undefined;
    const faults = new Set<ChangeKind>();
    if (section.isAmbiguous || hasOtherGeneration(bytes, section)) faults.add('cross-references-ambiguous');
    if (hasStrayObject(document, start, section)) faults.add('bytes-outside-revisions');
    for (const [number, entry] of section.entries) {
      if (entry.type !== 'free' && hasRepeatedKey(document.object(number))) faults.add('object-ambiguous');
    }
    if (section.trailer.hasRepeatedKey) faults.add('cross-references-ambiguous');
    return { document, faults: [...faults] };
  } catch (error) {
    if (error instanceof SigningError) return undefined;
    throw error;
  }
}

/** Whether an object says another generation of itself than the cross-references do: some readers then show nothing. */
const hasOtherGeneration = (bytes: Uint8Array, section: XrefSection): boolean =>
  [...section.entries.values()].some((entry) => {
    if (entry.type !== 'offset') return false;
    const header = new PdfParser(bytes, entry.offset);
    header.takeInteger();
    return header.takeInteger() !== entry.generation;
  });

/** Whether something that a reader could take for a part of a file stands between the objects that are listed. */
function hasStrayObject(document: PdfDocument, start: number, section: XrefSection): boolean {
  const { bytes } = document;
  const places = [...section.entries.values()].flatMap((entry) => (entry.type === 'offset' ? [entry.offset] : []));
  let at = start;
  for (const place of [...new Set([...places, section.at])].sort((a, b) => a - b)) {
    // A writer may list objects of earlier revisions again, where they were.
    if (place < start || place > section.at) continue;
    if (place < at) return true;
    const gap = Buffer.from(bytes.buffer, bytes.byteOffset + at, place - at).toString('latin1');
    if (/\bobj\b|xref|trailer|%%EOF/.test(gap)) return true;
    if (place === section.at) break;
    const parser = new PdfParser(bytes, place);
    skipObject(parser, (dictionary) => document.get(dictionary, 'Length'));
    at = parser.at;
  }
  return false;
}

function hasRepeatedKey(value: PdfValue): boolean {
  if (Array.isArray(value)) return value.some(hasRepeatedKey);
  if (isStream(value)) return hasRepeatedKey(value.dict);
  return isDict(value) && (value.hasRepeatedKey === true || [...value.entries.values()].some(hasRepeatedKey));
}
