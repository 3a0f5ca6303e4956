import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { NativeConnection } from '@temporalio/worker';
import { pino } from 'pino';
import {
  createActivities,
  createArchiveFolder,
  createHttpTimestampAuthority,
  createSmtpSender,
  createStoredConnectors,
  servedChannels,
} from '../../activities/index.ts';
import { organisation, people } from '../../bin/demo/klaverdam.ts';
import { loadMunicipality } from '../../bin/demo/load.ts';
import { rootFolder } from '../../bin/root.ts';
import { storeKeys } from '../../bin/store-keys.ts';
import { createWorkers } from '../../bin/temporal/create-worker.ts';
import { createDataConverter } from '../../bin/temporal/data-converter.ts';
import { quietRuntime } from '../../bin/temporal/quiet-runtime.ts';
import { compileFlow, hashPlan, parseFlow } from '../../engine/index.ts';
import type { Flow } from '../../engine/index.ts';
import { etsiTs119312 } from '../../signing/index.ts';
import { connectStore } from '../../store/index.ts';
import type { Store } from '../../store/index.ts';
import { startDoubles } from '../../test/doubles/index.ts';
import type { Doubles } from '../../test/doubles/index.ts';
import { freshDatabase, freshName, testServices } from '../../test/services/index.ts';
import { createApi } from '../index.ts';
import { createColleague } from './colleague.ts';
import type { Colleague } from './colleague.ts';

/** Test support: the API on the real services, with the demonstration's people and shipped flows, at an address of its own. */
export interface Paraaf {
  url: string;
  store: Store;
  storeUrl: string;
  /** Reads cases as the API does: with the keys of their payloads. */
  temporal: Client;
  doubles: Doubles;
  archiveFolder: string;
  /** What the API wrote in its log, line by line. */
  log: string[];
  /** Somebody with a session, without the walk past the provider. */
  as(personId: string): Promise<Colleague>;
  publish(flow: Flow): Promise<void>;
  /** Stops the workers: cases stand still until they are served again. */
  stopWorkers(): Promise<void>;
  serveCases(): Promise<void>;
  /** The API ends and begins again, as after a crash: what was in memory is gone. */
  restartApi(): Promise<void>;
  close(): Promise<void>;
}

const payloadKeys = [{ id: 'test', secret: randomBytes(32) }] as const;

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

async function openNamespace(connection: Connection, namespace: string): Promise<void> {
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      await connection.workflowService.listOpenWorkflowExecutions({ namespace, maximumPageSize: 1 });
      return;
    } catch {
      // The server's parts learn of a new namespace one after the other.
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  throw new Error('The namespace did not open.');
}

export const templateFlow = async (key: string): Promise<Flow> => {
  const parsed = parseFlow(JSON.parse(await readFile(join(rootFolder, 'templates', `${key}.flow.json`), 'utf8')));
  if (!parsed.ok) throw new Error(`The template ${key} is no flow.`);
  return parsed.value;
};

export interface ParaafOptions {
  withCases?: boolean;
  cscVersion?: '1' | '2';
  signerCheck?: 'name' | 'national-number';
  /** National numbers that the certificates name, by person. */
  nationalNumbers?: Record<string, string>;
}

