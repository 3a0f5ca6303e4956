import { describe, expect, it } from '@jest/globals';
import { chooseRows, rows } from './rows.ts';

const namesOf = (...asked: Parameters<typeof chooseRows>) => chooseRows(...asked).map(({ name }) => name);
const all = rows.map(({ name }) => name);

describe('the rows that are measured', () => {
  it('are all but the long ones when none is named, and all of them in quick sizes', () => {
    expect(namesOf([], 'full')).toEqual(all.filter((name) => name !== 'waiting'));
    expect(namesOf([], 'quick')).toEqual(all);
  });

  it('are those that are named, the long ones too, in the order of all', () => {
    expect(namesOf(['waiting', 'check'], 'full')).toEqual(['check', 'waiting']);
  });
});
