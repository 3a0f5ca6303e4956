import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The memory that a process has in use now (RSS), in MB of a million bytes, by its id. */
export async function residentMb(pid: number): Promise<number> {
  if (process.platform === 'linux') return statusMb(await readFile(`/proc/${pid}/status`, 'utf8'), 'VmRSS');
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return (Number(stdout) * 1024) / 1e6;
}

/**
 * Counts this process's peak memory from now on.
 *
 * Elsewhere than on Linux the peak cannot be counted anew: it stays that of the process since its start.
 */
export function restartPeak(): void {
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
}

/** The most memory this process has had in use (RSS), in MB. */
export async function peakMb(): Promise<number> {
  if (process.platform === 'linux') return statusMb(await readFile('/proc/self/status', 'utf8'), 'VmHWM');
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}

function statusMb(status: string, field: string): number {
  const [, kib] = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
  if (kib === undefined) throw new Error(`The system does not say ${field}.`);
  return (Number(kib) * 1024) / 1e6;
}
