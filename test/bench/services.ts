import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../bin/ports.ts';
import { createSupervisor } from '../../bin/processes.ts';
import type { Progress } from '../../bin/progress.ts';
import { type ServiceAddresses, startServices } from '../../bin/services/start-services.ts';

/** Services of our own, started when they are first asked for: nobody else's work is on them. */
export interface BenchServices {
  get(): Promise<ServiceAddresses>;
  stop(): Promise<void>;
}

export function createBenchServices(progress: Progress): BenchServices {
  let started: ReturnType<typeof start> | null = null;
  return {
    get: async () => (await (started ??= start(progress))).addresses,
    async stop() {
      // What failed to start has stopped itself.
      const running = await started?.catch(() => null);
      await running?.stop();
    },
  };
}

async function start(progress: Progress): Promise<{ addresses: ServiceAddresses; stop: () => Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), 'paraaf-bench-'));
  const supervisor = createSupervisor(join(data, 'logs'), progress.line);
  const stop = async () => {
    await supervisor.stop();
    await rm(data, { recursive: true, force: true });
  };
  try {
    const taken = new Set<number>();
    const nextPort = async () => {
      const port = await freePort(taken);
      taken.add(port);
      return port;
    };
    const ports = {
      temporal: await nextPort(),
      store: await nextPort(),
      smtp: await nextPort(),
      mailPage: await nextPort(),
    };
    const addresses = await startServices(
      supervisor,
      { data, namespace: 'default', persistent: false, ports },
      progress,
    );
    return { addresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
