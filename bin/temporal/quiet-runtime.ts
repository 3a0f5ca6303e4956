import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { LogEntry } from '@temporalio/worker';

let isInstalled = false;

/**
 * Lets Temporal's runtime tell errors only, of the server and of workers; once a process, before anything else of
 * Temporal's is used.
 *
 * @param write gets what is told; standard error when absent
 */
export function quietRuntime(write?: (entry: LogEntry) => void): void {
  if (isInstalled) return;
  isInstalled = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR', write),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
  });
}
