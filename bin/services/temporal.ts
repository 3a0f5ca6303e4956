import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { ProcessSpec } from '../processes.ts';
import { searchAttributes } from '../temporal/search-attributes.ts';
import { cached, cacheFolder } from './cache.ts';
import { downloaded, type Release } from './download.ts';
import { builtWithGo } from './go-build.ts';
import type { Program } from './ladder.ts';
import { onPath } from './on-path.ts';
import { runProgram } from './run-program.ts';

const version = '1.5.1';

/** SHA-256 of the archives of release v1.5.1, by platform: what its checksums.txt says. */
const archives: Record<string, string> = {
  linux_amd64: 'ddc95e08b0b076efd4ea9733a3f488eb7d2be875f8834e616cd2a37358b4852d',
  linux_arm64: 'bd1b0db9f18b051026de8bf6cc1505f2510f14bbb7a8b9a4a91fff46c77454f5',
  darwin_amd64: 'bbb73e2a31135abe50a1f1cdb35030c42961df618e8ce9c60ae89f201540c5d9',
  darwin_arm64: 'cca01b7ea35ad56e2a328d9ae596bf716bd22313ef63c7a761c88354457c2415',
};

const program = join(cacheFolder(), `temporal-${version}`, 'temporal');

/** The Temporal CLI, whose `server start-dev` is a whole server in one process. */
export const temporalCli: Program = {
  title: 'Temporal',
  rungs: [
    onPath(['temporal'], hasUpdates),
    cached(program),
    downloaded('Temporal', program, () => Promise.resolve(release(process.platform, process.arch))),
    builtWithGo('Temporal', program, { install: `github.com/temporalio/cli/cmd/temporal@v${version}` }),
  ],
  advice: `Installeer de Temporal CLI ${version} (temporal.io/setup/install-temporal-cli) of Go 1.24.`,
};

/** The official archive for a platform (Node's names), or null when there is none. */
export function release(platform: string, architecture: string): Release | null {
  const name = `${platform}_${architecture === 'x64' ? 'amd64' : architecture}`;
  const sha256 = archives[name];
  if (sha256 === undefined) return null;
  return {
    url: `https://github.com/temporalio/cli/releases/download/v${version}/temporal_cli_${version}_${name}.tar.gz`,
    sha256: () => Promise.resolve(sha256),
    member: 'temporal',
  };
}

/** Server 1.28 is the first with all that we use switched on: Updates with start, and worker versioning. */
async function hasUpdates(path: string): Promise<boolean> {
  const { code, output } = await runProgram(path, ['--version'], { timeoutMs: 20_000 });
  const [, major, minor] = /Server (\d+)\.(\d+)/.exec(output) ?? [];
  return code === 0 && Number(major) * 1000 + Number(minor) >= 1028;
}

export interface TemporalOptions {
  program: string;
  port: number;
  /** Where the server's own screen listens; without it there is none. */
  uiPort?: number;
  namespace: string;
  /** The file that keeps the cases over a restart; without it they are gone when the server stops. */
  databaseFile?: string;
}

/** A Temporal development server on 127.0.0.1. It is ready when it answers for the namespace. */
export function temporalServer({
  program: command,
  port,
  uiPort,
  namespace,
  databaseFile,
}: TemporalOptions): ProcessSpec {
  return {
    name: 'temporal',
    title: 'Temporal',
    role: 'service',
    command,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace],
      ...(databaseFile === undefined ? [] : ['--db-filename', databaseFile]),
      ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
      ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
      ...['--log-level', 'warn'],
    ],
    isReady: () => answersForNamespace(`127.0.0.1:${port}`, namespace),
  };
}

/** Whether a Temporal server answers at this address and knows the namespace. Gives up after 2 s. */
export async function answersForNamespace(address: string, namespace: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 }).catch(() => null);
  if (connection === null) return false;
  try {
    await connection.withDeadline(Date.now() + 2_000, () =>
      connection.workflowService.listOpenWorkflowExecutions({ namespace, maximumPageSize: 1 }),
    );
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
