import { extname, join } from 'node:path';

/** A module of this folder as Node runs it in a process of its own: built, or from its sources through tsx. */
export function childModule(...path: readonly string[]): { readonly file: string; readonly execArgv: string[] } {
  const extension = extname(import.meta.filename);
  const file = `${join(import.meta.dirname, ...path)}${extension}`;
  return { file, execArgv: extension === '.ts' ? ['--import', 'tsx'] : [] };
}
