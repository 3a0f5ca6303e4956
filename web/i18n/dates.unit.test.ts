import { describe, expect, it } from '@jest/globals';
import { clock, isSameDay, localDay, longMoment, shortMoment } from './dates.ts';

describe('dates', () => {
  const now = new Date('2026-11-25T22:30:00Z');

  it('writes the hour with a point, without a leading zero', () => {
    expect(clock('2026-11-25T08:05:00Z')).toBe('9.05');
  });

  it('counts summer time', () => {
    expect(clock('2026-07-01T08:05:00Z')).toBe('10.05');
  });

  it('takes midnight in Brussels for the border of a day, not midnight in Greenwich', () => {
    expect(isSameDay('2026-11-25T22:59:00Z', now)).toBe(true);
    expect(isSameDay('2026-11-25T23:00:00Z', now)).toBe(false);
    expect(localDay(new Date('2026-12-31T23:00:00Z'))).toBe('2027-01-01');
  });

  it('leaves out the day of today', () => {
    expect(shortMoment('2026-11-25T13:02:00Z', now)).toBe('14.02');
    expect(shortMoment('2026-11-24T13:02:00Z', now)).toBe('di 24/11 om 14.02');
  });

  it('writes a moment in full', () => {
    expect(longMoment('2026-11-27T13:02:00Z')).toBe('27 november 2026 om 14.02');
  });
});
