import { DateTime } from 'luxon';
import { closeDay } from '../engine/index.ts';
import type { DayActivities, TrailHead } from '../engine/index.ts';
import { requestTimestamp } from '../signing/index.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { timestampsWithCause } from './timestamps.ts';

/** An ended case is listed for some days more: what it did last may have been written late. */
const listedAfterItsEnd = { days: 7 };

/** Chains the audit trails of all cases, day by day, and has each day stamped by the time-stamping authority. */
export function createDays({ store, timestamps, timestampTrustAnchors }: ActivityDependencies): DayActivities {
  async function trailHeads(organisation: string, since: string): Promise<TrailHead[]> {
    const heads: TrailHead[] = [];
    for (const caseId of await store.projections.listRunningSince(organisation, since)) {
      const head = await store.acts.head(caseId);
      if (head) heads.push(head);
    }
    return heads;
  }

  return {
    async closeDay({ organisation, day }) {
      const previous = await store.auditDays.last(organisation);
      if (previous && previous.day >= day) return;
      const closedAt = DateTime.utc();
      const since = DateTime.fromISO(previous?.closedAt ?? '1970-01-01T00:00:00Z').minus(listedAfterItsEnd);
      const heads = await trailHeads(organisation, since.toUTC().toISO()!);
      await store.auditDays.append(closeDay(previous, { organisation, day, closedAt: closedAt.toISO(), heads }));
    },

    async stampDays({ organisation }) {
      const { fetch, errorOf } = timestampsWithCause(timestamps);
      for (const day of await store.auditDays.listUnstamped(organisation)) {
        const stamp = await requestTimestamp(Buffer.from(day.hash, 'hex'), fetch, timestampTrustAnchors);
        if (!stamp.ok) throw errorOf(stamp.problem.code);
        await store.auditDays.stamp(day, stamp.timestamp.token);
      }
    },
  };
}
