import { randomUUID } from 'node:crypto';
import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';

/** A registered power to sign (DLB art. 280, 281, 283): in writing, for kinds of documents, revocable at any time. */
export interface Mandate {
  id: string;
  /** Whose signature: `role:burgemeester`. */
  from: string;
  /** Who may give it: `person:ID`, or a role. */
  to: string;
  /** Kinds of documents; empty: all. */
  documentTypes: string[];
  /** Keys of flows; empty: all. */
  flows: string[];
  /** Printed above the signature: `In opdracht van de burgemeester (art. 280 DLB)`. */
  line: string;
  fromOn: string;
  untilOn: string | null;
  /** The decision it rests on: a file's SHA-256. */
  decisionSha256: string | null;
  revokedAt: string | null;
}

type MandateRow = Omit<Mandate, 'id'> & { _id: string };

const schema = new Schema<MandateRow>(
  {
    _id: { type: String, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    documentTypes: [String],
    flows: [String],
    line: { type: String, required: true },
    fromOn: { type: String, required: true },
    untilOn: { type: String, default: null },
    decisionSha256: { type: String, default: null },
    revokedAt: { type: String, default: null },
  },
  { versionKey: false, collection: 'mandates' },
);
schema.index({ fromOn: 1 });
schema.index({ revokedAt: 1, fromOn: 1 });

const plain = ({ _id, ...rest }: MandateRow): Mandate => ({ id: _id, ...rest });

export function createMandates(connection: Connection) {
  const mandates = connection.model('mandates', schema);

  return {
    async create(mandate: Omit<Mandate, 'id' | 'revokedAt'>): Promise<Mandate> {
      const whole = { id: randomUUID(), ...mandate, revokedAt: null };
      const { id: _id, ...rest } = whole;
      await mandates.create({ _id, ...rest });
      return whole;
    },
    async get(id: string): Promise<Mandate | null> {
      const row = await mandates.findById(id).lean<MandateRow>();
      return row ? plain(row) : null;
    },
    /** Ends it at once, in running cases too; one that was revoked stays as it was. */
    async revoke(id: string): Promise<void> {
      await mandates.updateOne({ _id: id, revokedAt: null }, { revokedAt: new Date().toISOString() });
    },
    async list(): Promise<Mandate[]> {
      const rows = await mandates.find().sort({ fromOn: 1, _id: 1 }).lean<MandateRow[]>();
      return rows.map(plain);
    },
    /** Those in force on a local day. */
    async inForceOn(day: string): Promise<Mandate[]> {
      const rows = await mandates.find({ revokedAt: null, fromOn: { $lte: day } }).lean<MandateRow[]>();
      return rows.filter(({ untilOn }) => untilOn === null || day <= untilOn).map(plain);
    },
  };
}

export type Mandates = ReturnType<typeof createMandates>;
