import { randomUUID } from 'node:crypto';
import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';

/** Who is away, and who sees the tasks meanwhile. Local days, both included. */
export interface Absence {
  id: string;
  personId: string;
  /** Only for this role; null: for everything. */
  role: string | null;
  replacerId: string;
  fromOn: string;
  untilOn: string;
}

const schema = new Schema<Omit<Absence, 'id'> & { _id: string }>(
  {
    _id: { type: String, required: true },
    personId: { type: String, required: true },
    role: { type: String, default: null },
    replacerId: { type: String, required: true },
    fromOn: { type: String, required: true },
    untilOn: { type: String, required: true },
  },
  { versionKey: false, collection: 'absences' },
);
schema.index({ untilOn: 1, fromOn: 1 });
schema.index({ personId: 1 });
schema.index({ replacerId: 1, untilOn: 1 });

export function createAbsences(connection: Connection) {
  const absences = connection.model('absences', schema);
  const plain = ({
    _id,
    personId,
    role,
    replacerId,
    fromOn,
    untilOn,
  }: Omit<Absence, 'id'> & { _id: string }): Absence => ({
    id: _id,
    personId,
    role,
    replacerId,
    fromOn,
    untilOn,
  });

  return {
    async create(absence: Omit<Absence, 'id'>): Promise<Absence> {
      const id = randomUUID();
      await absences.create({ _id: id, ...absence });
      return { id, ...absence };
    },
    async get(id: string): Promise<Absence | null> {
      const row = await absences.findById(id).lean();
      return row ? plain(row) : null;
    },
    async remove(id: string): Promise<void> {
      await absences.deleteOne({ _id: id });
    },
    /** Those that are not over on a local day, the first to begin first. */
    async notOverOn(day: string): Promise<Absence[]> {
      const rows = await absences
        .find({ untilOn: { $gte: day } })
        .sort({ fromOn: 1, _id: 1 })
        .lean();
      return rows.map(plain);
    },
    /** Those in force on a day. */
    async inForceOn(day: string): Promise<Absence[]> {
      const rows = await absences.find({ untilOn: { $gte: day }, fromOn: { $lte: day } }).lean();
      return rows.map(plain);
    },
  };
}

export type Absences = ReturnType<typeof createAbsences>;
