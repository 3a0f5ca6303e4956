import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../store/index.ts';

/** How long what was done is kept in mind while the store is away; within the time of an activity's attempt. */
const keepTryingMs = 60_000;
const pauseMs = 250;

/**
 * Does something outside once for a key: what was finished before is not done again, and its result is given back.
 *
 * Between the doing and the writing down of it lies a moment in which a crash loses the knowledge; what is done must
 * bear a repetition there (the same Message-ID, the same folder). A store that is away then is waited for: to fail would be
 * to do it again.
 */
export async function once<T>(effects: Store['effects'], key: string, perform: () => Promise<T>): Promise<T> {
  const known = await effects.find(key);
  if (known?.state === 'done') return known.result as T;
  await effects.begin(key);
  const result = await perform();
  await untilWritten(() => effects.finish(key, result));
  // Another attempt may have been first: its result stays, and both give it back.
  const finished = await effects.find(key);
  return finished?.result as T;
}

/** @throws what the last try threw, when the time is over */
async function untilWritten(write: () => Promise<void>): Promise<void> {
  const endsAt = Date.now() + keepTryingMs;
  for (;;) {
    try {
      await write();
      return;
    } catch (error) {
      if (Date.now() > endsAt) throw error;
      await sleep(pauseMs);
    }
  }
}
