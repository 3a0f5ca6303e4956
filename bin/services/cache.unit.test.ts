import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { silentProgress } from '../progress.ts';
import { cached, cacheFolder, makeCached } from './cache.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paraaf-cache-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('the cache', () => {
  it('is the user’s own', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/home/emma/.kept' })).toBe('/home/emma/.kept/paraaf');
  });

  it('gets a file only when it is complete', async () => {
    const path = join(folder, 'store-1', 'store');
    const make = makeCached(path, async (made) => {
      await writeFile(join(made, 'half'), 'ha');
      throw new Error('the build broke');
    });
    await expect(make).rejects.toThrow('the build broke');
    expect(await cached(path).attempt(silentProgress)).toEqual({ ok: false, reason: '' });
    expect(await readdir(join(folder, 'store-1'))).toEqual([]);
  });

  it('takes the same program from two runs at once', async () => {
    const path = join(folder, 'store-1', 'store');
    const make = (text: string) =>
      makeCached(path, async (made) => {
        await writeFile(join(made, 'program'), text);
        return join(made, 'program');
      });
    await Promise.all([make('same'), make('same')]);
    expect(await readFile(path, 'utf8')).toBe('same');
    expect(await cached(path).attempt(silentProgress)).toEqual({ ok: true, path });
  });
});
