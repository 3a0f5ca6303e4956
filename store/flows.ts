import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import type { Changes } from './changes.ts';
import { isDuplicateKey } from './problems.ts';

/** The draft of a flow. Any JSON object is kept: an unfinished flow too. */
export interface Draft {
  key: string;
  revision: number;
  changedAt: string;
  changedBy: string;
  /** The flow as JSON text: what comes back is what was saved, to the byte. */
  text: string;
  /** For lists, as far as the draft has them. */
  name: string;
  department: string;
}

/**
 * A revision is a row of its own: inserting it is exclusive in every store, so of two who save on top of the same
 * revision one is told. Only the newest are kept.
 */
interface RevisionRow extends Draft {
  /** `KEY#REVISION`. */
  _id: string;
}

const revisionsKept = 20;

const schema = new Schema<RevisionRow>(
  {
    _id: { type: String, required: true },
    key: { type: String, required: true },
    revision: { type: Number, required: true },
    changedAt: String,
    changedBy: String,
    text: { type: String, required: true },
    name: String,
    department: String,
  },
  { versionKey: false, collection: 'flows' },
);
schema.index({ key: 1, revision: -1 });

export function createFlows(connection: Connection, changes: Changes) {
  const flows = connection.model('flows', schema);

  async function newest(key: string): Promise<Draft | null> {
    const row = await flows.findOne({ key }).sort({ revision: -1 }).lean();
    if (!row) return null;
    const { revision, changedAt, changedBy, text, name, department } = row;
    return { key, revision, changedAt, changedBy, text, name, department };
  }

  async function insert(draft: Draft): Promise<boolean> {
    try {
      await flows.create({ _id: `${draft.key}#${String(draft.revision)}`, ...draft });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return false;
    }
    await changes.append({ type: 'flow', subjectId: draft.key, principals: [] });
    return true;
  }

  return {
    /** The newest draft. */
    draft: newest,

    /** A first draft; false when the key is taken. */
    async create(draft: Omit<Draft, 'revision'>): Promise<boolean> {
      if (await newest(draft.key)) return false;
      return insert({ ...draft, revision: 1 });
    },

    /** The next draft on top of `onRevision`; null when another was saved first. */
    async save(draft: Omit<Draft, 'revision'>, onRevision: number): Promise<number | null> {
      const current = await newest(draft.key);
      if (current?.revision !== onRevision) return null;
      const revision = onRevision + 1;
      if (!(await insert({ ...draft, revision }))) return null;
      await flows.deleteMany({ key: draft.key, revision: { $lte: revision - revisionsKept } });
      return revision;
    },

    /** The newest draft of each flow, without its text, by name. */
    async list(): Promise<Omit<Draft, 'text'>[]> {
      const rows = await flows
        .find({}, { key: 1, revision: 1, changedAt: 1, changedBy: 1, name: 1, department: 1 })
        .sort({ key: 1, revision: -1 })
        .lean();
      const seen = new Set<string>();
      const heads = rows.filter(({ key }) => !seen.has(key) && seen.add(key));
      return heads
        .map(({ key, revision, changedAt, changedBy, name, department }) => ({
          key,
          revision,
          changedAt,
          changedBy,
          name,
          department,
        }))
        .sort((one, other) => one.name.localeCompare(other.name, 'nl'));
    },
  };
}

export type Flows = ReturnType<typeof createFlows>;
