import type { PdfDocument } from '../pdf/document.ts';
import type { SignatureField } from '../pdf/form.ts';
import { permissionsOf } from '../pdf/permissions.ts';
import { isAllowed, isOfSigning } from './change-policy.ts';
import { compareRevisions } from './compare/compare.ts';
import type { ChangeFact, ChangeKind } from './compare/fact.ts';
import { region } from './compare/graph.ts';
import type { DocumentChange, LaterChanges } from './report.ts';
import { laterRevisions } from './revisions.ts';
import type { Revision } from './revisions.ts';

/** A file of 5,000 pages with five signatures needs a tenth of it. */
const MAX_OBJECTS = 2_000_000;
const MAX_CHANGES = 200;

/** The changes that revisions of one file made, each pair of revisions compared once for all signatures. */
export class ChangeHistory {
  readonly #document: PdfDocument;
  readonly #fileFaults: readonly ChangeKind[];
  readonly #revisions = new Map<number, Revision | undefined>();
  readonly #steps = new Map<string, readonly ChangeFact[]>();
  readonly #budget = { objectsLeft: MAX_OBJECTS };

  /** @param fileFaults what is known of the file beyond the document that could be read from it */
  constructor(document: PdfDocument, fileFaults: readonly ChangeKind[]) {
    this.#document = document;
    this.#fileFaults = fileFaults;
  }

  /**
   * What the revisions after a signed one changed, and whether its signature allows it.
   *
   * @param signed the document as it was signed, read from its own bytes alone
   * @param field the signature in that document
   */
  after(signed: PdfDocument, field: SignatureField): { laterChanges: LaterChanges; changes: DocumentChange[] } {
    const permissions = permissionsOf(signed, [field]);
    const facts = new Map<string, ChangeFact>();
    for (const fact of this.#factsAfter(signed)) facts.set(`${fact.kind} ${fact.page} ${fact.field}`, fact);
    const changes = [...facts.values()]
      .map((fact) => ({ ...fact, allowed: isAllowed(fact, permissions), words: wordsOf(fact) }))
      .sort((a, b) => Number(a.allowed) - Number(b.allowed) || (a.page ?? 0) - (b.page ?? 0));
    return { laterChanges: summaryOf(changes), changes: changes.slice(0, MAX_CHANGES) };
  }

  #factsAfter(signed: PdfDocument): ChangeFact[] {
    const { revisions, faults } = laterRevisions(this.#document, signed, this.#revisions);
    const facts = [...this.#fileFaults, ...faults].map((kind) => region(kind));
    let before = signed;
    for (const { document, faults: ofRevision } of revisions) {
      facts.push(...ofRevision.map((kind) => region(kind)), ...this.#step(before, document));
      before = document;
    }
    return facts;
  }

  #step(before: PdfDocument, after: PdfDocument): readonly ChangeFact[] {
    const key = `${before.xref.sections[0]!.at} ${after.xref.sections[0]!.at}`;
    let facts = this.#steps.get(key);
    if (!facts) this.#steps.set(key, (facts = compareRevisions(before, after, this.#budget)));
    return facts;
  }
}

function summaryOf(changes: readonly DocumentChange[]): LaterChanges {
  if (changes.length === 0) return 'none';
  if (changes.some(({ allowed }) => !allowed)) return 'forbidden';
  return changes.every(isOfSigning) ? 'signatures-only' : 'allowed';
}

const wordsOf = ({ kind, page, field }: ChangeFact): DocumentChange['words'] => ({
  key: `change/${kind}`,
  params: { ...(page === null ? {} : { page }), ...(field === null ? {} : { field }) },
});
