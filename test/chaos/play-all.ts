import type { Cast } from './cast.ts';
import { playCase, type Played } from './play-case.ts';
import type { Script } from './scripts.ts';

export interface Playing {
  played: Promise<Played[]>;
  /** How much of all that people have to do was done, of 1; 1 at the end, also when some was refused. */
  share: () => number;
  finished: () => number;
}

const actsOf: Record<Script['ending'], number> = { mailed: 5, posted: 5, rejected: 3, refused: 5, cancelled: 2 };

/** Plays all cases, so many at a time. */
export function playAll(cast: Cast, scripts: readonly Script[], atATime: number): Playing {
  const all = scripts.reduce((sum, { ending }) => sum + actsOf[ending], 0);
  let taken = 0;
  let isDone = false;
  const results: Played[] = [];
  const waiting = scripts.values();
  const playOneByOne = async () => {
    for (const script of waiting) results.push(await playCase(cast, script, () => (taken += 1)));
  };
  const played = Promise.all(Array.from({ length: atATime }, playOneByOne)).then(() => {
    isDone = true;
    return results;
  });
  return { played, share: () => (isDone ? 1 : Math.min(taken / all, 1)), finished: () => results.length };
}
