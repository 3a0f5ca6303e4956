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
  full: { cases: 5, replays: 50, pairs: 9, warmUp: 4 },
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
      const oursAgain = replayWithoutEnd(planOptions, ours);
      const plainAgain = replayWithoutEnd(plainOptions, plain);
      const pairs = await measurePairs(
        size,
        () => cpuMsOf(oursAgain, replays),
        () => cpuMsOf(plainAgain, replays),
      );
      await oursAgain.return(undefined);
      await plainAgain.return(undefined);
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

type Replays = AsyncGenerator<{ error?: Error }>;

/** One worker that replays these again and again, as many as are asked of it. */
function replayWithoutEnd(options: ReplayWorkerOptions, recorded: readonly Recorded[]): Replays {
  function* again() {
    for (;;) yield* recorded;
  }
  return Worker.runReplayHistories(options, again()) as Replays;
}

/**
 * The processor time that one replay takes, in ms, over so many.
 *
 * @throws when a history does not replay
 */
async function cpuMsOf(replays: Replays, count: number): Promise<number> {
  const before = process.cpuUsage();
  for (let left = count; left > 0; left -= 1) {
    const { value } = (await replays.next()) as IteratorResult<{ error?: Error }, undefined>;
    if (!value) throw new Error('The worker that replays has stopped.');
    if (value.error) throw value.error;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / count;
}
