import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { JWK } from 'oidc-provider';
import { z } from 'zod';
import { readIfThere, writeWhole } from '../files.ts';

const keysSchema = z.object({ signingKey: z.record(z.string(), z.string()), cookieKey: z.string() });

export interface ProviderKeys {
  /** RSA, for RS256. */
  readonly signingKey: JWK;
  readonly cookieKey: string;
}

/** The provider's keys, made and kept in the folder on first use. */
export function keepProviderKeys(folder: string): ProviderKeys {
  const path = join(folder, 'keys.json');
  const known = readIfThere(path);
  if (known === null) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const signingKey = {
      ...privateKey.export({ format: 'jwk' }),
      kid: randomBytes(8).toString('hex'),
      use: 'sig',
      alg: 'RS256',
    };
    writeWhole(path, JSON.stringify({ signingKey, cookieKey: randomBytes(32).toString('base64url') }));
    return keepProviderKeys(folder);
  }
  const keys = keysSchema.parse(JSON.parse(known));
  return { signingKey: keys.signingKey, cookieKey: keys.cookieKey };
}
