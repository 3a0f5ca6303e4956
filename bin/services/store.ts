import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import mongoose from 'mongoose';
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js';
import { DEFAULT_VERSION as mongodVersion } from 'mongodb-memory-server-core/lib/util/resolveConfig.js';
import type { ProcessSpec } from '../processes.ts';
import type { Progress } from '../progress.ts';
import { rootFolder } from '../root.ts';
import { cached, cacheFolder } from './cache.ts';
import { downloaded, sha256FromChecksums, type Release } from './download.ts';
import { builtWithGo } from './go-build.ts';
import { obtain, type Program, type Rung } from './ladder.ts';
import { onPath } from './on-path.ts';
import { runProgram } from './run-program.ts';

/** Which server keeps the data. Their files differ, so a data folder stays with the one that began it. */
export type StoreKind = 'mongod' | 'embedded';

const embeddedVersion = '1.24.2';
const mongodPath = join(cacheFolder(), `mongod-${mongodVersion}`, 'mongod');
/** Its number goes up with each change to `bin/store/where.patch`: what was built before it is not used any more. */
const embeddedPath = join(cacheFolder(), `store-${embeddedVersion}-1`, 'paraaf-store');

const mongodAtHand = [onPath(['mongod'], startsAtAll), cached(mongodPath)];
const mongodDownload = downloaded('MongoDB', mongodPath, mongodRelease);
const embeddedBuild = builtWithGo('Opslag', embeddedPath, {
  folder: join(rootFolder, 'bin', 'store'),
  patch: { module: 'github.com/FerretDB/FerretDB', file: 'where.patch' },
  tags: 'ferretdb_no_postgresql',
});

const rungsOf: Record<StoreKind, readonly Rung[]> = {
  mongod: [...mongodAtHand, mongodDownload],
  embedded: [cached(embeddedPath), embeddedBuild],
};

/** The store's ladder: MongoDB wherever it can be had, else the embedded store; or only one of them. */
export function storeProgram(kind: StoreKind | 'any'): Program {
  return {
    title: 'Opslag',
    rungs: kind === 'any' ? [...mongodAtHand, cached(embeddedPath), mongodDownload, embeddedBuild] : rungsOf[kind],
    advice: 'Installeer MongoDB (het programma mongod) of Go 1.24.',
  };
}

/** The store's program for a data folder, and the folder in it that holds the store's files. */
export interface Store {
  kind: StoreKind;
  program: string;
  folder: string;
}

/** @throws ProgramMissing when the store that began this data folder, or any store at all, cannot be had */
export async function obtainStore(data: string, progress: Progress): Promise<Store> {
  const kinds: StoreKind[] = ['mongod', 'embedded'];
  const begun = kinds.find((kind) => existsSync(folderOf(data, kind)));
  const program = await obtain(storeProgram(begun ?? 'any'), progress);
  const kind = begun ?? (program === embeddedPath ? 'embedded' : 'mongod');
  return { kind, program, folder: folderOf(data, kind) };
}

function folderOf(data: string, kind: StoreKind): string {
  return join(data, `store-${kind}`);
}

/** The store on 127.0.0.1. It is ready when it answers a ping. */
export async function storeServer({ kind, program, folder }: Store, port: number): Promise<ProcessSpec> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const asMongod = ['--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', folder];
  const asEmbedded = ['-stop-with-stdin', '-listen', `127.0.0.1:${port}`, '-folder', folder];
  return {
    name: 'store',
    title: kind === 'mongod' ? 'MongoDB' : 'Opslag',
    role: 'service',
    command: program,
    args: kind === 'mongod' ? [...asMongod, '--wiredTigerCacheSizeGB', '0.5', '--nounixsocket'] : asEmbedded,
    isReady: () => answersPing(`mongodb://127.0.0.1:${port}`),
  };
}

/** Whether a server that speaks MongoDB's protocol answers at this address. Gives up after 2 s. */
export async function answersPing(url: string): Promise<boolean> {
  const client = new mongoose.mongo.MongoClient(url, { serverSelectionTimeoutMS: 2_000 });
  try {
    await client.db('admin').command({ ping: 1 });
    return true;
  } catch {
    return false;
  } finally {
    await client.close();
  }
}

async function startsAtAll(path: string): Promise<boolean> {
  return (await runProgram(path, ['--version'], { timeoutMs: 20_000 })).code === 0;
}

/** MongoDB's archive for this system, with the .sha256 file that stands beside it. */
async function mongodRelease(): Promise<Release | null> {
  const location = new MongoBinaryDownloadUrl({
    version: mongodVersion,
    platform: process.platform,
    arch: process.arch,
  });
  const url = await location.getDownloadUrl().catch(() => null);
  if (url === null || !url.endsWith('.tgz')) return null;
  const archive = basename(new URL(url).pathname);
  return {
    url,
    sha256: () => sha256FromChecksums(`${url}.sha256`, archive),
    member: `${archive.slice(0, -'.tgz'.length)}/bin/mongod`,
  };
}
