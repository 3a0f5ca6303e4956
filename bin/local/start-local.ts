import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectStore } from '../../store/index.ts';
import { startDemoCases } from '../demo/cases.ts';
import { loadMunicipality } from '../demo/load.ts';
import { choosePorts } from '../ports.ts';
import { createSupervisor } from '../processes.ts';
import type { Progress } from '../progress.ts';
import { rootFolder } from '../root.ts';
import { readSecrets } from '../secrets.ts';
import { answersOk } from '../services/mail.ts';
import { startServices } from '../services/start-services.ts';
import { type DoublesAddresses, doublesProcess, readAddresses } from './doubles.ts';
import { localEnvironment, withDatabase } from './environment.ts';
import { paraafProcess, servesCases } from './paraaf-process.ts';
import { removeRecord, type RunRecord, writeRecord } from './run-record.ts';

export interface LocalRun {
  /** The one address to open. */
  url: string;
  record: RunRecord;
  /** Resolves with one Dutch sentence when something ended that may not end. Never rejects. */
  failed: Promise<string>;
  /** Stops every process, in order. */
  stop: () => Promise<void>;
}

/** The file in a data folder that says what runs on it. */
export const recordFileOf = (data: string): string => join(data, 'running.json');

/**
 * Starts everything on this machine: the services, the doubles, a worker and the API, and loads the demonstration when
 * there is nothing yet. Resolves when the address answers and the demonstration stands.
 *
 * @param data the folder that keeps everything of the run; must not be in use by another run
 * @throws ProgramMissing, ProcessFailed; nothing of it runs any more then
 */
export async function startLocal(data: string, progress: Progress): Promise<LocalRun> {
  await mkdir(data, { recursive: true, mode: 0o700 });
  const recordFile = recordFileOf(data);
  await writeRecord(recordFile, { pid: process.pid });
  const supervisor = createSupervisor(join(data, 'logs'), progress.line);
  const stop = async () => {
    await supervisor.stop();
    await removeRecord(recordFile);
  };

  const showing = async <T>(title: string, work: () => Promise<T>): Promise<T> => {
    const step = progress.step(title);
    try {
      const result = await work();
      step.done();
      return result;
    } catch (error) {
      step.failed('niet gelukt');
      throw error;
    }
  };

  try {
    const secrets = await readSecrets(join(data, 'secrets.json'));
    const ports = await choosePorts(join(data, 'ports.json'), {
      api: 4000,
      mailPage: 4001,
      temporalUi: 4002,
      temporal: 0,
      store: 0,
      smtp: 0,
    });
    const url = `http://127.0.0.1:${ports.api}`;
    const services = await startServices(
      supervisor,
      { data, namespace: 'paraaf', persistent: true, ports, configured: configuredServices() },
      progress,
    );
    const environment = await showing('demonstratiediensten starten', async () => {
      const program = join(rootFolder, 'dist', 'test', 'doubles', 'main.js');
      const doubles = await supervisor.start(doublesProcess(program, data, url, secrets));
      const addresses = readAddresses(doubles.printed()) as DoublesAddresses;
      await writeFile(join(data, 'trust-anchors.pem'), addresses.trustAnchorsPem);
      await mkdir(join(data, 'archive'), { recursive: true });
      return localEnvironment(data, ports.api, services, addresses, secrets);
    });
    await showing('gemeente Klaverdam laden', async () => {
      const store = await connectStore(withDatabase(services.storeUrl, 'paraaf'));
      await loadMunicipality(store).finally(() => store.close());
    });
    await showing('Paraaf starten', async () => {
      await Promise.all([
        supervisor.start(paraafProcess('worker', 'De verwerking', environment, servesCases)),
        supervisor.start(paraafProcess('api', 'De server', environment, () => answersOk(`${url}/api/v1/health`))),
      ]);
    });
    const step = progress.step('demonstratiedossiers');
    const started = await startDemoCases(url, (done, of) => step.update(`${done} van ${of}`));
    if (started > 0) step.done();
    else step.dropped();

    const record: RunRecord = {
      pid: process.pid,
      url,
      ...(services.mailPageUrl === undefined ? {} : { mailPageUrl: services.mailPageUrl }),
      ...(services.temporalUiUrl === undefined ? {} : { temporalUiUrl: services.temporalUiUrl }),
      cases: {
        temporalAddress: environment.PARAAF_TEMPORAL_ADDRESS,
        storeUrl: environment.PARAAF_STORE_URL,
      },
    };
    await writeRecord(recordFile, record);
    return { url, record, failed: supervisor.failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Services that run already, named by the same variables that the API reads. */
function configuredServices() {
  const temporalAddress = process.env['PARAAF_TEMPORAL_ADDRESS'];
  const storeUrl = process.env['PARAAF_STORE_URL'];
  const smtpUrl = process.env['PARAAF_SMTP_URL'];
  return {
    ...(temporalAddress === undefined ? {} : { temporalAddress }),
    ...(storeUrl === undefined ? {} : { storeUrl }),
    ...(smtpUrl === undefined ? {} : { smtpUrl }),
  };
}
