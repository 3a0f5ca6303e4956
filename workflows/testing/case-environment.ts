import { randomBytes } from 'node:crypto';
import { Context } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { createDataConverter } from '../../bin/temporal/data-converter.ts';
import { createWorkers } from '../../bin/temporal/create-worker.ts';
import type { Workers } from '../../bin/temporal/create-worker.ts';
import { quietRuntime } from '../../bin/temporal/quiet-runtime.ts';
import type { CaseStart } from '../../engine/case/case-start.ts';
import { taskQueues, workflowId, workflowType } from '../../engine/case/messages.ts';
import { outgoingLetterCase } from '../../engine/testing/outgoing-letter.ts';
import type runCase from '../case.ts';
import type { RunArgument } from '../continuation.ts';
import { calendarOf2037 } from './municipality.ts';
import { createFakeActivities } from './fake-activities.ts';
import type { FakeActivities } from './fake-activities.ts';

export type CaseHandle = WorkflowHandle<typeof runCase>;

/** Test support: Temporal's time-skipping server, workers on the real bundle with encryption, and fake activities. */
export interface CaseEnvironment {
  client: Client;
  fakes: FakeActivities;
  /** A case of the outgoing letter, with a number of its own. */
  start(changes?: Partial<CaseStart>, more?: Omit<RunArgument, 'start'>): Promise<CaseHandle>;
  /** Skips time until this instant of the server; does nothing when it has passed. */
  skipTo(at: string): Promise<void>;
  skipBy(durationMs: number): Promise<void>;
  close(): Promise<void>;
}

export async function openCaseEnvironment(timeSkippingServerPath: string): Promise<CaseEnvironment> {
  quietRuntime();
  const payloadKeys = [{ id: 'test', secret: randomBytes(32) }] as const;
  const server = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: timeSkippingServerPath } },
  });
  // Not the environment's own client: that one skips time whenever somebody waits for a result.
  const client = new Client({ connection: server.connection, dataConverter: createDataConverter(payloadKeys) });
  const nowAt = () => new Date(Context.current().info.currentAttemptScheduledTimestampMs).toISOString();
  const fakes = createFakeActivities(nowAt);
  const workers: Workers = await createWorkers({
    connection: server.nativeConnection,
    namespace: 'default',
    payloadKeys,
    activities: fakes.activities,
  });
  const running = workers.run();
  let nextNumber = 1;

  return {
    client,
    fakes,
    start: (changes = {}, more = {}) => {
      const number = `2037-${String(nextNumber)}`;
      nextNumber += 1;
      const start = outgoingLetterCase({
        caseId: `klaverdam-${number}`,
        number,
        calendar: calendarOf2037,
        ...changes,
      });
      return client.workflow.start<typeof runCase>(workflowType(start.plan.key, start.plan.version), {
        taskQueue: taskQueues.workflows,
        workflowId: workflowId(start.organisation, start.number),
        args: [{ start, ...more }],
      });
    },
    async skipTo(at) {
      const durationMs = Date.parse(at) - (await server.currentTimeMs());
      if (durationMs > 0) await server.sleep(durationMs);
    },
    skipBy: (durationMs) => server.sleep(durationMs),
    async close() {
      workers.stop();
      await running;
      await server.teardown();
    },
  };
}
