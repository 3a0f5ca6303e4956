/** One measurement of ours and the one of the plain alternative taken right after it, in the same unit. */
export interface Pair {
  readonly ours: number;
  readonly plain: number;
}

/** What pairs come to. */
export interface Comparison {
  /** Medians. */
  readonly ours: number;
  readonly plain: number;
  /** The median of the pairs' own ratios, ours to plain: what slows the machine for a while slows both of a pair. */
  readonly ratio: number;
  /** The lower and upper quartile of those ratios. */
  readonly spread: readonly [number, number];
  readonly pairs: number;
}

type Sample = () => number | Promise<number>;

/**
 * Measures in turn, A B A B, after as many pairs that do not count.
 *
 * @param ours gives one measurement; so does `plain`, in the same unit
 */
export async function measurePairs(
  { pairs, warmUp }: { readonly pairs: number; readonly warmUp: number },
  ours: Sample,
  plain: Sample,
): Promise<Pair[]> {
  const measured: Pair[] = [];
  for (let turn = 0; turn < warmUp + pairs; turn += 1) {
    const pair = { ours: await ours(), plain: await plain() };
    if (turn >= warmUp) measured.push(pair);
  }
  return measured;
}

/** @throws RangeError without pairs, or when a plain measurement is zero: nothing can be said against it */
export function compare(pairs: readonly Pair[]): Comparison {
  if (pairs.some(({ plain }) => !(plain > 0))) throw new RangeError('A plain measurement is not above zero.');
  const ratios = pairs.map(({ ours, plain }) => ours / plain);
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    plain: median(pairs.map((pair) => pair.plain)),
    ratio: median(ratios),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    pairs: pairs.length,
  };
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which this part of the values lies, interpolated between its two neighbours. @throws RangeError without values */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) throw new RangeError('There is nothing to take the median of.');
  return below + (above - below) * (at - Math.floor(at));
}

/** How long something takes, in ms; a promise until it resolves. */
export async function durationMs(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
