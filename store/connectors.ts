import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import { decryptText, encryptText } from './encrypted-text.ts';

export interface ConnectorAction {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Behind the base address: `/decisions`. */
  path: string;
}

/** A system outside that `call` steps ask, as administrators see it: not with what it is opened by. */
export interface Connector {
  key: string;
  name: string;
  /** Without a slash at the end: `https://permits.example/api`. */
  baseUrl: string;
  actions: Record<string, ConnectorAction>;
  hasCredentials: boolean;
}

/** Header fields that prove who asks, such as `authorization`. */
export type Credentials = Record<string, string>;

interface ConnectorRow {
  _id: string;
  name: string;
  baseUrl: string;
  /** JSON text. */
  actions: string;
  /** Encrypted JSON text. */
  credentials: string | null;
}

const schema = new Schema<ConnectorRow>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    baseUrl: { type: String, required: true },
    actions: { type: String, required: true },
    credentials: { type: String, default: null },
  },
  { versionKey: false, collection: 'connectors' },
);

const shown = ({ _id, name, baseUrl, actions, credentials }: ConnectorRow): Connector => ({
  key: _id,
  name,
  baseUrl,
  actions: JSON.parse(actions) as Connector['actions'],
  hasCredentials: credentials !== null,
});

/**
 * The systems that flows may ask. What opens them is encrypted: who reads the store cannot use it.
 *
 * @param encryptionKey 32 bytes; null where no connector is opened or written
 */
export function createConnectors(connection: Connection, encryptionKey: Uint8Array | null) {
  const connectors = connection.model('connectors', schema);

  function keyToUse(): Uint8Array {
    if (!encryptionKey) throw new Error('Credentials of connectors need their key.');
    return encryptionKey;
  }

  return {
    async list(): Promise<Connector[]> {
      const rows = await connectors.find({}).sort({ _id: 1 }).lean();
      return rows.map(shown);
    },

    /** Makes or replaces one. Without new credentials it keeps those it has; null takes them away. */
    async put(
      { key, name, baseUrl, actions }: Omit<Connector, 'hasCredentials'>,
      credentials?: Credentials | null,
    ): Promise<void> {
      const sealed = credentials && encryptText(JSON.stringify(credentials), keyToUse());
      const changes = { name, baseUrl, actions: JSON.stringify(actions) };
      await connectors.updateOne(
        { _id: key },
        { $set: sealed === undefined ? changes : { ...changes, credentials: sealed } },
        { upsert: true },
      );
    },

    async remove(key: string): Promise<void> {
      await connectors.deleteOne({ _id: key });
    },

    /** With what opens it, for who is about to ask it something. */
    async open(key: string): Promise<(Connector & { credentials: Credentials | null }) | null> {
      const row = await connectors.findById(key).lean();
      if (!row) return null;
      const credentials =
        row.credentials === null ? null : (JSON.parse(decryptText(row.credentials, keyToUse())) as Credentials);
      return { ...shown(row), credentials };
    },
  };
}

export type Connectors = ReturnType<typeof createConnectors>;
