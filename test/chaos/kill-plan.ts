import type { Killable } from '../system/start-system.ts';
import { drawsOf } from './seeded.ts';

export interface PlannedKill {
  target: Killable;
  /** How much of the work is done by then, of 1: kills fall all over a run, however fast the machine is. */
  atShare: number;
  /** So long after that, in ms: not always right behind an answer. */
  afterMs: number;
}

const longestAfterMs = 2_000;

/** Which process is killed when, in order; the same for the same seed. */
export function planKills(seed: number, kills: number): PlannedKill[] {
  const draws = drawsOf(seed, 'kills');
  return Array.from({ length: kills }, (_, index) => ({
    target: draws.oneOf<Killable>(['worker', 'api', 'temporal', 'store']),
    atShare: (index + draws.share()) / kills,
    afterMs: Math.round(draws.share() * longestAfterMs),
  }));
}
