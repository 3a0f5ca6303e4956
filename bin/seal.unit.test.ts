import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { etsiTs119312 } from '../signing/index.ts';
import { createTestPki } from '../signing/testing/pki.ts';
import type { TestPki } from '../signing/testing/pki.ts';
import { openAlgorithmPolicy } from './algorithm-policy.ts';
import { openSeal } from './seal.ts';

let folder: string;
let pki: TestPki;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paraaf-seal-'));
  pki = createTestPki();
  const write = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);
  await write('zegel.p12', pki.issue('Klaverdam', 'p-256').pkcs12('geheim'));
  await write('zwak.p12', pki.issue('Klaverdam', 'rsa-1024').pkcs12('geheim'));
  await write('soepel.json', JSON.stringify({ ...etsiTs119312, name: 'Soepel', rsa: [{ bits: 1024 }] }));
  await write('kapot.json', '{}');
});
afterAll(async () => {
  pki.remove();
  await rm(folder, { recursive: true });
});
const at = (name: string) => join(folder, name);

describe('the seal', () => {
  it('is none where none is configured, and opens with its password', async () => {
    await expect(openSeal(undefined, undefined, etsiTs119312)).resolves.toBeNull();
    await expect(openSeal(at('zegel.p12'), 'geheim', etsiTs119312)).resolves.toMatchObject({ scheme: 'ecdsa' });
    await expect(openSeal(at('zegel.p12'), 'fout', etsiTs119312)).rejects.toThrow(/PARAAF_SEAL_PASSWORD past niet/);
    await expect(openSeal(at('weg.p12'), 'geheim', etsiTs119312)).rejects.toThrow(/kan niet gelezen worden/);
  });

  it('is refused when the policy does not rely on its key, by its own policy or another', async () => {
    await expect(openSeal(at('zwak.p12'), 'geheim', etsiTs119312)).rejects.toThrow(
      'De sleutel van PARAAF_SEAL_P12 (RSA 1024) is volgens ETSI TS 119 312 V2.1.1 niet sterk genoeg.',
    );
    const lenient = await openAlgorithmPolicy(at('soepel.json'));
    await expect(openSeal(at('zwak.p12'), 'geheim', lenient)).resolves.toMatchObject({ scheme: 'rsa-pkcs1' });
  });
});

describe('the algorithm policy', () => {
  it('is ETSI TS 119 312 without a file, and a file that is none stops the process', async () => {
    await expect(openAlgorithmPolicy(undefined)).resolves.toBe(etsiTs119312);
    await expect(openAlgorithmPolicy('')).resolves.toBe(etsiTs119312);
    await expect(openAlgorithmPolicy(at('kapot.json'))).rejects.toThrow(/is geen algoritmebeleid: kijk name na\.$/);
    await expect(openAlgorithmPolicy(at('weg.json'))).rejects.toThrow(/kan niet gelezen worden/);
  });
});
