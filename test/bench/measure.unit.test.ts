import { describe, expect, it } from '@jest/globals';
import { compare, durationMs, measurePairs, median, quantile } from './measure.ts';

describe('the measuring harness', () => {
  it('measures in turn, ours first, and leaves out what warms up', async () => {
    const order: string[] = [];
    let count = 0;
    const sample = (name: string) => () => {
      order.push(name);
      count += 1;
      return count;
    };
    const pairs = await measurePairs({ pairs: 2, warmUp: 1 }, sample('ours'), sample('plain'));
    expect(order).toEqual(['ours', 'plain', 'ours', 'plain', 'ours', 'plain']);
    expect(pairs).toEqual([
      { ours: 3, plain: 4 },
      { ours: 5, plain: 6 },
    ]);
  });

  it('waits for one measurement before it takes the next', async () => {
    let underWay = 0;
    const sample = async () => {
      underWay += 1;
      expect(underWay).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return 1;
    };
    await measurePairs({ pairs: 3, warmUp: 0 }, sample, sample);
  });

  it('takes the ratio of each pair, so that a pause of the machine does not count', () => {
    const { ours, plain, ratio, spread, pairs } = compare([
      { ours: 2, plain: 1 },
      { ours: 200, plain: 100 },
      { ours: 6, plain: 2 },
      { ours: 4, plain: 4 },
      { ours: 5, plain: 1 },
    ]);
    expect({ ours, plain, ratio, spread, pairs }).toEqual({ ours: 5, plain: 2, ratio: 2, spread: [2, 3], pairs: 5 });
  });

  it('does not take the ratio of medians for the median of ratios', () => {
    const { ratio } = compare([
      { ours: 1, plain: 10 },
      { ours: 10, plain: 1 },
      { ours: 20, plain: 5 },
    ]);
    expect(ratio).toBe(4);
  });

  it.each([
    [[3], 0.5, 3],
    [[4, 1, 3, 2], 0.5, 2.5],
    [[10, 2, 9], 0.5, 9],
    [[0, 10], 0.25, 2.5],
    [[5, 1, 2, 4, 3], 0.75, 4],
  ])('of %j the part %d lies below %d', (values, part, expected) => {
    expect(quantile(values, part)).toBe(expected);
  });

  it('leaves the values it is given in their order', () => {
    const values = [3, 1, 2];
    expect(median(values)).toBe(2);
    expect(values).toEqual([3, 1, 2]);
  });

  it('refuses to say anything without measurements, or against nothing', () => {
    expect(() => compare([])).toThrow(RangeError);
    expect(() => compare([{ ours: 1, plain: 0 }])).toThrow(RangeError);
  });

  it('times a promise until it resolves', async () => {
    let isDone = false;
    await durationMs(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      isDone = true;
    });
    expect(isDone).toBe(true);
  });
});
