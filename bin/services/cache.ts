import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Rung } from './ladder.ts';

/** The folder, one a user, where programs are kept that were downloaded or built: safe to delete. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'paraaf');
}

/** A file of the cache that an earlier run put there. Files appear there complete or not at all. */
export function cached(path: string): Rung {
  return {
    way: 'cached',
    attempt: () => Promise.resolve(existsSync(path) ? { ok: true, path } : { ok: false, reason: '' }),
  };
}

/**
 * Makes a file or folder of the cache: `make` works in a folder of its own and gives the path of the result, which
 * then takes its place in one step. Two runs that make the same thing at once both get a good one.
 */
export async function makeCached(path: string, make: (folder: string) => Promise<string>): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const folder = await mkdtemp(join(dirname(path), `.making-${basename(path)}-`));
  try {
    const made = await make(folder);
    await rename(made, path).catch((error: NodeJS.ErrnoException) => {
      const otherWasFirst = error.code === 'ENOTEMPTY' || error.code === 'EEXIST';
      if (!otherWasFirst) throw error;
    });
    return path;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
