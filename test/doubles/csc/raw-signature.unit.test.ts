import { describe, expect, it } from '@jest/globals';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { generateKey } from '../pki/keys.ts';
import type { KeyKind } from '../pki/keys.ts';
import { hashAlgorithms } from './algorithms.ts';
import { signHash } from './raw-signature.ts';

describe('a signature over a hash', () => {
  const keyKinds: KeyKind[] = ['p256', 'rsa2048'];

  it.each(keyKinds.flatMap((kind) => hashAlgorithms.map((algorithm) => [kind, algorithm.name, algorithm] as const)))(
    'verifies as one over the bytes: %s, %s',
    async (kind, hashName, algorithm) => {
      const key = await generateKey(kind);
      const publicKey = createPublicKey(key.export({ type: 'pkcs8', format: 'pem' }));
      for (let count = 0; count < 40; count += 1) {
        const text = Buffer.from(`letter ${String(count)}`);
        const signature = signHash(key, createHash(hashName).update(text).digest(), algorithm);
        expect(verify(hashName, text, publicKey, signature)).toBe(true);
        expect(verify(hashName, Buffer.from('another'), publicKey, signature)).toBe(false);
      }
    },
  );
});
