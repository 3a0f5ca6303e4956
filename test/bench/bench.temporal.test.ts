import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { rootFolder } from '../../bin/root.ts';
import type { BenchDocument } from './report.ts';
import { rows } from './rows.ts';

const bench = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', join(rootFolder, 'bin', 'paraaf.ts'), 'bench', ...args], {
    cwd: rootFolder,
  });

describe('paraaf bench', () => {
  it('measures every row and prints nothing but its JSON on standard output', async () => {
    const { stdout } = await bench('--quick', '--json');
    const { rows: measured, failed } = JSON.parse(stdout) as BenchDocument;
    expect(failed).toEqual([]);
    expect(measured.map(({ name }) => name)).toEqual(rows.map(({ name }) => name));
    for (const { figures } of measured) {
      expect(figures.length).toBeGreaterThan(0);
      for (const { ours, ratio = 1 } of figures)
        expect([Number.isFinite(ours), Number.isFinite(ratio)]).toEqual([true, true]);
    }
    const events = measured.flatMap(({ figures }) => figures).find(({ name }) => name === 'events-without-projections');
    // Two ends that come at once make one workflow task: with a few cases the count wavers by one.
    expect(events?.ratio).toBeLessThan(1.1);
  }, 300_000);

  it('refuses a row that it does not know, and says which there are', async () => {
    await expect(bench('--only', 'snelheid')).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('sign-10mb') as unknown,
    });
  }, 60_000);
});
