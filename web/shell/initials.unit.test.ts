import { describe, expect, it } from '@jest/globals';
import { initialsOf } from './initials.ts';

describe('initialsOf', () => {
  it.each([
    ['An Peeters', 'AP'],
    ['Els Van den Broeck', 'EB'],
    ['Mieke', 'M'],
  ])('%s is %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
