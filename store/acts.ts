import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import type { AuditEntry, TrailHead } from '../engine/index.ts';
import { StoreError, isDuplicateKey } from './problems.ts';

interface ActRecord {
  /** `CASE:SEQUENCE`. */
  _id: string;
  caseId: string;
  sequence: number;
  hash: string;
  /** The entry, as JSON text: what was hashed is what is kept. */
  entry: string;
}

const schema = new Schema<ActRecord>(
  {
    _id: { type: String, required: true },
    caseId: { type: String, required: true },
    sequence: { type: Number, required: true },
    hash: { type: String, required: true },
    entry: { type: String, required: true },
  },
  { versionKey: false, collection: 'acts' },
);
schema.index({ caseId: 1, sequence: 1 });

/** The audit trail of cases: appended to, never changed. */
export function createActs(connection: Connection) {
  const acts = connection.model('acts', schema);

  return {
    /**
     * Appends entries; one that is there already is left as it is.
     *
     * @throws StoreError `acts/conflict` when another entry stands at its place: the chain would fork
     */
    async append(entries: AuditEntry[]): Promise<void> {
      for (const entry of entries) {
        const _id = `${entry.caseId}:${String(entry.sequence)}`;
        try {
          await acts.create({
            _id,
            caseId: entry.caseId,
            sequence: entry.sequence,
            hash: entry.hash,
            entry: JSON.stringify(entry),
          });
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
          const present = await acts.findById(_id, { hash: 1 }).lean();
          if (present?.hash !== entry.hash) {
            throw new StoreError('acts/conflict', 'Another entry stands at this place of the audit trail.');
          }
        }
      }
    },

    /** The lines of a case as they stand, in their order; null for one that is no JSON. */
    async listRaw(caseId: string): Promise<(AuditEntry | null)[]> {
      const found = await acts.find({ caseId }).sort({ sequence: 1 }).lean();
      return found.map(({ entry }) => {
        try {
          return JSON.parse(entry) as AuditEntry;
        } catch {
          return null;
        }
      });
    },

    /** Where the trail of a case stands; null before its first line. */
    async head(caseId: string): Promise<TrailHead | null> {
      const last = await acts.findOne({ caseId }, { sequence: 1, hash: 1 }).sort({ sequence: -1 }).lean();
      return last ? { caseId, sequence: last.sequence, hash: last.hash } : null;
    },

    /** Takes the lines of a case away up to one, for a rebuild that writes them again. */
    async removeUpTo(caseId: string, sequence: number): Promise<void> {
      await acts.deleteMany({ caseId, sequence: { $lte: sequence } });
    },

    /** The trail of a case, oldest first. */
    async list(caseId: string): Promise<AuditEntry[]> {
      const found = await acts.find({ caseId }).sort({ sequence: 1 }).lean();
      return found.map((act) => JSON.parse(act.entry) as AuditEntry);
    },
  };
}

export type Acts = ReturnType<typeof createActs>;
