import { randomUUID } from 'node:crypto';
import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';

export interface Change {
  id: string;
  type: 'case' | 'flow' | 'signing' | 'absence' | 'mandate';
  subjectId: string;
  /** Whose inbox it touches. */
  principals: string[];
  at: string;
}

type ChangeRow = Omit<Change, 'id'> & { _id: string };

const schema = new Schema<ChangeRow>(
  {
    _id: { type: String, required: true },
    type: { type: String, required: true },
    subjectId: { type: String, required: true },
    principals: { type: [String], default: [] },
    at: { type: String, required: true },
  },
  { versionKey: false, collection: 'changes' },
);
schema.index({ at: 1 });

const keptMs = 5 * 60_000;

/** A short-lived log of what changed, for live screens: small enough to be asked every second by every process. */
export function createChanges(connection: Connection) {
  const changes = connection.model('changes', schema);
  let prunedAtMs = 0;

  return {
    async append(change: Pick<Change, 'type' | 'subjectId' | 'principals'>): Promise<void> {
      const now = Date.now();
      await changes.create({ _id: randomUUID(), ...change, at: new Date(now).toISOString() });
      if (now - prunedAtMs > keptMs / 5) {
        prunedAtMs = now;
        await changes.deleteMany({ at: { $lt: new Date(now - keptMs).toISOString() } });
      }
    },

    /** Changes from an instant on, oldest first. Clocks of processes differ: ask with some overlap, and skip known ids. */
    async since(at: string): Promise<Change[]> {
      const rows = await changes
        .find({ at: { $gte: at } })
        .sort({ at: 1 })
        .lean();
      return rows.map(({ _id, type, subjectId, principals, at: changedAt }) => ({
        id: _id,
        type,
        subjectId,
        principals,
        at: changedAt,
      }));
    },
  };
}

export type Changes = ReturnType<typeof createChanges>;
