import type { ServiceAddresses } from '../../bin/services/start-services.ts';

/** A bound that the project set itself: on the ratio, or on what we take. */
export interface Goal {
  readonly of: 'ratio' | 'ours';
  readonly bound: 'at-most' | 'at-least';
  readonly value: number;
}

/** One number of a row, against its plain alternative. */
export interface Figure {
  readonly name: string;
  /** What it says, one Dutch line: ours, against what. */
  readonly means: string;
  readonly unit: string;
  readonly ours: number;
  /** Absent for a number that is only told. */
  readonly plain?: number;
  /** Ours to plain; the median of pairs, where there are pairs. */
  readonly ratio?: number;
  readonly spread?: readonly [number, number];
  readonly pairs?: number;
  readonly goal?: Goal;
}

/** What a row measures with. */
export interface Bench {
  /** `quick` shows that it works, in seconds; its numbers say nothing. */
  readonly size: 'full' | 'quick';
  /** Started once, when a row first asks. */
  services(): Promise<ServiceAddresses>;
}

export interface Row {
  readonly name: string;
  /** Minutes at full size: measured only when it is asked for by its name. */
  readonly isLong?: boolean;
  /** One Dutch sentence. */
  readonly means: string;
  /** Facts that the numbers depend on, by name: which store, how many cases. */
  run(bench: Bench): Promise<{ figures: Figure[]; facts?: Record<string, string | number> }>;
}

/** How a row ended. */
export type RowResult = Pick<Row, 'name' | 'means'> & Awaited<ReturnType<Row['run']>> & { readonly seconds: number };
