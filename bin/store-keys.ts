import { hkdfSync } from 'node:crypto';
import type { NationalNumberKeys } from '../store/index.ts';

/** The two keys for national numbers, from the one that is configured (HKDF-SHA256, RFC 5869). */
export function nationalNumberKeys(key: Uint8Array): NationalNumberKeys {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', key, '', `paraaf national number ${purpose}`, 32));
  return { encryption: derive('encryption'), lookup: derive('lookup') };
}
