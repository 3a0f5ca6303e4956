import type { Store } from '../store/index.ts';

/**
 * Does something outside once for a key: what was finished before is not done again, and its result is given back.
 *
 * Between the doing and the writing down of it lies a moment in which a crash loses the knowledge; what is done must
 * bear a repetition there (the same Message-ID, the same folder).
 */
export async function once<T>(effects: Store['effects'], key: string, perform: () => Promise<T>): Promise<T> {
  const known = await effects.find(key);
  if (known?.state === 'done') return known.result as T;
  await effects.begin(key);
  await effects.finish(key, await perform());
  // Another attempt may have been first: its result stays, and both give it back.
  const finished = await effects.find(key);
  return finished?.result as T;
}
