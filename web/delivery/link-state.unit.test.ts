import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '../server/request.ts';
import { linkStateOf } from './link-state.ts';

describe('linkStateOf', () => {
  it.each([
    [404, 'unknown'],
    [410, 'expired'],
    [0, null],
    [429, null],
    [503, null],
  ])('tells by status %s: %s', (status, state) => {
    expect(linkStateOf(new ApiProblem({ status }))).toBe(state);
  });

  it('tells nothing by what is no answer', () => {
    expect(linkStateOf(null)).toBeNull();
    expect(linkStateOf(new Error('Something else'))).toBeNull();
  });
});
