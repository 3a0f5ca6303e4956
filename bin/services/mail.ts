import { join } from 'node:path';
import type { ProcessSpec } from '../processes.ts';
import { cached, cacheFolder } from './cache.ts';
import { downloaded, sha256FromGitHub, type Release } from './download.ts';
import { builtWithGo } from './go-build.ts';
import type { Program } from './ladder.ts';
import { onPath } from './on-path.ts';
import { runProgram } from './run-program.ts';

const version = '1.27.11';
const program = join(cacheFolder(), `mailpit-${version}`, 'mailpit');

/** Mailpit: a real SMTP server that keeps what it gets, with a page and an API to read it. */
export const mailpit: Program = {
  title: 'Mailpit',
  rungs: [
    onPath(['mailpit'], startsAtAll),
    cached(program),
    downloaded('Mailpit', program, () => Promise.resolve(release(process.platform, process.arch))),
    builtWithGo('Mailpit', program, { install: `github.com/axllent/mailpit@v${version}` }),
  ],
  advice: 'Installeer Mailpit (mailpit.axllent.org) of Go 1.24.',
};

/** The official archive for a platform (Node's names), or null when there is none. Its hash is the one GitHub computed. */
export function release(platform: string, architecture: string): Release | null {
  if (!['linux', 'darwin'].includes(platform) || !['x64', 'arm64'].includes(architecture)) return null;
  const file = `mailpit-${platform}-${architecture === 'x64' ? 'amd64' : architecture}.tar.gz`;
  return {
    url: `https://github.com/axllent/mailpit/releases/download/v${version}/${file}`,
    sha256: () => sha256FromGitHub('axllent/mailpit', `v${version}`, file),
    member: 'mailpit',
  };
}

export interface MailOptions {
  program: string;
  smtpPort: number;
  pagePort: number;
  /** The file that keeps the mails over a restart; without it they are gone when the server stops. */
  databaseFile?: string;
}

/** The mail server on 127.0.0.1. It is ready when its page says so, and then takes mail too. */
export function mailServer({ program: command, smtpPort, pagePort, databaseFile }: MailOptions): ProcessSpec {
  return {
    name: 'mail',
    title: 'E-mail',
    role: 'service',
    command,
    args: [
      ...['--smtp', `127.0.0.1:${smtpPort}`, '--listen', `127.0.0.1:${pagePort}`, '--smtp-disable-rdns'],
      ...['--disable-version-check', '--block-remote-css-and-fonts', '--max', '5000', '--quiet'],
      ...(databaseFile === undefined ? [] : ['--database', databaseFile]),
    ],
    isReady: () => answersOk(`http://127.0.0.1:${pagePort}/readyz`),
  };
}

/** Whether this address answers with a status of 200 to 299. Gives up after 2 s. */
export async function answersOk(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
}

async function startsAtAll(path: string): Promise<boolean> {
  return (await runProgram(path, ['version', '--no-release-check'], { timeoutMs: 20_000 })).code === 0;
}
