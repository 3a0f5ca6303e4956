import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { servedChannels } from '../../activities/index.ts';
import { createApi } from '../../api/index.ts';
import type { ApiDeps } from '../../api/index.ts';
import { connectStore } from '../../store/index.ts';
import { openAlgorithmPolicy } from '../algorithm-policy.ts';
import { parseConfiguration } from '../configuration.ts';
import type { Configuration } from '../configuration.ts';
import { createLogger } from '../logger.ts';
import { rootFolder } from '../root.ts';
import { whenAskedToStop } from '../stop-signals.ts';
import { storeKeys } from '../store-keys.ts';
import { connectClient } from '../temporal/connect.ts';
import { caseSearchAttributes } from '../temporal/search-attributes.ts';

/** Requests that are under way get this long to end. */
const graceMs = 5_000;
const keepAliveMs = 75_000;

/** itsme is set up when its address, client and secret are all there: the configuration refuses a part of them. */
function itsmeSettings(settings: Configuration): Pick<ApiDeps, 'itsme'> {
  const {
    PARAAF_ITSME_URL: url,
    PARAAF_ITSME_CLIENT_ID: clientId,
    PARAAF_ITSME_CLIENT_SECRET: clientSecret,
  } = settings;
  if (url === undefined || clientId === undefined || clientSecret === undefined) return {};
  const accountId = settings.PARAAF_ORGANISATION;
  return { itsme: { url, clientId, clientSecret, accountId, applicationName: 'Paraaf' } };
}

/** `paraaf api`: serves the API and the screens until it is asked to stop. */
export async function runApi(): Promise<number> {
  const asked = whenAskedToStop();
  const settings = parseConfiguration(process.env);
  const logger = createLogger('api', settings.PARAAF_LOG_LEVEL);
  const store = await connectStore(settings.PARAAF_STORE_URL, storeKeys(settings.PARAAF_NATIONAL_NUMBER_KEY));
  const temporal = await connectClient({
    address: settings.PARAAF_TEMPORAL_ADDRESS,
    namespace: settings.PARAAF_TEMPORAL_NAMESPACE,
    payloadKeys: settings.PARAAF_PAYLOAD_KEYS,
  });
  const webFolder = join(rootFolder, 'dist', 'web');
  const api = createApi({
    store,
    temporal,
    publicUrl: settings.PARAAF_PUBLIC_URL,
    oidc: {
      issuer: settings.PARAAF_OIDC_ISSUER,
      clientId: settings.PARAAF_OIDC_CLIENT_ID,
      clientSecret: settings.PARAAF_OIDC_CLIENT_SECRET,
    },
    csc: {
      url: settings.PARAAF_CSC_URL,
      version: settings.PARAAF_CSC_VERSION,
      clientId: settings.PARAAF_CSC_CLIENT_ID,
      clientSecret: settings.PARAAF_CSC_CLIENT_SECRET,
    },
    ...itsmeSettings(settings),
    signerCheck: settings.PARAAF_SIGNER_CHECK,
    algorithms: await openAlgorithmPolicy(settings.PARAAF_ALGORITHM_POLICY),
    trustAnchorsPem: await readFile(settings.PARAAF_TRUST_ANCHORS, 'utf8'),
    organisation: { key: settings.PARAAF_ORGANISATION, name: settings.PARAAF_ORGANISATION_NAME },
    channels: servedChannels,
    demo: settings.PARAAF_DEMO,
    templatesFolder: join(rootFolder, 'templates'),
    logger,
    caseSearchAttributes,
    ...(existsSync(webFolder) ? { webFolder } : {}),
    ...(settings.PARAAF_MAIL_PAGE_URL === undefined ? {} : { mailPageUrl: settings.PARAAF_MAIL_PAGE_URL }),
  });

  const server = createServer(api.app);
  // Longer than proxies and clients keep an idle connection: else they send on one that is just being closed.
  server.keepAliveTimeout = keepAliveMs;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(settings.PARAAF_API_PORT, settings.PARAAF_API_HOST, resolve);
  });
  logger.info('api ready');

  await asked;
  await api.close();
  const closed = new Promise((resolve) => server.close(resolve));
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  server.closeIdleConnections();
  await closed;
  clearTimeout(timer);
  await Promise.all([temporal.connection.close(), store.close()]);
  return 0;
}
