import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { createWorkers } from '../../../bin/temporal/create-worker.ts';
import type { Workers } from '../../../bin/temporal/create-worker.ts';
import { createDataConverter } from '../../../bin/temporal/data-converter.ts';
import { quietRuntime } from '../../../bin/temporal/quiet-runtime.ts';
import { createNoOpActivities } from './no-op-activities.ts';
import { bundlePlainLetter } from './plain-bundle.ts';
import { plainQueues } from './plain-queues.ts';
import type { FromWorker, WorkerSettings } from './worker-messages.ts';

/** A worker on no-op activities as a process of its own: of the plan's cases, or of the hand-written letter. */
quietRuntime();
const tell = (message: FromWorker) => process.send?.(message);
process.once('disconnect', () => process.exit());
process.once('message', (settings: WorkerSettings) => void serve(settings));

async function serve(settings: WorkerSettings): Promise<void> {
  const { kind, address, namespace, payloadKey } = settings;
  const connection = await NativeConnection.connect({ address });
  const payloadKeys = [{ id: 'bench', secret: Buffer.from(payloadKey, 'base64') }] as const;
  const activities = createNoOpActivities((projected) => tell({ type: 'projected', ...projected }));
  const workers =
    kind === 'plan'
      ? await createWorkers({ connection, namespace, payloadKeys, activities })
      : await createPlainWorkers(
          { connection, namespace, dataConverter: createDataConverter(payloadKeys) },
          activities,
        );
  process.once('message', () => workers.stop());
  tell({ type: 'ready' });
  await workers.run();
  await connection.close();
  process.disconnect();
}

/** As `createWorkers` has them: the same queues, bounds and encryption. */
async function createPlainWorkers(
  shared: Pick<WorkerOptions, 'connection' | 'namespace' | 'dataConverter'>,
  activities: object,
): Promise<Workers> {
  const workflowBundle = await bundlePlainLetter();
  const sideBySide = { workflows: 50, signing: 4, connectors: 50 };
  const workers = await Promise.all(
    (Object.keys(plainQueues) as (keyof typeof plainQueues)[]).map((queue) =>
      Worker.create({
        ...shared,
        taskQueue: plainQueues[queue],
        activities,
        maxConcurrentActivityTaskExecutions: sideBySide[queue],
        ...(queue === 'workflows' ? { workflowBundle, maxCachedWorkflows: 300 } : {}),
      }),
    ),
  );
  return {
    run: async () => void (await Promise.all(workers.map((worker) => worker.run()))),
    stop: () => {
      for (const worker of workers) worker.shutdown();
    },
  };
}
