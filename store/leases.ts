import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from './problems.ts';

/**
 * Who holds a thing for a while. A lease that is taken over is a new row, one generation further: inserting a row is
 * the one act that is exclusive in every store, so two who see the same expired lease cannot both get the next.
 */
interface LeaseRow {
  /** `SUBJECT#GENERATION`. */
  _id: string;
  subject: string;
  generation: number;
  holder: string;
  holderName: string;
  sinceAt: string;
  untilAt: string;
}

export type Lease = Omit<LeaseRow, '_id' | 'generation'>;

const schema = new Schema<LeaseRow>(
  {
    _id: { type: String, required: true },
    subject: { type: String, required: true },
    generation: { type: Number, required: true },
    holder: { type: String, required: true },
    holderName: String,
    sinceAt: String,
    untilAt: { type: String, required: true },
  },
  { versionKey: false, collection: 'leases' },
);
schema.index({ subject: 1, generation: -1 });

const plain = ({ subject, holder, holderName, sinceAt, untilAt }: LeaseRow): Lease => ({
  subject,
  holder,
  holderName,
  sinceAt,
  untilAt,
});

export function createLeases(connection: Connection) {
  const leases = connection.model('leases', schema);

  const newest = (subject: string): Promise<LeaseRow | null> =>
    leases.findOne({ subject }).sort({ generation: -1 }).lean<LeaseRow>().exec();

  return {
    /** Takes the lease for `forMs`, or renews one's own; else says who holds it. */
    async acquire(
      subject: string,
      holder: { id: string; name: string },
      forMs: number,
    ): Promise<{ ok: true } | { ok: false; heldBy: Lease }> {
      for (;;) {
        const now = new Date();
        const untilAt = new Date(now.getTime() + forMs).toISOString();
        const current = await newest(subject);
        if (current && current.untilAt > now.toISOString()) {
          if (current.holder !== holder.id) return { ok: false, heldBy: plain(current) };
          await leases.updateOne({ _id: current._id }, { untilAt });
          return { ok: true };
        }
        const generation = (current?.generation ?? 0) + 1;
        const _id = `${subject}#${String(generation)}`;
        const sinceAt = now.toISOString();
        try {
          await leases.create({
            _id,
            subject,
            generation,
            holder: holder.id,
            holderName: holder.name,
            sinceAt,
            untilAt,
          });
          await leases.deleteMany({ subject, generation: { $lt: generation } });
          return { ok: true };
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
      }
    },

    /** Lets go of one's own; nothing happens when another holds it by now. */
    async release(subject: string, holderId: string): Promise<void> {
      const current = await newest(subject);
      if (current?.holder === holderId) {
        await leases.updateOne({ _id: current._id }, { untilAt: new Date(0).toISOString() });
      }
    },

    /** The leases in force among these subjects. */
    async inForce(subjects: string[]): Promise<Map<string, Lease>> {
      if (subjects.length === 0) return new Map();
      const rows = await leases
        .find({ subject: { $in: subjects }, untilAt: { $gt: new Date().toISOString() } })
        .sort({ generation: 1 })
        .lean();
      return new Map(rows.map((row) => [row.subject, plain(row)]));
    },
  };
}

export type Leases = ReturnType<typeof createLeases>;
