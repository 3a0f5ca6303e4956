import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ActivityError } from '../../failures.ts';
import { safeName } from './safe-name.ts';
import type { ArchivePackage, ArchiveTarget, ArchivedFile } from './port.ts';

interface Manifest {
  schema: 'paraaf/archive/1';
  /** SHA-256 of the key under which the package was given. */
  key: string;
  files: (ArchivedFile & { sizeBytes: number })[];
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/**
 * An archive that is a folder: `SERIES/YEAR/NUMBER/` with the files and a `manifest.json` that has the hash of each.
 *
 * A package is written beside its place, put on disk (fsync), and moved into its place at once; what a crash left
 * half is removed by the try that succeeds. A case that is archived again gets the place `NUMBER.2`.
 */
export function createArchiveFolder(rootFolder: string): ArchiveTarget {
  async function putAside(asidePath: string, files: ArchivePackage['files'], manifest: Manifest): Promise<void> {
    await mkdir(asidePath, { recursive: true });
    for (const { name, bytes } of files) await writeDurably(join(asidePath, name), bytes);
    await writeDurably(join(asidePath, 'manifest.json'), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    await syncFolder(asidePath);
  }

  /**
   * What other tries of this package left beside its place. Only once the package stands: before that a try that is still
   * at it could move into place what is being removed. After it, that try finds the place taken, or fails and comes again.
   */
  async function removeAside(yearPath: string, prefix: string): Promise<void> {
    for (const name of await readdir(yearPath)) {
      if (name.startsWith(prefix)) await rm(join(yearPath, name), { recursive: true, force: true });
    }
  }

  async function put(archivePackage: ArchivePackage) {
    const { idempotencyKey, series, number } = archivePackage;
    const files = archivePackage.files.map(({ name, bytes }) => ({ name: safeName(name), bytes }));
    const key = sha256(idempotencyKey);
    const manifest: Manifest = {
      schema: 'paraaf/archive/1',
      key,
      files: files.map(({ name, bytes }) => ({ name, sha256: sha256(bytes), sizeBytes: bytes.byteLength })),
    };
    const parts = [safeName(series), safeName(number.split('-')[0] ?? number)];
    const yearPath = join(rootFolder, ...parts);
    await mkdir(yearPath, { recursive: true });

    const asidePrefix = `.${key.slice(0, 16)}.`;
    for (let place = 1; ; place += 1) {
      const folderName = place === 1 ? safeName(number) : `${safeName(number)}.${String(place)}`;
      const finalPath = join(yearPath, folderName);
      const location = [...parts, folderName].join('/');
      const isTaken = await exists(finalPath);
      if (!isTaken) {
        const asidePath = join(yearPath, `${asidePrefix}${randomUUID()}.part`);
        await putAside(asidePath, files, manifest);
        await moveUnlessTaken(asidePath, finalPath);
        await syncFolder(yearPath);
      }
      const present = await readManifest(finalPath);
      if (present?.key === key) {
        await removeAside(yearPath, asidePrefix);
        return answer(location, present);
      }
    }
  }

  return {
    async put(archivePackage) {
      try {
        return await put(archivePackage);
      } catch (cause) {
        throw new ActivityError('archive/unavailable', { cause });
      }
    },
  };
}

const answer = (location: string, { files }: Manifest) => ({
  location,
  files: files.map((file) => ({ name: file.name, sha256: file.sha256 })),
});

async function readManifest(folderPath: string): Promise<Manifest | null> {
  try {
    return JSON.parse(await readFile(join(folderPath, 'manifest.json'), 'utf8')) as Manifest;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'w', 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** A folder is never moved over one that holds something (POSIX rename): then another was first, and ours goes. */
async function moveUnlessTaken(fromPath: string, toPath: string): Promise<void> {
  try {
    await rename(fromPath, toPath);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    await rm(fromPath, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
