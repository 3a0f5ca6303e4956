import { describe, expect, it } from '@jest/globals';
import { closeDay } from '../../engine/index.ts';
import type { AuditDay, AuditEntry } from '../../engine/index.ts';
import { begun } from '../../engine/testing/case-scenes.ts';
import { outgoingLetterCase } from '../../engine/testing/outgoing-letter.ts';
import { compareDays, lineInNoDay, listedIn } from './compare-days.ts';

/** Two days of one letter: started on the first, initialled on the second. */
function twoDays(): { trail: AuditEntry[]; days: AuditDay[] } {
  const walk = begun(outgoingLetterCase());
  const headNow = () => {
    const { caseId, sequence, hash } = walk.trail().at(-1)!;
    return [{ caseId, sequence, hash }];
  };
  const close = (day: string, previous: AuditDay | null) =>
    closeDay(previous, { organisation: 'klaverdam', day, closedAt: `${day}T23:05:00.000Z`, heads: headNow() });
  const first = close('2026-11-25', null);
  walk.act('paraaf.1.0', 'role:diensthoofd@post-onthaal', 'approved', { personId: 'els' });
  return { trail: structuredClone(walk.trail()), days: [first, close('2026-11-26', first)] };
}

const { trail, days } = twoDays();
const now = '2026-11-27T09:00:00.000Z';

async function found(stored: readonly (AuditDay | null)[], lines: (AuditEntry | null)[] = trail) {
  const rows = stored.map((day) => ({ day, timestamp: null }));
  const verified = await compareDays(rows, () => Promise.resolve(lines), [], now);
  return verified.flatMap(({ sequence, findings }) => findings.map(({ what }) => `${String(sequence)} ${what}`));
}

describe('the days of the audit trails', () => {
  it('are right when each follows on the one before, and each trail is as they say', async () => {
    const rows = days.map((day) => ({ day, timestamp: null }));
    expect(await compareDays(rows, () => Promise.resolve(trail), [], now)).toEqual([
      { sequence: 1, day: '2026-11-25', cases: 1, stamped: null, findings: [] },
      { sequence: 2, day: '2026-11-26', cases: 1, stamped: null, findings: [] },
    ]);
  });

  it('show a day that was changed, and one that was made anew', async () => {
    const [first, second] = days as [AuditDay, AuditDay];
    expect(await found([{ ...first, closedAt: '2026-11-25T23:06:00.000Z' }, second])).toEqual(['1 changed']);
    expect(await found([closeDay(null, { ...first, heads: [] }), second])).toEqual(['2 broken-chain']);
  });

  it('show a day that is gone, two that changed places, and one that is unreadable', async () => {
    const [first, second] = days as [AuditDay, AuditDay];
    expect(await found([second])).toEqual(['1 broken-chain']);
    expect(await found([second, first])).toEqual(['1 broken-chain', '2 broken-chain']);
    expect(await found([null, second])).toEqual(['1 unreadable', '2 broken-chain']);
  });

  it('show a day that was not stamped in two days', async () => {
    const rows = days.map((day) => ({ day, timestamp: null }));
    const later = await compareDays(rows, () => Promise.resolve(trail), [], '2026-11-28T09:00:00.000Z');
    expect(later.map(({ findings }) => findings.map(({ what }) => what))).toEqual([['timestamp-missing'], []]);
  });

  it('show what was done two days ago and stands in none: the last may have been taken away', () => {
    const rows = days.map((day) => ({ day, timestamp: null }));
    const years = '2036-11-27T09:00:00.000Z';
    expect(lineInNoDay(listedIn(rows), trail, years)).toBeNull();
    expect(lineInNoDay(listedIn(rows.slice(0, 1)), trail, years)).toBe(days[0]!.heads[0]!.sequence + 1);
    expect(lineInNoDay(new Map(), trail, trail[0]!.at)).toBeNull();
    expect(lineInNoDay(new Map(), [null, ...trail.slice(1)], years)).toBe(2);
  });

  it('show a trail that was shortened, or changed, since', async () => {
    expect(await found(days, trail.slice(0, -1))).toEqual(['2 line-missing']);
    const changed = trail.map((entry, index) => (index === 1 ? { ...entry, detail: { anders: true } } : entry));
    expect(await found(days, changed)).toEqual(['1 line-changed', '2 line-changed']);
    const other = begun(outgoingLetterCase());
    other.act('paraaf.1.0', 'role:diensthoofd@post-onthaal', 'returned', { personId: 'els' });
    expect(await found(days, other.trail())).toEqual(['2 line-changed']);
  });
});
