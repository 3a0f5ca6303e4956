import { readFile } from 'node:fs/promises';
import {
  createActivities,
  createArchiveFolder,
  createHttpTimestampAuthority,
  createSmtpSender,
  createStoredConnectors,
} from '../../activities/index.ts';
import { taskQueues } from '../../engine/index.ts';
import { connectStore } from '../../store/index.ts';
import { openAlgorithmPolicy } from '../algorithm-policy.ts';
import { parseConfiguration } from '../configuration.ts';
import { createLogger } from '../logger.ts';
import { readRelease } from '../root.ts';
import { openSeal } from '../seal.ts';
import { storeKeys } from '../store-keys.ts';
import { connectWorkers } from '../temporal/connect.ts';
import { createWorkers, type QueueName } from '../temporal/create-worker.ts';
import { makeCurrent } from '../temporal/release.ts';
import { quietRuntime } from '../temporal/quiet-runtime.ts';
import { startDays } from '../temporal/start-days.ts';

const timeZone = 'Europe/Brussels';

/** `paraaf worker [QUEUE...]`: serves the queues named, or all of them, until it is asked to stop. */
export async function runWorker(args: readonly string[]): Promise<number> {
  const queues = readQueues(args);
  if (queues === null) {
    process.stderr.write(`Wachtrijen zijn ${Object.keys(taskQueues).join(', ')}.\n`);
    return 2;
  }
  const settings = parseConfiguration(process.env);
  const release = readRelease();
  const logger = createLogger('worker', settings.PARAAF_LOG_LEVEL);
  quietRuntime(({ level, message }) => logger.error({ level }, message));
  const seal = await openSeal(
    settings.PARAAF_SEAL_P12,
    settings.PARAAF_SEAL_PASSWORD,
    await openAlgorithmPolicy(settings.PARAAF_ALGORITHM_POLICY),
  );
  const store = await connectStore(settings.PARAAF_STORE_URL, storeKeys(settings.PARAAF_NATIONAL_NUMBER_KEY));
  const connection = await connectWorkers({ address: settings.PARAAF_TEMPORAL_ADDRESS });
  const workers = await createWorkers({
    connection,
    namespace: settings.PARAAF_TEMPORAL_NAMESPACE,
    payloadKeys: settings.PARAAF_PAYLOAD_KEYS,
    queues,
    release,
    activities: createActivities({
      store,
      mail: createSmtpSender({ url: settings.PARAAF_SMTP_URL, from: settings.PARAAF_MAIL_FROM }),
      archive: createArchiveFolder(settings.PARAAF_ARCHIVE_FOLDER),
      timestamps: createHttpTimestampAuthority(settings.PARAAF_TSA_URL),
      timestampTrustAnchors: [await readFile(settings.PARAAF_TRUST_ANCHORS, 'utf8')],
      ...(seal && { seal }),
      connectors: createStoredConnectors(store),
      publicUrl: settings.PARAAF_PUBLIC_URL,
      organisationName: settings.PARAAF_ORGANISATION_NAME,
      timeZone,
      onFailure: (failure) => logger.warn(failure, 'activity failed'),
    }),
  });
  const stopping = new AbortController();
  const serving = workers.run();
  const promoted = makeCurrent(connection, settings.PARAAF_TEMPORAL_NAMESPACE, release, stopping.signal).catch(
    (error: unknown) => logger.error(error, 'this release does not get cases'),
  );
  const days = { organisation: settings.PARAAF_ORGANISATION, timeZone };
  await startDays(connection, settings.PARAAF_TEMPORAL_NAMESPACE, settings.PARAAF_PAYLOAD_KEYS, days).catch(
    (error: unknown) => logger.error(error, 'the days of the audit trails are not closed'),
  );
  logger.info({ queues, release }, 'worker ready');
  // Temporal's own runtime ends the workers in order on SIGTERM and SIGINT; then the rest is let go.
  await serving;
  stopping.abort();
  await promoted;
  await Promise.all([connection.close(), store.close()]);
  return 0;
}

function readQueues(args: readonly string[]): QueueName[] | null {
  const all = Object.keys(taskQueues) as QueueName[];
  const chosen = all.filter((queue) => args.length === 0 || args.includes(queue));
  return args.every((arg) => all.includes(arg as QueueName)) ? chosen : null;
}
