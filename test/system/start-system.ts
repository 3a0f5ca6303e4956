import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfigurationEnvironment } from '../../bin/configuration.ts';
import { loadMunicipality } from '../../bin/demo/load.ts';
import { type DoublesAddresses, doublesProcess, readAddresses } from '../../bin/local/doubles.ts';
import { localEnvironment } from '../../bin/local/environment.ts';
import { paraafProcess, servesCases } from '../../bin/local/paraaf-process.ts';
import { freePort } from '../../bin/ports.ts';
import { createSupervisor, type RunningProcess } from '../../bin/processes.ts';
import { createProgress } from '../../bin/progress.ts';
import { rootFolder } from '../../bin/root.ts';
import { readSecrets } from '../../bin/secrets.ts';
import { answersOk } from '../../bin/services/mail.ts';
import type { ServiceAddresses } from '../../bin/services/start-services.ts';
import { obtainStore, storeServer } from '../../bin/services/store.ts';
import { temporalCli, temporalServer } from '../../bin/services/temporal.ts';
import { obtain } from '../../bin/services/ladder.ts';
import { connectStore, type Store } from '../../store/index.ts';
import { freshName, testServices } from '../services/index.ts';

export type Killable = 'api' | 'worker' | 'store' | 'temporal';

/** On a machine that is busy with much else. */
const comesBackWithinMs = 180_000;

export interface TestSystem {
  url: string;
  mailApiUrl: string;
  archiveFolder: string;
  trustAnchorsPem: string;
  /** What its processes read. */
  environment: ConfigurationEnvironment;
  store: Store;
  /** Makes the time-stamping authority refuse everything, or answer again. */
  setTsaDown(down: boolean): Promise<void>;
  /** `kill -9`; the supervisor starts it again. Resolves when the process is another one that is ready. */
  kill(name: Killable): Promise<void>;
  stop(): Promise<void>;
}

export interface SystemOptions {
  /** Own Temporal and store, so that they may be killed; else those of the test run. */
  ownServices?: boolean;
}

/** The whole of Paraaf as processes of the built program, with the demonstration's people, in a folder of its own. */
export async function startSystem({ ownServices = false }: SystemOptions = {}): Promise<TestSystem> {
  const data = await mkdtemp(join(tmpdir(), 'paraaf-system-'));
  const progress = createProgress();
  const supervisor = createSupervisor(join(data, 'logs'), progress.line);
  const running = new Map<Killable, { process: RunningProcess; isReady: (printed: string) => Promise<boolean> }>();
  const taken = new Set<number>();
  const port = async () => {
    const free = await freePort(taken);
    taken.add(free);
    return free;
  };

  const services = ownServices ? await startOwnServices() : sharedServices();
  const apiPort = await port();
  const url = `http://127.0.0.1:${apiPort}`;
  const secrets = await readSecrets(join(data, 'secrets.json'));
  const doublesProgram = join(rootFolder, 'dist/test/doubles/main.js');
  const doubles = await supervisor.start(doublesProcess(doublesProgram, data, url, secrets));
  const addresses = readAddresses(doubles.printed()) as DoublesAddresses;
  await writeFile(join(data, 'trust-anchors.pem'), addresses.trustAnchorsPem);
  const environment = {
    ...localEnvironment(data, apiPort, services, addresses, secrets),
    PARAAF_STORE_URL: `${services.storeUrl}/${freshName('system')}`,
    PARAAF_ORGANISATION: freshName('klaverdam'),
  };
  const store = await connectStore(environment.PARAAF_STORE_URL);
  await loadMunicipality(store);
  await startKillable('worker', paraafProcess('worker', 'De verwerking', environment, servesCases));
  await startKillable(
    'api',
    paraafProcess('api', 'De server', environment, () => answersOk(`${url}/api/v1/health`)),
  );

  async function startKillable(name: Killable, spec: Parameters<typeof supervisor.start>[0]): Promise<void> {
    const restarted = { ...spec, role: 'application' as const };
    running.set(name, { process: await supervisor.start(restarted), isReady: spec.isReady });
  }

  function sharedServices(): ServiceAddresses {
    const { temporalAddress, storeUrl, smtpUrl, mailApiUrl } = testServices();
    return {
      temporalAddress,
      namespace: 'default',
      storeUrl,
      smtpUrl,
      mailPageUrl: mailApiUrl.replace(/\/api\/v1$/, ''),
    };
  }

  async function startOwnServices(): Promise<ServiceAddresses> {
    const ports = { temporal: await port(), store: await port() };
    const store = await storeServer(await obtainStore(data, progress), ports.store);
    const temporal = temporalServer({
      program: await obtain(temporalCli, progress),
      port: ports.temporal,
      namespace: 'default',
      databaseFile: join(data, 'temporal.db'),
    });
    await startKillable('store', store);
    await startKillable('temporal', temporal);
    return {
      ...sharedServices(),
      temporalAddress: `127.0.0.1:${ports.temporal}`,
      storeUrl: `mongodb://127.0.0.1:${ports.store}`,
    };
  }

  return {
    url,
    mailApiUrl: testServices().mailApiUrl,
    archiveFolder: environment.PARAAF_ARCHIVE_FOLDER,
    trustAnchorsPem: addresses.trustAnchorsPem,
    environment,
    store,

    async setTsaDown(down) {
      const answer = await fetch(addresses.tsaControlUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ down }),
      });
      if (!answer.ok) throw new Error(`The time-stamping double answered ${answer.status}.`);
    },

    async kill(name) {
      const target = running.get(name);
      if (!target) throw new Error(`${name} is not ours to kill.`);
      let before = target.process.pid;
      const until = Date.now() + comesBackWithinMs;
      // One that is just being started again is killed when it is there.
      while (!killGroup(before)) {
        if (Date.now() > until) throw new Error(`${name} is not there.`);
        await sleep(100);
        before = target.process.pid;
      }
      while (target.process.pid === before || !(await target.isReady(target.process.printed()))) {
        if (Date.now() > until) throw new Error(`${name} did not come back.`);
        await sleep(100);
      }
    },

    async stop() {
      await store.close();
      await supervisor.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** False when there is no such process group (any more). */
function killGroup(pid: number): boolean {
  try {
    process.kill(-pid, 'SIGKILL');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    return false;
  }
}
