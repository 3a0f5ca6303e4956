import { describe, expect, it } from '@jest/globals';
import { createRateLimit } from './rate-limit.ts';

describe('a share by minute', () => {
  it('is used up, is another’s own, and comes back after the minute', () => {
    let nowMs = 0;
    const limit = createRateLimit(2, 60_000, () => nowMs);
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([true, true, false]);
    expect(limit.take('b')).toBe(true);
    nowMs = 59_999;
    expect(limit.take('a')).toBe(false);
    nowMs = 60_000;
    expect(limit.take('a')).toBe(true);
  });
});
