import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What openssl says on both streams; fails with what it said when it exits with an error. */
export async function openssl(folder: string, ...args: string[]): Promise<string> {
  try {
    const { stdout, stderr } = await promisify(execFile)('openssl', args, { cwd: folder });
    return stdout + stderr;
  } catch (cause) {
    const { code, stdout = '', stderr = '' } = cause as { code?: unknown; stdout?: string; stderr?: string };
    const why =
      code === 'ENOENT' ? 'These tests need openssl on the PATH: install the package openssl.' : stdout + stderr;
    throw new Error(why, { cause });
  }
}
