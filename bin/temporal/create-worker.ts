import { Worker } from '@temporalio/worker';
import type { NativeConnection } from '@temporalio/worker';
import { taskQueues } from '../../engine/index.ts';
import type { Activities, DayActivities } from '../../engine/index.ts';
import { createDataConverter } from './data-converter.ts';
import type { PayloadKey } from './payload-codec.ts';
import { deploymentOf } from './release.ts';
import { loadWorkflowBundle } from './workflow-bundle.ts';

export type QueueName = keyof typeof taskQueues;

export interface WorkersOptions {
  connection: NativeConnection;
  namespace: string;
  payloadKeys: readonly [PayloadKey, ...PayloadKey[]];
  activities: Activities & Partial<DayActivities>;
  /** The release of Paraaf, when workers of several serve side by side; see `release.ts`. */
  release?: string;
  /** The queues this process serves; all of them when absent. */
  queues?: readonly QueueName[];
}

export interface Workers {
  /** Serves until `stop` is called or the process is asked to end; rejects when a worker breaks. */
  run(): Promise<void>;
  /** Takes no new work and gives what is under way 10 s to end. */
  stop(): void;
}

/** Cases kept in memory between two of their tasks: a bound, so that ten thousand waiting cases need no more. */
const cachedCases = 300;

const served: Record<QueueName, readonly (keyof Activities | keyof DayActivities)[]> = {
  workflows: ['project'],
  signing: ['prepareDocuments', 'attachSignature', 'seal'],
  connectors: ['remind', 'escalate', 'notify', 'deliver', 'archive', 'call', 'openSubcase', 'closeDay', 'stampDays'],
};

/** Activities side by side in one process: signing is bound by its cores, the others wait. */
const sideBySide: Record<QueueName, number> = { workflows: 50, signing: 4, connectors: 50 };

/** Workers for the case workflows, for signing (CPU) and for connectors (waiting on others), in this process. */
export async function createWorkers({
  connection,
  namespace,
  payloadKeys,
  activities,
  release,
  queues = Object.keys(taskQueues) as QueueName[],
}: WorkersOptions): Promise<Workers> {
  const all: Record<string, unknown> = { ...activities };
  const workers: Worker[] = [];
  for (const queue of new Set(queues)) {
    workers.push(
      await Worker.create({
        connection,
        namespace,
        dataConverter: createDataConverter(payloadKeys),
        taskQueue: taskQueues[queue],
        activities: Object.fromEntries(served[queue].flatMap((name) => (all[name] ? [[name, all[name]]] : []))),
        maxConcurrentActivityTaskExecutions: sideBySide[queue],
        ...(release !== undefined && { workerDeploymentOptions: deploymentOf(release) }),
        shutdownGraceTime: '10 seconds',
        shutdownForceTime: '15 seconds',
        ...(queue === 'workflows' && {
          workflowBundle: await loadWorkflowBundle(),
          maxCachedWorkflows: cachedCases,
        }),
      }),
    );
  }

  const stop = () => {
    for (const worker of workers) {
      if (worker.getState() === 'RUNNING') worker.shutdown();
    }
  };
  return {
    async run() {
      try {
        await Promise.all(workers.map((worker) => worker.run()));
      } finally {
        // When one breaks, the others stop too: the process ends and is started again whole.
        stop();
      }
    },
    stop,
  };
}
