import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readSecrets } from './secrets.ts';

describe('the secrets of a local run', () => {
  it('are made once, differ, and can be read by this user only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paraaf-secrets-'));
    try {
      const file = join(folder, 'data', 'secrets.json');
      const secrets = await readSecrets(file);
      expect(new Set(Object.values(secrets)).size).toBe(6);
      expect(await readSecrets(file)).toEqual(secrets);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('keep what they were when a later release needs one more', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paraaf-secrets-'));
    try {
      const file = join(folder, 'secrets.json');
      const { sealPassword, ...before } = await readSecrets(file);
      await writeFile(file, JSON.stringify(before));
      const after = await readSecrets(file);
      expect(after).toMatchObject(before);
      expect(after.sealPassword).not.toBe(sealPassword);
      expect(await readSecrets(file)).toEqual(after);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
