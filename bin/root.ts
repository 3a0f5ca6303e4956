import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the project's package.json: the same one from the sources and from dist/. */
export const rootFolder = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) {
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string };
    if (name === 'paraaf') return folder;
  }
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json of paraaf not found above ' + import.meta.dirname);
  return findRoot(parent);
}

/** The release that runs: the version in package.json. */
export function readRelease(): string {
  const { version } = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8')) as { version: string };
  return version;
}
