import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import type { ProjectionBatch } from '../../engine/index.ts';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** What a case's workflow gave to be written down, as its own history in Temporal tells it. */
export interface RecordedBatch extends ProjectionBatch {
  /** Whether the store answered that it was written. One that was not may be under way at this moment. */
  isWritten: boolean;
}

/** The ids of all workflows of cases of an organisation that Temporal still keeps, parts of cases included. */
export async function* listCaseWorkflows(client: Client, organisation: string): AsyncGenerator<string> {
  const prefix = `case/${organisation}/`;
  const seen = new Set<string>();
  for await (const { workflowId } of client.workflow.list()) {
    if (!workflowId.startsWith(prefix) || seen.has(workflowId)) continue;
    seen.add(workflowId);
    yield workflowId;
  }
}

/**
 * Everything that a case gave to be written down, oldest first, over all of its runs.
 *
 * @throws WorkflowNotFoundError when Temporal does not know the case, or no longer
 */
export async function readBatches(client: Client, workflowId: string): Promise<RecordedBatch[]> {
  const runs: RecordedBatch[][] = [];
  let runId: string | undefined;
  do {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    runs.unshift(await batchesIn(client, events ?? []));
    runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? undefined;
  } while (runId);
  return runs.flat();
}

async function batchesIn(client: Client, events: readonly HistoryEvent[]): Promise<RecordedBatch[]> {
  const written = new Set(
    events.map(({ activityTaskCompletedEventAttributes: completed }) => String(completed?.scheduledEventId ?? '')),
  );
  const batches: RecordedBatch[] = [];
  for (const { eventId, activityTaskScheduledEventAttributes: scheduled } of events) {
    if (scheduled?.activityType?.name !== 'project') continue;
    const batch = await decode<ProjectionBatch>(client, scheduled.input?.payloads?.[0]);
    batches.push({ ...batch, isWritten: written.has(String(eventId)) });
  }
  return batches;
}

async function decode<T>(client: Client, payload: Payload | null | undefined): Promise<T> {
  let payloads = payload ? [payload] : [];
  for (const codec of client.options.loadedDataConverter.payloadCodecs.toReversed()) {
    payloads = await codec.decode(payloads);
  }
  return defaultPayloadConverter.fromPayload<T>(payloads[0]!);
}
