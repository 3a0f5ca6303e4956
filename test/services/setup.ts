import { createProgress } from '../../bin/progress.ts';
import { type RunningTestServices, startTestServices } from './start.ts';

declare global {
  /** Set by the global set-up when it started the services, for the global tear-down in the same process. */
  var paraafTestServices: RunningTestServices | undefined;
}

/** Jest's global set-up of every project that needs services: uses those of PARAAF_TEST_SERVICES, else starts them. */
export default async function setUp(): Promise<void> {
  if (process.env['PARAAF_TEST_SERVICES'] !== undefined) return;
  const running = await startTestServices(createProgress());
  globalThis.paraafTestServices = running;
  process.env['PARAAF_TEST_SERVICES'] = JSON.stringify(running.services);
}
