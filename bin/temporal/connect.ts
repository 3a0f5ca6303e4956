import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { createDataConverter } from './data-converter.ts';
import type { PayloadKey } from './payload-codec.ts';

export interface TemporalConfig {
  /** HOST:PORT */
  address: string;
  namespace: string;
  payloadKeys: readonly [PayloadKey, ...PayloadKey[]];
}

/**
 * A client for starting cases and talking to them. Close it by `client.connection.close()`.
 *
 * @throws when nothing answers at the address within 10 s
 */
export async function connectClient({ address, namespace, payloadKeys }: TemporalConfig): Promise<Client> {
  const connection = await Connection.connect({ address });
  return new Client({ connection, namespace, dataConverter: createDataConverter(payloadKeys) });
}

/** What workers connect by; closed by its owner after its workers have stopped. */
export function connectWorkers({ address }: Pick<TemporalConfig, 'address'>): Promise<NativeConnection> {
  return NativeConnection.connect({ address });
}
