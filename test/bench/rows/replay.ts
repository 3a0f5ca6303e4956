import { randomBytes } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { ReplayWorkerOptions } from '@temporalio/worker';
import { connectClient } from '../../../bin/temporal/connect.ts';
import { createDataConverter } from '../../../bin/temporal/data-converter.ts';
import { quietRuntime } from '../../../bin/temporal/quiet-runtime.ts';
import { loadWorkflowBundle } from '../../../bin/temporal/workflow-bundle.ts';
import { driveLetter } from '../cases/drive-letter.ts';
import { bundlePlainLetter } from '../cases/plain-bundle.ts';
import { startCaseWorker } from '../cases/start-worker.ts';
import type { WorkerKind } from '../cases/worker-messages.ts';
import { compare, measurePairs } from '../measure.ts';
import type { Bench, Row } from '../row.ts';

const sizes = {
  full: { cases: 5, replays: 100, pairs: 7, warmUp: 1 },
  quick: { cases: 1, replays: 2, pairs: 1, warmUp: 0 },
};

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
interface Recorded {
  workflowId: string;
  history: History;
}

export const replayRow: Row = {
  name: 'replay',
  means:
    'De geschiedenis van een voltooide brief opnieuw afspelen, zoals een verwerking doet die een dossier niet in het geheugen heeft, tegen die van dezelfde stappen als handgeschreven workflow.',

  async run(bench: Bench) {
    const { cases, replays, ...size } = sizes[bench.size];
    const { temporalAddress: address, namespace } = await bench.services();
    const payloadKey = randomBytes(32).toString('base64');
    const payloadKeys = [{ id: 'bench', secret: Buffer.from(payloadKey, 'base64') }] as const;
    const client = await connectClient({ address, namespace, payloadKeys });
    try {
      const record = (kind: WorkerKind) => recordLetters(client, kind, { kind, address, namespace, payloadKey }, cases);
      const ours = await record('plan');
      const plain = await record('plain');
      quietRuntime();
      const dataConverter = createDataConverter(payloadKeys);
      const planOptions = { workflowBundle: await loadWorkflowBundle(), dataConverter };
      const plainOptions = { workflowBundle: await bundlePlainLetter(), dataConverter };
      const pairs = await measurePairs(
        size,
        () => replayCpuMs(planOptions, ours, replays),
        () => replayCpuMs(plainOptions, plain, replays),
      );
      return {
        figures: [
          {
            name: 'replay-cpu',
            means: 'processortijd om één dossier opnieuw af te spelen',
            unit: 'ms',
            ...compare(pairs),
            goal: { of: 'ratio', bound: 'at-most', value: 1.1 },
          },
        ],
        facts: { replaysPerRound: replays, events: eventsOf(ours), eventsByHand: eventsOf(plain) },
      };
    } finally {
      await client.connection.close();
    }
  },
};

const eventsOf = ([first]: readonly Recorded[]): number => first?.history.events?.length ?? 0;

/** Letters that went their whole way, with what Temporal kept of them. */
async function recordLetters(
  client: Client,
  kind: WorkerKind,
  settings: Parameters<typeof startCaseWorker>[0],
  cases: number,
): Promise<Recorded[]> {
  const worker = await startCaseWorker(settings);
  try {
    const recorded: Recorded[] = [];
    for (let number = 1; number <= cases; number += 1) {
      const handle = await driveLetter(client, worker, kind, `replay-${String(number)}`);
      recorded.push({ workflowId: handle.workflowId, history: await handle.fetchHistory() });
    }
    return recorded;
  } finally {
    await worker.stop();
  }
}

/**
 * The processor time that one replay takes, in ms, over so many in one worker: what starting the worker takes is in it, spread over all.
 *
 * @throws when a history does not replay
 */
async function replayCpuMs(
  options: ReplayWorkerOptions,
  recorded: readonly Recorded[],
  replays: number,
): Promise<number> {
  const before = process.cpuUsage();
  const given = Array.from({ length: replays }, (_, index) => recorded[index % recorded.length]!);
  for await (const { error } of Worker.runReplayHistories(options, given)) {
    if (error) throw error;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / replays;
}
