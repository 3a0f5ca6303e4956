import { describe, expect, it } from '@jest/globals';
import { settle } from './arrivals.ts';

const row = (id: string, title = id) => ({ id, title });

describe('settle', () => {
  it('shows everything the first time', () => {
    expect(settle(null, [row('a'), row('b')])).toEqual({ shown: [row('a'), row('b')], arrivals: [] });
  });

  it('keeps a new row waiting, even one that belongs on top', () => {
    const { shown, arrivals } = settle(['a', 'b'], [row('new'), row('a'), row('b')]);
    expect(shown.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(arrivals.map(({ id }) => id)).toEqual(['new']);
  });

  it('does not move rows that the server sorts anew, and takes their new contents', () => {
    const { shown } = settle(['a', 'b'], [row('b', 'later'), row('a')]);
    expect(shown).toEqual([row('a'), row('b', 'later')]);
  });

  it('lets a row go that is gone', () => {
    expect(settle(['a', 'b'], [row('b')]).shown).toEqual([row('b')]);
  });
});
