import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import type { AuditDay } from '../engine/index.ts';
import { StoreError, isDuplicateKey } from './problems.ts';

interface DayRow {
  /** `ORGANISATION:SEQUENCE`. */
  _id: string;
  organisation: string;
  sequence: number;
  hash: string;
  /** The day, as JSON text: what was hashed is what is kept. */
  day: string;
  /** The time stamp over the hash (RFC 3161): a token in DER, in base64. */
  timestamp: string | null;
}

/** A day as it stands in the store. */
export interface StoredDay {
  /** Null for what is no JSON. */
  day: AuditDay | null;
  /** DER; null as long as there is none. */
  timestamp: Buffer | null;
}

const schema = new Schema<DayRow>(
  {
    _id: { type: String, required: true },
    organisation: { type: String, required: true },
    sequence: { type: Number, required: true },
    hash: { type: String, required: true },
    day: { type: String, required: true },
    timestamp: { type: String, default: null },
  },
  { versionKey: false, collection: 'auditDays' },
);
schema.index({ organisation: 1, sequence: -1 });
schema.index({ organisation: 1, timestamp: 1 });

/** Where the audit trails stood at the end of each day: appended to, never changed. */
export function createAuditDays(connection: Connection) {
  const days = connection.model('auditDays', schema);
  const idOf = ({ organisation, sequence }: Pick<AuditDay, 'organisation' | 'sequence'>) =>
    `${organisation}:${String(sequence)}`;

  return {
    async last(organisation: string): Promise<AuditDay | null> {
      const row = await days.findOne({ organisation }).sort({ sequence: -1 }).lean();
      return row ? (JSON.parse(row.day) as AuditDay) : null;
    },

    /** @throws StoreError `days/conflict` when another day stands at its place: the chain would fork */
    async append(day: AuditDay): Promise<void> {
      const { organisation, sequence, hash } = day;
      try {
        await days.create({ _id: idOf(day), organisation, sequence, hash, day: JSON.stringify(day), timestamp: null });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        throw new StoreError('days/conflict', 'Another day stands at this place.');
      }
    },

    async listUnstamped(organisation: string): Promise<Pick<AuditDay, 'organisation' | 'sequence' | 'hash'>[]> {
      const rows = await days.find({ organisation, timestamp: null }).sort({ sequence: 1 }).lean();
      return rows.map(({ sequence, hash }) => ({ organisation, sequence, hash }));
    },

    /** The first time stamp stays. */
    async stamp(day: Pick<AuditDay, 'organisation' | 'sequence'>, token: Uint8Array): Promise<void> {
      const timestamp = Buffer.from(token).toString('base64');
      await days.updateOne({ _id: idOf(day), timestamp: null }, { $set: { timestamp } });
    },

    /** All days as they stand, oldest first. */
    async listRaw(organisation: string): Promise<StoredDay[]> {
      const rows = await days.find({ organisation }).sort({ sequence: 1 }).lean();
      return rows.map(({ day, timestamp }) => ({
        day: parse(day),
        timestamp: timestamp === null ? null : Buffer.from(timestamp, 'base64'),
      }));
    },
  };
}

function parse(text: string): AuditDay | null {
  try {
    return JSON.parse(text) as AuditDay;
  } catch {
    return null;
  }
}
