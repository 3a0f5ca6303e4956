import { describe, expect, it } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { actorFor } from '../../engine/testing/outgoing-letter.ts';
import { createCaseUpdates } from './case-updates.ts';

/** A Temporal that counts how many Updates are under way on each case, and refuses the first few of all. */
function countingTemporal(refusals = 0) {
  const underWay = new Map<string, number>();
  const counts = { most: 0, mostOfAll: 0, refused: 0 };
  const executeUpdate = async (id: string) => {
    if (counts.refused < refusals) {
      counts.refused += 1;
      throw Object.assign(new Error('limit on number of concurrent in-flight updates has been reached'), { code: 8 });
    }
    underWay.set(id, (underWay.get(id) ?? 0) + 1);
    counts.most = Math.max(counts.most, ...underWay.values());
    counts.mostOfAll = Math.max(
      counts.mostOfAll,
      [...underWay.values()].reduce((sum, count) => sum + count, 0),
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    underWay.set(id, underWay.get(id)! - 1);
    return { sequence: 1 };
  };
  const temporal = {
    withDeadline: (_untilMs: number, work: () => Promise<unknown>) => work(),
    workflow: { getHandle: (id: string) => ({ executeUpdate: () => executeUpdate(id) }) },
  };
  return { counts, updates: createCaseUpdates({ temporal: temporal as unknown as Client }) };
}

const message = { type: 'cancelled', actor: actorFor('person:nele'), reason: 'Dubbel.' } as const;
const sixty = Array.from({ length: 60 }, (_, index) => String(index));

describe('Updates of a case', () => {
  it('wait for their turn: never more are under way than Temporal takes, and all are answered', async () => {
    const { counts, updates } = countingTemporal();
    await Promise.all(sixty.map((id) => updates.operate('klaverdam', '2026-1', message, id)));
    expect(counts.most).toBeGreaterThan(1);
    expect(counts.most).toBeLessThanOrEqual(10);
  });

  it('do not wait for those of another case', async () => {
    const { counts, updates } = countingTemporal();
    await Promise.all(sixty.map((id) => updates.operate('klaverdam', `2026-${id}`, message, id)));
    expect(counts).toMatchObject({ most: 1, mostOfAll: 60 });
  });

  it('are sent again when another process has taken all places', async () => {
    const { counts, updates } = countingTemporal(2);
    await expect(updates.operate('klaverdam', '2026-1', message, 'klik')).resolves.toEqual({ sequence: 1 });
    expect(counts.refused).toBe(2);
  });
});