export async function openParaaf({
  withCases = false,
  cscVersion = '2',
  signerCheck = 'name',
  nationalNumbers = {},
}: ParaafOptions = {}): Promise<Paraaf> {
  quietRuntime();
  const { temporalAddress, smtpUrl } = testServices();
  const folder = await mkdtemp(join(tmpdir(), 'paraaf-api-'));
  const log: string[] = [];
  let current: ReturnType<typeof createApi> | null = null;
  const server = createServer((request, response) => {
    if (current) current.app(request, response);
    else response.writeHead(503).end();
  });
  // Longer than any pause of a test: a line that is closed while it is used again is a fault of nobody.
  server.keepAliveTimeout = 120_000;
  const url = await listen(server);
  const doubles = await startDoubles({
    folder: join(folder, 'doubles'),
    people: people.map((person) => {
      const nationalNumber = nationalNumbers[person.id];
      return nationalNumber === undefined ? person : { ...person, nationalNumber };
    }),
    clients: {
      oidc: {
        clientId: 'paraaf',
        clientSecret: 'oidc-secret',
        redirectUris: [`${url}/auth/callback`],
        postLogoutRedirectUris: [`${url}/`],
      },
      csc: {
        clientId: 'paraaf',
        clientSecret: 'csc-secret',
        redirectUris: [`${url}/api/v1/signings/callback`],
      },
      itsme: {
        clientId: 'paraaf-itsme',
        clientSecret: 'itsme-secret',
        redirectUris: [`${url}/api/v1/signings/callback`],
        accountIds: [organisation.key],
      },
    },
  });
  const storeUrl = freshDatabase();
  const store = await connectStore(storeUrl, storeKeys(randomBytes(32)));
  await loadMunicipality(store);
  const connection = await Connection.connect({ address: temporalAddress });
  const namespace = withCases ? freshName('api') : 'default';
  if (withCases) await openNamespace(connection, namespace);
  const temporal = new Client({ connection, namespace, dataConverter: createDataConverter(payloadKeys) });
  const native = withCases ? await NativeConnection.connect({ address: temporalAddress }) : null;
  let serving: { stop: () => void; ended: Promise<void> } | null = null;

  function openApi(): void {
    current = createApi({
      store,
      temporal,
      publicUrl: url,
      oidc: { issuer: doubles.oidcIssuer, clientId: 'paraaf', clientSecret: 'oidc-secret' },
      csc: {
        url: cscVersion === '1' ? doubles.cscVersion1Url : doubles.cscUrl,
        version: cscVersion,
        clientId: 'paraaf',
        clientSecret: 'csc-secret',
      },
      itsme: {
        url: doubles.itsmeUrl,
        clientId: 'paraaf-itsme',
        clientSecret: 'itsme-secret',
        accountId: organisation.key,
        applicationName: 'Paraaf',
      },
      signerCheck,
      trustAnchorsPem: doubles.trustAnchorsPem,
      algorithms: etsiTs119312,
      organisation,
      channels: servedChannels,
      demo: true,
      templatesFolder: join(rootFolder, 'templates'),
      logger: pino({ level: 'debug' }, { write: (line: string) => log.push(line) }),
    });
  }

  const paraaf: Paraaf = {
    url,
    store,
    storeUrl,
    temporal,
    doubles,
    archiveFolder: join(folder, 'archive'),
    log,

    async as(personId) {
      const { token, csrfToken } = await store.sessions.open(personId, 3_600_000);
      return createColleague(url, `paraaf_session=${token}`, csrfToken);
    },

    async publish(flow) {
      const version = (await store.flowVersions.newestNumber(flow.key)) + 1;
      const plan = compileFlow(flow, version);
      const about = { reason: 'Proef', publishedAt: new Date().toISOString(), publishedBy: 'Nele Mertens' };
      await store.flowVersions.publish({ key: flow.key, version, planHash: hashPlan(plan), flow, plan, ...about });
    },

    async stopWorkers() {
      serving?.stop();
      await serving?.ended;
      serving = null;
    },

    async serveCases() {
      if (!native || serving) return;
      const workers = await createWorkers({
        connection: native,
        namespace,
        payloadKeys,
        activities: createActivities({
          store,
          mail: createSmtpSender({ url: smtpUrl, from: { name: 'Paraaf', email: 'paraaf@klaverdam.example' } }),
          archive: createArchiveFolder(join(folder, 'archive')),
          timestamps: createHttpTimestampAuthority(doubles.tsaUrl),
          timestampTrustAnchors: [doubles.trustAnchorsPem],
          connectors: createStoredConnectors(store),
          publicUrl: url,
          organisationName: organisation.name,
          timeZone: 'Europe/Brussels',
        }),
      });
      serving = { stop: () => workers.stop(), ended: workers.run() };
    },

    async restartApi() {
      await current?.close();
      openApi();
    },

    async close() {
      await current?.close();
      await paraaf.stopWorkers();
      server.closeAllConnections();
      server.close();
      await Promise.all([doubles.close(), store.close(), connection.close(), native?.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };

  openApi();
  if (withCases) await paraaf.serveCases();
  return paraaf;
}
