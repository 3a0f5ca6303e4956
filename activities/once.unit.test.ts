import { describe, expect, it, jest } from '@jest/globals';
import type { Effect, Store } from '../store/index.ts';
import { once } from './once.ts';

/** A ledger in memory that is away for the first writes of a result. */
function ledger(awayFor: number): Store['effects'] {
  const known = new Map<string, Effect>();
  let left = awayFor;
  const row = (key: string): Effect => ({ key, state: 'begun', begunAt: '', doneAt: null, result: null });
  return {
    find: (key) => Promise.resolve(known.get(key) ?? null),
    begin(key) {
      const isFirst = !known.has(key);
      if (isFirst) known.set(key, row(key));
      return Promise.resolve(isFirst);
    },
    finish(key, result) {
      left -= 1;
      if (left >= 0) return Promise.reject(new Error('connection closed'));
      if (known.get(key)?.state !== 'done') known.set(key, { ...row(key), state: 'done', result });
      return Promise.resolve();
    },
  };
}

describe('what is done once for a key', () => {
  it('is not done again, and gives back what came of it', async () => {
    const effects = ledger(0);
    const perform = jest.fn(() => Promise.resolve('first'));
    await expect(once(effects, 'mail', perform)).resolves.toBe('first');
    await expect(once(effects, 'mail', perform)).resolves.toBe('first');
    expect(perform).toHaveBeenCalledTimes(1);
  });

  it('is not done again because the store was away when it had been done', async () => {
    const effects = ledger(3);
    const perform = jest.fn(() => Promise.resolve('first'));
    await expect(once(effects, 'mail', perform)).resolves.toBe('first');
    expect(perform).toHaveBeenCalledTimes(1);
  });

  it('is done again when it had not succeeded', async () => {
    const effects = ledger(0);
    await expect(once(effects, 'mail', () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    await expect(once(effects, 'mail', () => Promise.resolve('second'))).resolves.toBe('second');
  });
});
