import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCached } from './cache.ts';
import type { Attempt, Rung } from './ladder.ts';
import { findOnPath } from './on-path.ts';
import { lastLine, runProgram } from './run-program.ts';
import type { RunResult } from './run-program.ts';

/** What to build: a command of a published Go module, or the sources of a folder, with a patch to a module that they use. */
export type GoSource =
  { install: string; tags?: string } | { folder: string; tags?: string; patch: { module: string; file: string } };

/** Go 1.24 is the oldest that the modules below accept. */
const oldestGo = 24;

/** A program built from the Go module proxy, which checks every module against Go's checksum database or go.sum. */
export function builtWithGo(title: string, path: string, source: GoSource): Rung {
  return {
    way: 'built',
    async attempt(progress): Promise<Attempt> {
      const go = await findOnPath(['go', '/usr/local/go/bin/go']);
      if (go === undefined) return { ok: false, reason: 'geen Go om het te bouwen' };
      const version = /go1\.(\d+)/.exec((await runProgram(go, ['version'])).output)?.[1];
      if (Number(version ?? 0) < oldestGo) return { ok: false, reason: `Go 1.${oldestGo} of nieuwer ontbreekt` };

      const step = progress.step(`${title} bouwen`);
      let downloads = 0;
      let packages = 0;
      const onLine = (line: string) => {
        if (line.startsWith('go: downloading')) downloads += 1;
        else if (/^[\w./~-]+$/.test(line)) packages += 1;
        step.update(packages > 0 ? `pakket ${packages}` : `${downloads} modules opgehaald`);
      };
      let failure = '';
      try {
        await makeCached(path, async (folder) => {
          const result = await build(go, source, folder, onLine);
          if (result.code !== 0) throw new Error((failure = lastLine(result.output)));
          const made = (await readdir(join(folder, 'bin')))[0];
          if (made === undefined) throw new Error((failure = 'go gaf geen programma'));
          return join(folder, 'bin', made);
        });
      } catch (cause) {
        step.failed('niet gelukt');
        return { ok: false, reason: `bouwen mislukte: ${failure === '' ? String(cause) : failure}` };
      }
      step.done();
      return { ok: true, path };
    },
  };
}

async function build(go: string, source: GoSource, folder: string, onLine: (line: string) => void) {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const env = { ...process.env, GOBIN: bin, CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' };
  const flags = ['-v', '-ldflags', '-s -w', ...(source.tags === undefined ? [] : ['-tags', source.tags])];
  if ('install' in source) {
    env.GOFLAGS += ' -mod=mod';
    return runProgram(go, ['install', ...flags, source.install], { env, cwd: folder, onLine });
  }
  const sources = join(folder, 'source');
  await cp(source.folder, sources, { recursive: true });
  const { module, file } = source.patch;
  const steps: [string, string[]][] = [
    [go, ['mod', 'vendor', '-v']],
    ['git', ['apply', '--directory', `vendor/${module}`, file]],
    [go, ['build', ...flags, '-mod=vendor', '-o', join(bin, 'program'), '.']],
  ];
  // Git looks for a repository above, and would apply the patch to that.
  const alone = { ...env, GIT_CEILING_DIRECTORIES: folder };
  let result: RunResult = { code: 0, output: '' };
  for (const [program, args] of steps) {
    result = await runProgram(program, args, { env: alone, cwd: sources, onLine });
    if (result.code !== 0) break;
  }
  return result;
}
