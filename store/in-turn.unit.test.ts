import { describe, expect, it } from '@jest/globals';
import { createTurns } from './in-turn.ts';

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('works of one key', () => {
  it('run one after the other, in the order they came, also after one that failed', async () => {
    const inTurn = createTurns();
    const seen: string[] = [];
    const work = (name: string, fails = false) =>
      inTurn('case', async () => {
        seen.push(`${name} begins`);
        await tick();
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const all = await Promise.allSettled([work('a'), work('b', true), work('c')]);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('do not wait for those of another key', async () => {
    const inTurn = createTurns();
    const never = inTurn('one', () => new Promise<never>(() => undefined));
    void never;
    await expect(inTurn('other', () => Promise.resolve('done'))).resolves.toBe('done');
  });
});
