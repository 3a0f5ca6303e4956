import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes beside and renames, so that a killed process leaves the old file or the new one. Readable by the owner only. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${String(process.pid)}.new`;
  writeFileSync(beside, content, { mode: 0o600 });
  renameSync(beside, path);
}

export const readIfThere = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8') : null);
