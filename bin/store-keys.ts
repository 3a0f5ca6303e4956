import { hkdfSync } from 'node:crypto';
import type { StoreOptions } from '../store/index.ts';

/** The keys of what the store encrypts, and of its links, from the one that is configured (HKDF-SHA256, RFC 5869). */
export function storeKeys(key: Uint8Array): Required<StoreOptions> {
  const derive = (purpose: string) => new Uint8Array(hkdfSync('sha256', key, '', `paraaf ${purpose}`, 32));
  return {
    nationalNumberKeys: {
      encryption: derive('national number encryption'),
      lookup: derive('national number lookup'),
    },
    connectorKey: derive('connector credentials'),
    deliveryKey: derive('delivery links'),
  };
}
