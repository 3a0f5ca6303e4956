import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { bundleWorkflowCode } from '@temporalio/worker';
import { type DoublesAddresses, doublesProcess, readAddresses } from '../../../bin/local/doubles.ts';
import { localEnvironment } from '../../../bin/local/environment.ts';
import { paraafProcess, servesCases } from '../../../bin/local/paraaf-process.ts';
import { freePort } from '../../../bin/ports.ts';
import { createSupervisor, type ProcessSpec } from '../../../bin/processes.ts';
import { rootFolder } from '../../../bin/root.ts';
import { readSecrets } from '../../../bin/secrets.ts';
import { answersOk } from '../../../bin/services/mail.ts';
import type { ServiceAddresses } from '../../../bin/services/start-services.ts';
import { childModule } from '../child-module.ts';
import { bareServer, bareWorker } from '../memory/bare-processes.ts';
import { compare, median } from '../measure.ts';
import { residentMb } from '../resident-memory.ts';
import type { Bench, Row } from '../row.ts';

const sizes = {
  full: { rounds: 3, restMs: 8_000, samples: 5 },
  quick: { rounds: 1, restMs: 500, samples: 1 },
};
const sampleEveryMs = 500;

type Specs = Record<'api' | 'bareServer' | 'worker' | 'bareWorker', ProcessSpec>;
type Residents = Record<keyof Specs, number>;

export const memoryRow: Row = {
  name: 'memory',
  means:
    'Het geheugen (RSS) van de server en van de verwerking in rust, zoals npm start ze start, tegen een kale Express en een kale Temporal-worker.',

  async run(bench: Bench) {
    const { rounds, restMs, samples } = sizes[bench.size];
    const services = await bench.services();
    const folder = await mkdtemp(join(tmpdir(), 'paraaf-bench-memory-'));
    const supervisor = createSupervisor(join(folder, 'logs'), () => {});
    try {
      const specs = await specsIn(folder, services, async (spec) => (await supervisor.start(spec)).printed());
      // A first start may make the workflow bundle, which takes memory of its own.
      await measureRound(specs, join(folder, 'logs-first'), 0, 1);
      const measured: Residents[] = [];
      for (let round = 0; round < rounds; round += 1) {
        measured.push(await measureRound(specs, join(folder, `logs-${round}`), restMs, samples));
      }
      return {
        figures: [
          {
            name: 'api-memory',
            means: 'de server, tegen een Express die hallo zegt',
            unit: 'MB',
            ...compare(measured.map(({ api, bareServer: plain }) => ({ ours: api, plain }))),
          },
          {
            name: 'worker-memory',
            means: 'de verwerking van alle wachtrijen, tegen een Temporal-worker met één lege workflow',
            unit: 'MB',
            ...compare(measured.map(({ worker, bareWorker: plain }) => ({ ours: worker, plain }))),
          },
        ],
        facts: { restSeconds: restMs / 1000, node: process.versions.node },
      };
    } finally {
      await supervisor.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Starts all four, lets them rest, and takes the median of a few samples of each. */
async function measureRound(specs: Specs, logs: string, restMs: number, samples: number): Promise<Residents> {
  const supervisor = createSupervisor(logs, () => {});
  try {
    const names = Object.keys(specs) as (keyof Specs)[];
    const pids: [keyof Specs, number][] = [];
    for (const name of names) pids.push([name, (await supervisor.start(specs[name])).pid]);
    await wait(restMs);
    const taken = new Map<keyof Specs, number[]>(names.map((name) => [name, []]));
    for (let sample = 0; sample < samples; sample += 1) {
      for (const [name, pid] of pids) taken.get(name)?.push(await residentMb(pid));
      await wait(sampleEveryMs);
    }
    return Object.fromEntries([...taken].map(([name, values]) => [name, median(values)])) as Residents;
  } finally {
    await supervisor.stop();
  }
}

/** The API and a worker with the environment of a local run, on doubles that stay up, and their bare counterparts. */
async function specsIn(
  folder: string,
  services: ServiceAddresses,
  start: (spec: ProcessSpec) => Promise<string>,
): Promise<Specs> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const secrets = await readSecrets(join(folder, 'secrets.json'));
  const doublesProgram = join(rootFolder, 'dist', 'test', 'doubles', 'main.js');
  const doubles = readAddresses(await start(doublesProcess(doublesProgram, folder, url, secrets))) as DoublesAddresses;
  await writeFile(join(folder, 'trust-anchors.pem'), doubles.trustAnchorsPem);
  await mkdir(join(folder, 'archive'));
  const environment = localEnvironment(folder, port, services, doubles, secrets);

  const silent = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };
  const { code } = await bundleWorkflowCode({
    workflowsPath: childModule('memory', 'empty-workflow').file,
    logger: silent,
  });
  const bundlePath = join(folder, 'empty-workflow.js');
  await writeFile(bundlePath, code);
  return {
    api: paraafProcess('api', 'De server', environment, () => answersOk(`${url}/api/v1/health`)),
    bareServer: bareServer(),
    worker: paraafProcess('worker', 'De verwerking', environment, servesCases),
    bareWorker: bareWorker(services.temporalAddress, services.namespace, bundlePath),
  };
}
