import { drawsOf } from './seeded.ts';

/** How a case is meant to end: sent by mail or by post, or before that. */
export type Ending = 'mailed' | 'posted' | 'rejected' | 'refused' | 'cancelled';

/** What the people of one case do. */
export interface Script {
  /** Stands in the title of the case and so in each of its mails; unique in the run. */
  mark: string;
  ending: Ending;
  /** The answers come only after a reminder. */
  isLate: boolean;
  /** Everything is sent twice at once: from two windows. */
  isTwice: boolean;
  /** Two members of the management team judge at once; one of them is first. */
  hasRivals: boolean;
}

const shares: [Ending, number][] = [
  ['mailed', 0.5],
  ['posted', 0.2],
  ['rejected', 0.1],
  ['refused', 0.1],
  ['cancelled', 0.1],
];

/** As many scripts as there are cases; the same for the same seed. @param run names the run in the marks */
export function drawScripts(seed: number, cases: number, run: string): Script[] {
  const draws = drawsOf(seed, 'scripts');
  return Array.from({ length: cases }, (_, index) => {
    const ending = endingAt(draws.share());
    return {
      mark: `proef-${run}-${String(index + 1).padStart(5, '0')}`,
      ending,
      isLate: ending !== 'rejected' && ending !== 'cancelled' && draws.chance(0.15),
      isTwice: draws.chance(0.2),
      hasRivals: draws.chance(0.2),
    };
  });
}

function endingAt(share: number): Ending {
  let upTo = 0;
  for (const [ending, part] of shares) if (share < (upTo += part)) return ending;
  return 'mailed';
}
