import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Client } from '@temporalio/client';
import { connectStore } from '../store/index.ts';
import type { Store } from '../store/index.ts';
import { ConfigurationError, configurationSchema } from './configuration.ts';
import type { ConfigurationEnvironment } from './configuration.ts';
import { organisation } from './demo/klaverdam.ts';
import { findRunning } from './local/run-record.ts';
import { recordFileOf } from './local/start-local.ts';
import { rootFolder } from './root.ts';
import { readSecrets } from './secrets.ts';
import { connectClient } from './temporal/connect.ts';

/** The cases of an installation, for commands that look after them. */
export interface Cases {
  organisation: string;
  store: Store;
  temporal: Client;
  /** PEM: what signatures and time stamps must lead to. */
  trustAnchors: string;
  close: () => Promise<void>;
}

const settingsSchema = configurationSchema.pick({
  PARAAF_ORGANISATION: true,
  PARAAF_STORE_URL: true,
  PARAAF_TEMPORAL_ADDRESS: true,
  PARAAF_TEMPORAL_NAMESPACE: true,
  PARAAF_PAYLOAD_KEYS: true,
  PARAAF_TRUST_ANCHORS: true,
});

/**
 * The cases of the installation that the environment names; where it names none, those of the local run.
 *
 * @throws ConfigurationError when neither is there
 */
export async function openCases(): Promise<Cases> {
  const isConfigured = process.env['PARAAF_STORE_URL'] !== undefined;
  const read = settingsSchema.safeParse(isConfigured ? process.env : await localSettings());
  if (!read.success) {
    const names = [...new Set(read.error.issues.map(({ path }) => String(path[0])))];
    throw new ConfigurationError(`De configuratie klopt niet: kijk ${names.join(', ')} na.`);
  }
  const settings = read.data;
  const store = await connectStore(settings.PARAAF_STORE_URL);
  const temporal = await connectClient({
    address: settings.PARAAF_TEMPORAL_ADDRESS,
    namespace: settings.PARAAF_TEMPORAL_NAMESPACE,
    payloadKeys: settings.PARAAF_PAYLOAD_KEYS,
  });
  const close = async () => {
    await Promise.all([temporal.connection.close(), store.close()]);
  };
  const trustAnchors = await readFile(settings.PARAAF_TRUST_ANCHORS, 'utf8');
  return { organisation: settings.PARAAF_ORGANISATION, store, temporal, trustAnchors, close };
}

async function localSettings(): Promise<ConfigurationEnvironment> {
  const data = resolve(process.env['PARAAF_DATA'] ?? join(rootFolder, 'data'));
  const { cases } = (await findRunning(recordFileOf(data))) ?? {};
  if (!cases) {
    throw new ConfigurationError('Paraaf draait hier niet: start het met npm start, of stel PARAAF_STORE_URL in.');
  }
  const { payloadKey } = await readSecrets(join(data, 'secrets.json'));
  return {
    PARAAF_ORGANISATION: organisation.key,
    PARAAF_STORE_URL: cases.storeUrl,
    PARAAF_TEMPORAL_ADDRESS: cases.temporalAddress,
    PARAAF_TEMPORAL_NAMESPACE: 'paraaf',
    PARAAF_PAYLOAD_KEYS: `local:${payloadKey}`,
    PARAAF_TRUST_ANCHORS: join(data, 'trust-anchors.pem'),
  };
}
