import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from './problems.ts';

interface EffectRow {
  _id: string;
  state: 'begun' | 'done';
  begunAt: string;
  doneAt: string | null;
  /** JSON text. */
  result: string | null;
}

const schema = new Schema<EffectRow>(
  {
    _id: { type: String, required: true },
    state: { type: String, required: true },
    begunAt: String,
    doneAt: { type: String, default: null },
    result: { type: String, default: null },
  },
  { versionKey: false, collection: 'effects' },
);

export interface Effect {
  key: string;
  state: 'begun' | 'done';
  begunAt: string;
  doneAt: string | null;
  result: unknown;
}

/** What has been done to the outside world, by idempotency key: a retried activity looks here first. */
export function createEffects(connection: Connection) {
  const effects = connection.model('effects', schema);

  async function find(key: string): Promise<Effect | null> {
    const row = await effects.findById(key).lean();
    if (!row) return null;
    const result: unknown = row.result === null ? null : JSON.parse(row.result);
    return { key, state: row.state, begunAt: row.begunAt, doneAt: row.doneAt, result };
  }

  return {
    find,

    /** Writes down that it begins. False when it had begun before: then `find` tells how far it came. */
    async begin(key: string): Promise<boolean> {
      try {
        await effects.create({
          _id: key,
          state: 'begun',
          begunAt: new Date().toISOString(),
          doneAt: null,
          result: null,
        });
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return false;
      }
    },

    /** Writes down what came of it; once finished, the first result stays. */
    async finish(key: string, result: unknown): Promise<void> {
      const done = { state: 'done' as const, doneAt: new Date().toISOString(), result: JSON.stringify(result ?? null) };
      // One round trip: a crash before it has come through forgets what was done.
      const unfinished = { _id: key, state: { $ne: 'done' as const } };
      try {
        await effects.updateOne(unfinished, { $set: done, $setOnInsert: { begunAt: done.doneAt } }, { upsert: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
  };
}

export type Effects = ReturnType<typeof createEffects>;
