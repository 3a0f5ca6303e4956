import { randomBytes } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { Activities, ActivityContext } from '../../engine/index.ts';
import { connectStore } from '../../store/index.ts';
import type { Store } from '../../store/index.ts';
import { freshDatabase, testServices } from '../../test/services/index.ts';
import { createActivities, createSmtpSender, createStoredConnectors } from '../index.ts';
import type { ActivityDependencies, FailureReport } from '../index.ts';

type Served = Exclude<keyof Activities, 'project'>;

/** Test support: the real activities on a store of their own and the real mail server. */
export interface ActivityBench {
  store: Store;
  storeUrl: string;
  failures: FailureReport[];
  /** Runs an activity as a worker would; an idempotency key of the same name is the same key. */
  run<N extends Served>(name: N, key: string, input: Parameters<Activities[N]>[1]): ReturnType<Activities[N]>;
  /** The activities of another process on the same store, with other systems around it. */
  with(changes: Partial<ActivityDependencies>): ActivityBench['run'];
  /** The same, for a worker to serve. */
  activities(changes: Partial<ActivityDependencies>): ReturnType<typeof createActivities>;
  close(): Promise<void>;
}

export const contextOf = (idempotencyKey: string): ActivityContext => ({
  caseId: 'klaverdam-2026-114',
  organisation: 'klaverdam',
  number: '2026-114',
  title: 'Brief: Heraanleg Dorpsstraat',
  idempotencyKey,
});

export async function openActivityBench(): Promise<ActivityBench> {
  const storeUrl = freshDatabase();
  const store = await connectStore(storeUrl, { connectorKey: randomBytes(32), deliveryKey: randomBytes(32) });
  const failures: FailureReport[] = [];
  const mail = createSmtpSender({
    url: testServices().smtpUrl,
    from: { name: 'Klaverdam', email: 'paraaf@klaverdam.example' },
  });
  const away = () => Promise.reject(new Error('not part of this test'));
  const deps: ActivityDependencies = {
    store,
    mail,
    archive: { put: away },
    timestamps: { request: away },
    connectors: createStoredConnectors(store),
    publicUrl: 'https://paraaf.klaverdam.example',
    organisationName: 'Gemeente en OCMW Klaverdam',
    timeZone: 'Europe/Brussels',
    onFailure: (failure) => failures.push(failure),
  };

  const activities = (changes: Partial<ActivityDependencies>) => createActivities({ ...deps, ...changes });
  const runWith =
    (changes: Partial<ActivityDependencies>): ActivityBench['run'] =>
    (name, key, input) => {
      const perform = activities(changes)[name] as (...args: unknown[]) => Promise<unknown>;
      const running = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(
        perform,
        contextOf(key),
        input,
      );
      return running as ReturnType<Activities[typeof name]>;
    };

  return {
    store,
    storeUrl,
    failures,
    run: runWith({}),
    with: runWith,
    activities,
    async close() {
      mail.close();
      await store.close();
    },
  };
}
