import type { PdfDocument } from '../../pdf/document.ts';
import { isDict, isRef, isStream } from '../../pdf/objects.ts';
import type { PdfDict, PdfValue } from '../../pdf/objects.ts';
import { SigningError } from '../../problems.ts';
import type { ChangeFact, ChangeKind } from './fact.ts';
import { isSame } from './same.ts';

/** What a difference found on a way through the document means, and where. */
export type Region = ChangeFact;

export const region = (kind: ChangeKind, page: number | null = null, field: string | null = null): Region => ({
  kind,
  page,
  field,
});

/** How many objects may still be compared, over all revisions of a file. */
export interface Budget {
  objectsLeft: number;
}

const UNREADABLE = Symbol('an object that cannot be read');

/**
 * Two revisions of one document, walked side by side. An object is compared once, under the strictest meaning it has: the
 * caller walks what pages show first and what may change freely last, so that an object which is both counts as the first.
 */
export class Graph {
  readonly before: PdfDocument;
  readonly after: PdfDocument;
  readonly #budget: Budget;
  readonly #met = new Set<number>();
  readonly #facts = new Map<string, ChangeFact>();

  constructor(before: PdfDocument, after: PdfDocument, budget: Budget) {
    this.before = before;
    this.after = after;
    this.#budget = budget;
  }

  get facts(): ChangeFact[] {
    return [...this.#facts.values()];
  }

  report(fact: ChangeFact): void {
    this.#facts.set(`${fact.kind} ${fact.page} ${fact.field}`, fact);
  }

  /** From here on no walk goes into this object: its own rule compares it. */
  claim(value: PdfValue | undefined): void {
    if (isRef(value)) this.#met.add(value.number);
  }

  /** Compares all objects that can be reached from a value of the earlier revision and were not met before. */
  walk(value: PdfValue | undefined, meaning: Region): void {
    this.#walk(value, meaning, this.#met);
  }

  /**
   * The same for what may change in one place and not in another: an object that several such places share counts in each.
   * What a strict walk has met is left out.
   */
  walkApart(value: PdfValue | undefined, meaning: Region): void {
    this.#walk(value, meaning, new Set());
  }

  #walk(value: PdfValue | undefined, meaning: Region, met: Set<number>): void {
    const queue: PdfValue[] = [value ?? null];
    while (queue.length > 0) {
      const next = queue.pop()!;
      if (Array.isArray(next)) queue.push(...next.filter(isStructured));
      else if (isStream(next)) queue.push(next.dict);
      else if (isDict(next)) for (const item of next.entries.values()) if (isStructured(item)) queue.push(item);
      if (!isRef(next) || this.#met.has(next.number) || met.has(next.number)) continue;
      met.add(next.number);
      if (--this.#budget.objectsLeft < 0) throw new TooMuchToCompare();
      const before = read(this.before, next.number);
      const after = read(this.after, next.number);
      if (before === UNREADABLE || after === UNREADABLE) {
        if (before !== after) this.report(region('hidden-object-shown', meaning.page, meaning.field));
        continue;
      }
      if (!isSame(before, after) || !isSameGeneration(this, next.number))
        this.report(before === null ? region('hidden-object-shown', meaning.page, meaning.field) : meaning);
      if (isStructured(before)) queue.push(before);
    }
  }

  /** Compares the entries of two dictionaries and what they lead to; `meaningOf` gives undefined for what has its own rule. */
  compareEntries(before: PdfDict, after: PdfDict, meaningOf: (key: string) => Region | undefined): void {
    for (const key of new Set([...before.entries.keys(), ...after.entries.keys()])) {
      const meaning = meaningOf(key);
      if (!meaning) continue;
      const was = before.entries.get(key);
      if (!isSame(was, after.entries.get(key))) this.report(meaning);
      this.walk(was, meaning);
    }
  }
}

/** Thrown when the budget is spent. */
export class TooMuchToCompare extends Error {
  override readonly name = 'TooMuchToCompare';
}

const isStructured = (value: PdfValue | undefined): boolean => typeof value === 'object' && value !== null;

/** An object listed under another generation is another object, or none, to readers that mind (7.3.10). */
function isSameGeneration({ before, after }: Graph, number: number): boolean {
  const [was, now] = [before, after].map((document) => {
    const entry = document.xref.entries.get(number);
    return entry?.type === 'offset' ? entry.generation : 0;
  });
  return was === now;
}

/** The object whatever generation a reference gives: readers differ on whether they mind. */
function read(document: PdfDocument, number: number): PdfValue | typeof UNREADABLE {
  try {
    return document.object(number);
  } catch (error) {
    if (error instanceof SigningError) return UNREADABLE;
    throw error;
  }
}
