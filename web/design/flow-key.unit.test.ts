import { describe, expect, it } from '@jest/globals';
import { flowKeyOf } from './flow-key.ts';

describe('flowKeyOf', () => {
  it.each([
    ['Uitgaande brief', 'uitgaande-brief'],
    ['  Financiën: bestelbon (tot € 5.000) ', 'financien-bestelbon-tot-5-000'],
    ['…', ''],
  ])('makes %s into a key', (name, key) => {
    expect(flowKeyOf(name)).toBe(key);
  });

  it('ends within 64 characters, never on a hyphen', () => {
    const key = flowKeyOf(`${'a'.repeat(63)} b`);
    expect(key).toBe('a'.repeat(63));
  });
});
