import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import type { Flow, Plan } from '../engine/index.ts';
import type { Changes } from './changes.ts';
import { isDuplicateKey } from './problems.ts';

/** A published version: it never changes. */
export interface FlowVersion {
  key: string;
  version: number;
  planHash: string;
  reason: string;
  publishedAt: string;
  publishedBy: string;
  flow: Flow;
  plan: Plan;
}

interface VersionRow extends Omit<FlowVersion, 'flow' | 'plan'> {
  /** `KEY@VERSION`. */
  _id: string;
  /** JSON texts: the hash is over the plan as it was written. */
  flow: string;
  plan: string;
}

export type VersionSummary = Omit<FlowVersion, 'flow' | 'plan'>;

const schema = new Schema<VersionRow>(
  {
    _id: { type: String, required: true },
    key: { type: String, required: true },
    version: { type: Number, required: true },
    planHash: { type: String, required: true },
    reason: { type: String, required: true },
    publishedAt: String,
    publishedBy: String,
    flow: { type: String, required: true },
    plan: { type: String, required: true },
  },
  { versionKey: false, collection: 'flowVersions' },
);
schema.index({ key: 1, version: -1 });

const summary = ({ key, version, planHash, reason, publishedAt, publishedBy }: VersionSummary): VersionSummary => ({
  key,
  version,
  planHash,
  reason,
  publishedAt,
  publishedBy,
});

const versionId = (key: string, version: number): string => `${key}@${String(version)}`;

export function createFlowVersions(connection: Connection, changes: Changes) {
  const versions = connection.model('flowVersions', schema);

  const newestNumber = async (key: string): Promise<number> =>
    (await versions.findOne({ key }, { version: 1 }).sort({ version: -1 }).lean())?.version ?? 0;

  async function get(key: string, version: number): Promise<FlowVersion | null> {
    const row = await versions.findById(versionId(key, version)).lean();
    if (!row) return null;
    return { ...summary(row), flow: JSON.parse(row.flow) as Flow, plan: JSON.parse(row.plan) as Plan };
  }

  return {
    get,
    newestNumber,

    /** Keeps a version for ever; false when its number is taken. */
    async publish({ flow, plan, ...about }: FlowVersion): Promise<boolean> {
      try {
        await versions.create({
          _id: versionId(about.key, about.version),
          ...about,
          flow: JSON.stringify(flow),
          plan: JSON.stringify(plan),
        });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return false;
      }
      await changes.append({ type: 'flow', subjectId: about.key, principals: [] });
      return true;
    },

    async newest(key: string): Promise<FlowVersion | null> {
      const version = await newestNumber(key);
      return version === 0 ? null : get(key, version);
    },

    /** The versions of a flow, newest first. */
    async list(key: string): Promise<VersionSummary[]> {
      const rows = await versions.find({ key }, { flow: 0, plan: 0 }).sort({ version: -1 }).lean();
      return rows.map(summary);
    },

    /** The newest version of every published flow. */
    async listNewest(): Promise<FlowVersion[]> {
      const rows = await versions.find({}, { key: 1, version: 1 }).sort({ key: 1, version: -1 }).lean();
      const seen = new Set<string>();
      const heads = rows.filter(({ key }) => !seen.has(key) && seen.add(key));
      const found = await Promise.all(heads.map(({ key, version }) => get(key, version)));
      return found.filter((version) => version !== null);
    },
  };
}

export type FlowVersions = ReturnType<typeof createFlowVersions>;
