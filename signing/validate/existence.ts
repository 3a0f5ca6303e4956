import type { RevocationEvidence } from './report.ts';

/** A document time stamp that holds: at its time the file existed up to its end. */
export interface ProvenStamp {
  readonly fieldName: string;
  readonly at: Date;
  /** In bytes from the start of the file. */
  readonly end: number;
}

/** A time, and the document time stamp that proves it; without one it is the time of validation. */
export interface ProvenTime {
  readonly at: Date;
  readonly provenBy?: NonNullable<RevocationEvidence['provenBy']>;
}

/** The proofs of existence that document time stamps give (EN 319 102-1, 5.6.2.3). They grow from the last stamp to the first. */
export class ProofsOfExistence {
  /** The time of validation, at which all is there. */
  readonly latest: Date;
  readonly #stamps: ProvenStamp[] = [];

  constructor(validatedAt: Date) {
    this.latest = validatedAt;
  }

  add(stamp: ProvenStamp): void {
    this.#stamps.push(stamp);
  }

  /** The earliest time at which what stands in the file up to this byte is proven to have existed. */
  of(end: number): ProvenTime {
    const first = this.#stamps.filter((stamp) => stamp.end >= end).sort((a, b) => a.at.getTime() - b.at.getTime())[0];
    if (!first) return { at: this.latest };
    return { at: first.at, provenBy: { fieldName: first.fieldName, at: first.at.toISOString() } };
  }
}
