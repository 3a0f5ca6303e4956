import { createProgress } from '../../bin/progress.ts';
import type { Progress } from '../../bin/progress.ts';
import { describeMachine, withVerdicts } from './report.ts';
import type { BenchDocument } from './report.ts';
import type { Bench, Row, RowResult } from './row.ts';
import { createBenchServices } from './services.ts';

/** Measures rows one after the other, on services of their own. A row that fails holds up no other. */
export async function runRows(
  rows: readonly Row[],
  size: Bench['size'],
  progress: Progress = createProgress(),
): Promise<BenchDocument> {
  const machine = describeMachine();
  const services = createBenchServices(progress);
  const results: RowResult[] = [];
  const failed: BenchDocument['failed'] = [];
  try {
    for (const row of rows) {
      const startedAt = performance.now();
      const step = progress.step(row.name);
      try {
        const { figures, facts } = await row.run({ size, services: () => services.get() });
        const seconds = (performance.now() - startedAt) / 1000;
        results.push({ name: row.name, means: row.means, figures, ...(facts ? { facts } : {}), seconds });
        step.done();
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        failed.push({ name: row.name, message });
        step.failed(message);
      }
    }
  } finally {
    await services.stop();
  }
  // Goals are set for full sizes.
  const judged = size === 'full' ? withVerdicts(results) : results;
  return { measuredAt: new Date().toISOString(), machine, size, rows: judged, failed };
}
