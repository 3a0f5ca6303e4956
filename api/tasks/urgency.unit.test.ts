import { describe, expect, it } from '@jest/globals';
import { urgencyOf } from './urgency.ts';

describe('the group of a task', () => {
  /** A Wednesday, half past eleven at night in Brussels. */
  const now = new Date('2026-11-25T22:30:00Z');

  it.each([
    ['overdue', '2026-11-25T22:29:59.000Z'],
    ['today', '2026-11-25T22:59:00.000Z'],
    ['this-week', '2026-11-25T23:00:00.000Z'],
    ['this-week', '2026-11-29T22:59:00.000Z'],
    ['later', '2026-11-29T23:00:00.000Z'],
    ['later', null],
  ])('is %s for what is due at %s, by the days of Brussels', (urgency, dueAt) => {
    expect(urgencyOf(dueAt, now)).toBe(urgency);
  });
});
