import { Client } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { taskQueues } from '../../engine/index.ts';
import type { closeDays, Days } from '../../workflows/days.ts';
import { createDataConverter } from './data-converter.ts';
import type { PayloadKey } from './payload-codec.ts';

/** Sees to it that the days of an organisation's audit trails are closed: by one workflow, whichever worker asks first. */
export async function startDays(
  connection: NativeConnection,
  namespace: string,
  payloadKeys: readonly [PayloadKey, ...PayloadKey[]],
  days: Days,
): Promise<void> {
  const client = new Client({ connection, namespace, dataConverter: createDataConverter(payloadKeys) });
  await client.workflow.start<typeof closeDays>('closeDays', {
    workflowId: `days/${days.organisation}`,
    workflowIdConflictPolicy: 'USE_EXISTING',
    taskQueue: taskQueues.workflows,
    args: [days],
  });
}
