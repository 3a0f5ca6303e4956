import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';

export interface ApiKey {
  id: string;
  /** The application: `Vergunningen`. */
  name: string;
  /** Permissions the key has at most; whoever it acts for must have them as well. */
  scopes: string[];
  /** People it may act for; empty: for anybody. */
  onBehalfOf: string[];
  createdAt: string;
  revokedAt: string | null;
}

type ApiKeyRow = Omit<ApiKey, 'id'> & { _id: string; keyId: string };

const schema = new Schema<ApiKeyRow>(
  {
    _id: { type: String, required: true },
    keyId: { type: String, required: true },
    name: { type: String, required: true },
    scopes: [String],
    onBehalfOf: [String],
    createdAt: String,
    revokedAt: { type: String, default: null },
  },
  { versionKey: false, collection: 'apiKeys' },
);
schema.index({ keyId: 1 });

const hash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Keys of applications; only their hash is kept. */
export function createApiKeys(connection: Connection) {
  const keys = connection.model('apiKeys', schema);

  return {
    /** Makes a key. The secret is told once, here. */
    async create(about: Pick<ApiKey, 'name' | 'scopes' | 'onBehalfOf'>): Promise<{ id: string; secret: string }> {
      const secret = `paraaf_${randomBytes(32).toString('base64url')}`;
      const id = randomUUID();
      await keys.create({
        _id: hash(secret),
        keyId: id,
        ...about,
        createdAt: new Date().toISOString(),
        revokedAt: null,
      });
      return { id, secret };
    },

    async find(secret: string): Promise<ApiKey | null> {
      const row = await keys.findById(hash(secret)).lean();
      if (!row || row.revokedAt !== null) return null;
      const { keyId, name, scopes, onBehalfOf, createdAt, revokedAt } = row;
      return { id: keyId, name, scopes, onBehalfOf, createdAt, revokedAt };
    },

    async revoke(id: string): Promise<void> {
      await keys.updateOne({ keyId: id, revokedAt: null }, { revokedAt: new Date().toISOString() });
    },
  };
}

export type ApiKeys = ReturnType<typeof createApiKeys>;
