import { join } from 'node:path';
import { cached, cacheFolder } from './cache.ts';
import { downloaded, sha256FromGitHub, type Release } from './download.ts';
import type { Program } from './ladder.ts';
import { builtWithMaven } from './maven.ts';
import { onPath } from './on-path.ts';

const version = '1.38.0';
const program = join(cacheFolder(), `temporal-test-server-${version}`, 'temporal-test-server');

/** Temporal's test server, on which a wait of days takes no time: what `createTimeSkipping` needs. */
export const timeSkippingServer: Program = {
  title: 'Temporal-testserver',
  rungs: [
    onPath(['temporal-test-server'], () => Promise.resolve(true)),
    cached(program),
    downloaded('Temporal-testserver', program, () => Promise.resolve(release(process.platform, process.arch))),
    builtWithMaven('Temporal-testserver', program, {
      groupId: 'io.temporal',
      artifactId: 'temporal-test-server',
      version,
      main: 'io.temporal.testserver.TestServer',
    }),
  ],
  advice: 'Installeer Java 17 en Maven.',
};

/** The official archive for a platform (Node's names), or null when there is none. Its hash is the one GitHub computed. */
export function release(platform: string, architecture: string): Release | null {
  const system = { linux: 'linux', darwin: 'macOS' }[platform];
  const processor = { x64: 'amd64', arm64: 'arm64' }[architecture];
  if (system === undefined || processor === undefined) return null;
  const folder = `temporal-test-server_${version}_${system}_${processor}`;
  return {
    url: `https://github.com/temporalio/sdk-java/releases/download/v${version}/${folder}.tar.gz`,
    sha256: () => sha256FromGitHub('temporalio/sdk-java', `v${version}`, `${folder}.tar.gz`),
    member: `${folder}/temporal-test-server`,
  };
}
