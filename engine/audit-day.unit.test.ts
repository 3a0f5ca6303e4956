import { describe, expect, it } from '@jest/globals';
import { beforeTheFirstDay, closeDay, hashDay, localDayOf } from './audit-day.ts';

const head = (caseId: string, sequence = 3) => ({ caseId, sequence, hash: caseId.repeat(8) });
const closed = { organisation: 'klaverdam', day: '2026-11-25', closedAt: '2026-11-25T23:05:00.000Z' };

describe('a day of audit trails', () => {
  it('holds where each trail stood in one order, and is named by all that it holds', () => {
    const day = closeDay(null, { ...closed, heads: [head('b'), head('a')] });
    expect(day).toMatchObject({ sequence: 1, previous: beforeTheFirstDay, heads: [head('a'), head('b')] });
    expect(day.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashDay(day)).toBe(day.hash);
    expect(closeDay(null, { ...closed, heads: [head('a'), head('b')] })).toEqual(day);
    for (const change of [{ day: '2026-11-24' }, { closedAt: closed.day }, { heads: [head('a')] }, { sequence: 2 }]) {
      expect(hashDay({ ...day, ...change })).not.toBe(day.hash);
    }
  });

  it('follows on the day before', () => {
    const first = closeDay(null, { ...closed, heads: [] });
    expect(closeDay(first, { ...closed, day: '2026-11-26', heads: [] })).toMatchObject({
      sequence: 2,
      previous: first.hash,
    });
  });
});

describe('a local day', () => {
  it.each([
    ['2026-11-25T22:59:59.999Z', '2026-11-25', '2026-11-25T23:00:00.000Z'],
    ['2026-11-25T23:00:00.000Z', '2026-11-26', '2026-11-26T23:00:00.000Z'],
    // Days of 23 and of 25 hours.
    ['2026-03-28T23:00:00.000Z', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['2026-10-24T22:00:00.000Z', '2026-10-25', '2026-10-25T23:00:00.000Z'],
  ])('has %s in %s, and ends at %s', (at, day, endsAt) => {
    expect(localDayOf(at, 'Europe/Brussels')).toEqual({ day, endsAt });
  });

  it('is none of what is no instant', () => {
    expect(() => localDayOf('gisteren', 'Europe/Brussels')).toThrow(RangeError);
  });
});
