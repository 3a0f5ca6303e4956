import { describe, expect, it } from '@jest/globals';
import { readNumber } from './numbers.ts';

describe('readNumber', () => {
  it.each([
    ['1250', 1250],
    ['1.250,50', 1250.5],
    ['€ 1 250,5', 1250.5],
    ['1.250', 1250],
    ['12.50', 12.5],
    ['-3,25', -3.25],
  ])('reads %s as it is meant here', (typed, number) => {
    expect(readNumber(typed)).toBe(number);
  });

  it.each(['twaalf', '1,2,3', '1.25.000', ''])('does not guess at "%s"', (typed) => {
    expect(readNumber(typed)).toBeNull();
  });
});
