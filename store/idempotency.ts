import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from './problems.ts';

interface KeyRow {
  /** Caller, request and key. */
  _id: string;
  bodyHash: string;
  /** What the work may need again when it is repeated after a crash: ids that were drawn. JSON text. */
  drawn: string | null;
  /** The answer as JSON text; null while the work is under way. */
  answer: string | null;
  at: string;
  /** Until when a work under way is left alone. */
  heldUntilAt: string;
}

const schema = new Schema<KeyRow>(
  {
    _id: { type: String, required: true },
    bodyHash: { type: String, required: true },
    drawn: { type: String, default: null },
    answer: { type: String, default: null },
    at: { type: String, required: true },
    heldUntilAt: { type: String, required: true },
  },
  { versionKey: false, collection: 'idempotencyKeys' },
);
schema.index({ at: 1 });

export type KeyClaim =
  /** Nobody has it: do the work, then `answer`. */
  | { state: 'mine' }
  /** It was done: give the same answer. */
  | { state: 'answered'; answer: unknown }
  /** It is being done now. */
  | { state: 'busy' }
  /** The key was used for something else. */
  | { state: 'other-body' };

const keptMs = 48 * 3_600_000;

/** Idempotency keys of writes: the same key and body get the same answer, however often it is sent. */
export function createIdempotency(connection: Connection) {
  const keys = connection.model('idempotencyKeys', schema);

  return {
    /** Claims a key for `holdMs`; after that, a work that never answered may be done again by who sends it again. */
    async claim(key: string, bodyHash: string, holdMs: number): Promise<KeyClaim> {
      const now = new Date();
      const heldUntilAt = new Date(now.getTime() + holdMs).toISOString();
      try {
        await keys.create({ _id: key, bodyHash, drawn: null, answer: null, at: now.toISOString(), heldUntilAt });
        return { state: 'mine' };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const row = await keys.findById(key).lean();
      if (!row) return { state: 'busy' };
      if (row.bodyHash !== bodyHash) return { state: 'other-body' };
      if (row.answer !== null) return { state: 'answered', answer: JSON.parse(row.answer) as unknown };
      if (row.heldUntilAt > now.toISOString()) return { state: 'busy' };
      const taken = await keys.updateOne({ _id: key, heldUntilAt: row.heldUntilAt }, { heldUntilAt });
      return { state: taken.modifiedCount === 1 ? 'mine' : 'busy' };
    },

    /** What was drawn for this key: the first draw stays, so that the work repeated after a crash is the same work. */
    async drawOnce<T>(key: string, draw: () => Promise<T>): Promise<T> {
      const row = await keys.findById(key).lean();
      if (row?.drawn) return JSON.parse(row.drawn) as T;
      const drawn = await draw();
      await keys.updateOne({ _id: key }, { drawn: JSON.stringify(drawn) });
      return drawn;
    },

    async answer(key: string, answer: unknown): Promise<void> {
      await keys.updateOne({ _id: key }, { answer: JSON.stringify(answer) });
    },

    /** Lets go of a key whose work was refused or failed: it may be tried again. */
    async release(key: string): Promise<void> {
      await keys.updateOne({ _id: key }, { heldUntilAt: new Date(0).toISOString() });
    },

    async removeOld(): Promise<void> {
      await keys.deleteMany({ at: { $lt: new Date(Date.now() - keptMs).toISOString() } });
    },
  };
}

export type Idempotency = ReturnType<typeof createIdempotency>;
