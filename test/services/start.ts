import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../bin/ports.ts';
import { createSupervisor } from '../../bin/processes.ts';
import type { Progress } from '../../bin/progress.ts';
import { chromium } from '../../bin/services/browser.ts';
import { pdfsig } from '../../bin/services/pdfsig.ts';
import { obtainAll, startServices } from '../../bin/services/start-services.ts';
import { timeSkippingServer } from '../../bin/services/time-skipping.ts';
import type { TestServices } from './index.ts';

export interface RunningTestServices {
  services: TestServices;
  stop(): Promise<void>;
}

/** Starts the services of a test run on free ports, in a folder of their own that goes when they stop. */
export async function startTestServices(progress: Progress): Promise<RunningTestServices> {
  const data = await mkdtemp(join(tmpdir(), 'paraaf-test-'));
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
    const started = startServices(supervisor, { data, namespace: 'default', persistent: false, ports }, progress);
    const others = obtainAll([timeSkippingServer, chromium, pdfsig], progress);
    const [addresses, [timeSkippingServerPath, chromiumPath, pdfsigPath]] = await Promise.all([started, others]);
    return {
      services: {
        temporalAddress: addresses.temporalAddress,
        storeUrl: addresses.storeUrl,
        smtpUrl: addresses.smtpUrl,
        mailApiUrl: `${addresses.mailPageUrl ?? ''}/api/v1`,
        timeSkippingServerPath: timeSkippingServerPath as string,
        chromiumPath: chromiumPath as string,
        pdfsigPath: pdfsigPath as string,
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
