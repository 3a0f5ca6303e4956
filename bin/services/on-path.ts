import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Rung } from './ladder.ts';

/** The first executable of these names in the folders of PATH, or undefined. A name with a slash is a path itself. */
export async function findOnPath(
  names: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    for (const path of name.includes('/') ? [name] : folders.map((folder) => join(folder, name))) {
      if (await isExecutable(path)) return path;
    }
  }
  return undefined;
}

/** A program that is on the machine already, when `accepts` finds its version good enough. */
export function onPath(names: readonly string[], accepts: (path: string) => Promise<boolean>): Rung {
  return {
    way: 'on-path',
    async attempt() {
      const path = await findOnPath(names);
      if (path === undefined) return { ok: false, reason: `geen ${names[0] ?? ''} op het PATH` };
      if (!(await accepts(path))) return { ok: false, reason: `${path} is te oud of werkt niet` };
      return { ok: true, path };
    },
  };
}

/** The program that an environment variable names. */
export function configured(variable: string): Rung {
  return {
    way: 'configured',
    async attempt() {
      const path = process.env[variable];
      if (path === undefined || path === '') return { ok: false, reason: '' };
      return (await isExecutable(path)) ? { ok: true, path } : { ok: false, reason: `${variable} wijst naar niets` };
    },
  };
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
