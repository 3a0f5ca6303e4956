import { randomBytes } from 'node:crypto';
import { Context } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle, WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes.js';
import { msToTs } from '@temporalio/common/lib/time.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection } from '@temporalio/worker';
import { createWorkers } from '../../bin/temporal/create-worker.ts';
import { createDataConverter } from '../../bin/temporal/data-converter.ts';
import { createPayloadCodec } from '../../bin/temporal/payload-codec.ts';
import type { PayloadKey } from '../../bin/temporal/payload-codec.ts';
import { quietRuntime } from '../../bin/temporal/quiet-runtime.ts';
import { caseSearchAttributes, searchAttributes } from '../../bin/temporal/search-attributes.ts';
import type { DayActivities } from '../../engine/audit-day.ts';
import type { Activities } from '../../engine/case/activities.ts';
import type { CaseStart } from '../../engine/case/case-start.ts';
import { taskQueues, workflowId, workflowType } from '../../engine/case/messages.ts';
import { outgoingLetterCase } from '../../engine/testing/outgoing-letter.ts';
import { freshName, testServices } from '../../test/services/index.ts';
import type runCase from '../case.ts';
import type { RunArgument } from '../continuation.ts';
import { createFakeActivities } from './fake-activities.ts';
import type { FakeActivities } from './fake-activities.ts';
import { calendarOf2037 } from './municipality.ts';

export type CaseHandle = WorkflowHandle<typeof runCase>;

/** Test support: a Temporal server with workers on the real bundle, with encryption, and with fake activities. */
export interface CaseEnvironment {
  client: Client;
  /** What its payloads are encrypted with. */
  codec: PayloadCodec;
  fakes: FakeActivities;
  /** A case of the outgoing letter, with a number of its own. */
  start: (
    changes?: Partial<CaseStart>,
    more?: Omit<RunArgument, 'start'>,
  ) => Promise<WorkflowHandleWithFirstExecutionRunId<typeof runCase>>;
  /** Further workers beside those that serve, as a deployment starts them. */
  serve: (options: CaseEnvironmentOptions) => Promise<ServedCases>;
  /** Ends the workers that the environment began with. */
  stop: () => Promise<void>;
  close: () => Promise<void>;
}

export interface SkippingCaseEnvironment extends CaseEnvironment {
  /** Skips time until this instant of the server; does nothing when it has passed. */
  skipTo: (at: string) => Promise<void>;
  skipBy: (durationMs: number) => Promise<void>;
}

export interface CaseEnvironmentOptions {
  /** Activities that are served in the place of fake ones of the same name. */
  activities?: Partial<Activities & DayActivities>;
  /** A key of its own when absent. */
  payloadKeys?: readonly [PayloadKey, ...PayloadKey[]];
  /** With versions of workers, of this one; without when absent. */
  release?: string;
}

/** Workers that serve, and a client with the same keys. */
export interface ServedCases {
  client: Client;
  stop: () => Promise<void>;
}

/**
 * Test support: on Temporal's test server, where a wait of days takes no time.
 *
 * @param options.path of that server's program; the one of this test run when absent
 */
export async function openSkippingCaseEnvironment({
  path = testServices().timeSkippingServerPath,
  ...options
}: CaseEnvironmentOptions & { path?: string } = {}): Promise<SkippingCaseEnvironment> {
  quietRuntime();
  const server = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  // Not the environment's own client: that one skips time whenever somebody waits for a result.
  const environment = await serveCases(server.connection, server.nativeConnection, 'default', options);
  return {
    ...environment,
    async skipTo(at) {
      const durationMs = Date.parse(at) - (await server.currentTimeMs());
      if (durationMs > 0) await server.sleep(durationMs);
    },
    skipBy: (durationMs) => server.sleep(durationMs),
    async close() {
      await environment.close();
      await server.teardown();
    },
  };
}

/** Test support: on a real server, in a namespace of its own. */
export async function openRealCaseEnvironment(options: CaseEnvironmentOptions = {}): Promise<CaseEnvironment> {
  quietRuntime();
  const address = testServices().temporalAddress;
  const [connection, nativeConnection] = await Promise.all([
    Connection.connect({ address }),
    NativeConnection.connect({ address }),
  ]);
  const namespace = freshName('cases');
  await openNamespace(connection, namespace);
  const environment = await serveCases(connection, nativeConnection, namespace, options, caseSearchAttributes);
  return {
    ...environment,
    async close() {
      await environment.close();
      await nativeConnection.close();
      await connection.close();
    },
  };
}

async function openNamespace(connection: Connection, namespace: string): Promise<void> {
  const { workflowService, operatorService } = connection;
  const known = Object.keys(searchAttributes).map((name) => [name, encodeSearchAttributeIndexedValueType('KEYWORD')!]);
  await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1 day') });
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      await operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(known) as never });
      await workflowService.listOpenWorkflowExecutions({ namespace, maximumPageSize: 1 });
      return;
    } catch {
      // The server's parts learn of a new namespace one after the other.
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  throw new Error('The namespace did not open.');
}

async function serveCases(
  connection: Connection,
  nativeConnection: NativeConnection,
  namespace: string,
  options: CaseEnvironmentOptions,
  attributesOf?: typeof caseSearchAttributes,
): Promise<CaseEnvironment> {
  const ownKeys = options.payloadKeys ?? ([{ id: 'test', secret: randomBytes(32) }] as const);
  const scheduledAt = () => new Date(Context.current().info.currentAttemptScheduledTimestampMs).toISOString();
  const fakes = createFakeActivities(scheduledAt);
  const serving = new Set<ServedCases>();
  let nextNumber = 1;

  async function serve({ activities, payloadKeys = ownKeys, release }: CaseEnvironmentOptions): Promise<ServedCases> {
    const workers = await createWorkers({
      connection: nativeConnection,
      namespace,
      payloadKeys,
      activities: { ...fakes.activities, ...activities },
      ...(release !== undefined && { release }),
    });
    const running = workers.run();
    const served: ServedCases = {
      client: new Client({ connection, namespace, dataConverter: createDataConverter(payloadKeys) }),
      async stop() {
        if (!serving.delete(served)) return;
        workers.stop();
        await running;
      },
    };
    serving.add(served);
    return served;
  }

  const first = await serve(options);
  const { client } = first;
  return {
    client,
    codec: createPayloadCodec(ownKeys),
    fakes,
    serve,
    stop: first.stop,
    start(changes = {}, more = {}) {
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
        ...(attributesOf && { typedSearchAttributes: attributesOf(start) }),
      });
    },
    async close() {
      await Promise.all([...serving].map(({ stop }) => stop()));
    },
  };
}
