import type { Attempt, Rung } from './ladder.ts';
import { findOnPath } from './on-path.ts';
import { lastLine, runProgram } from './run-program.ts';

let updated: Promise<unknown> | undefined;
let installing: Promise<unknown> = Promise.resolve();

/** A Debian package, installed when we are root on a machine with apt. `names` are the programs that it brings. */
export function installedFromDebian(title: string, packages: readonly string[], names: readonly string[]): Rung {
  return {
    way: 'installed',
    async attempt(progress): Promise<Attempt> {
      const apt = await findOnPath(['apt-get']);
      if (apt === undefined || process.getuid?.() !== 0)
        return { ok: false, reason: 'niet te installeren zonder root' };
      const step = progress.step(`${title} installeren`);
      const run = (args: string[]) =>
        runProgram(apt, ['-o', 'DPkg::Lock::Timeout=300', '-y', '-qq', ...args], {
          env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        });
      updated ??= run(['update']);
      await updated;
      const install = installing.then(() => run(['install', '--no-install-recommends', ...packages]));
      installing = install;
      const result = await install;
      const path = await findOnPath(names);
      if (result.code !== 0 || path === undefined) {
        step.failed('niet gelukt');
        return { ok: false, reason: `installeren mislukte: ${lastLine(result.output)}` };
      }
      step.done();
      return { ok: true, path };
    },
  };
}
