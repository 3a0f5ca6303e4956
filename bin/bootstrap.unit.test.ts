import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

interface Bootstrap {
  isNodeRecent: (version: string) => boolean;
  areDependenciesFresh: (folder: string) => boolean;
  fingerprint: (folder: string, paths: string[]) => string;
}

const script = './bootstrap.mjs';
const { isNodeRecent, areDependenciesFresh, fingerprint } = (await import(script)) as Bootstrap;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paraaf-bootstrap-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function install(installed: object, locked: object): Promise<void> {
  await mkdir(join(folder, 'node_modules'), { recursive: true });
  await writeFile(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...locked } }));
}

describe('Node', () => {
  it.each(['20.19.0', '20.20.2', '22.1.0', '24.0.0'])('%s will do', (version) => {
    expect(isNodeRecent(version)).toBe(true);
  });

  it.each(['18.20.0', '20.18.3'])('%s is too old', (version) => {
    expect(isNodeRecent(version)).toBe(false);
  });
});

describe('dependencies', () => {
  const zod = { 'node_modules/zod': { version: '4.6.7' } };

  it('are missing on a fresh clone', async () => {
    await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: zod }));
    expect(areDependenciesFresh(folder)).toBe(false);
  });

  it('are fresh when each is there in the version asked for', async () => {
    await install(zod, zod);
    expect(areDependenciesFresh(folder)).toBe(true);
  });

  it('are stale when one has another version or is not there', async () => {
    await install(zod, { 'node_modules/zod': { version: '4.7.0' } });
    expect(areDependenciesFresh(folder)).toBe(false);
    await install(zod, { ...zod, 'node_modules/qrcode': { version: '1.5.4' } });
    expect(areDependenciesFresh(folder)).toBe(false);
  });

  it('may lack what is for other systems', async () => {
    await install(zod, { ...zod, 'node_modules/fsevents': { version: '2.3.3', optional: true } });
    expect(areDependenciesFresh(folder)).toBe(true);
  });
});

describe('a build', () => {
  beforeEach(async () => {
    await mkdir(join(folder, 'engine'));
    await writeFile(join(folder, 'engine', 'plan.ts'), 'export {};');
  });

  it('is fresh as long as no source is touched', () => {
    expect(fingerprint(folder, ['engine'])).toBe(fingerprint(folder, ['engine']));
  });

  it('is stale when a source is written, added or taken away', async () => {
    const before = fingerprint(folder, ['engine']);
    await utimes(join(folder, 'engine', 'plan.ts'), new Date(), new Date(Date.now() + 5000));
    const written = fingerprint(folder, ['engine']);
    await writeFile(join(folder, 'engine', 'due.ts'), '');
    const added = fingerprint(folder, ['engine']);
    await rm(join(folder, 'engine', 'plan.ts'));
    expect(new Set([before, written, added, fingerprint(folder, ['engine'])]).size).toBe(4);
  });

  it('is not made again for a test', async () => {
    const before = fingerprint(folder, ['engine']);
    await writeFile(join(folder, 'engine', 'plan.unit.test.ts'), '');
    expect(fingerprint(folder, ['engine'])).toBe(before);
  });
});
