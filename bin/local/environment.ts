import { join } from 'node:path';
import type { ConfigurationEnvironment } from '../configuration.ts';
import { organisation } from '../demo/klaverdam.ts';
import type { Secrets } from '../secrets.ts';
import type { ServiceAddresses } from '../services/start-services.ts';
import { cscClientId, type DoublesAddresses, itsmeClientId, oidcClientId } from './doubles.ts';

/** What a local run sets: everything but the algorithm policy, which is the default, and what depends on how mail is delivered. */
type Demonstration = Required<Omit<ConfigurationEnvironment, 'PARAAF_ALGORITHM_POLICY' | 'PARAAF_MAIL_PAGE_URL'>> &
  ConfigurationEnvironment;

/** The environment of the API and the workers of a local run: the demonstration municipality on the doubles. */
export function localEnvironment(
  data: string,
  apiPort: number,
  services: ServiceAddresses,
  doubles: DoublesAddresses,
  secrets: Secrets,
): Demonstration {
  return {
    PARAAF_ORGANISATION: organisation.key,
    PARAAF_ORGANISATION_NAME: organisation.name,
    PARAAF_PUBLIC_URL: `http://127.0.0.1:${apiPort}`,
    PARAAF_API_HOST: '127.0.0.1',
    PARAAF_API_PORT: String(apiPort),
    PARAAF_LOG_LEVEL: 'info',
    PARAAF_DEMO: 'true',
    PARAAF_TEMPORAL_ADDRESS: services.temporalAddress,
    PARAAF_TEMPORAL_NAMESPACE: services.namespace,
    PARAAF_PAYLOAD_KEYS: `local:${secrets.payloadKey}`,
    PARAAF_STORE_URL: withDatabase(services.storeUrl, 'paraaf'),
    PARAAF_NATIONAL_NUMBER_KEY: secrets.nationalNumberKey,
    PARAAF_OIDC_ISSUER: doubles.oidcIssuer,
    PARAAF_OIDC_CLIENT_ID: oidcClientId,
    PARAAF_OIDC_CLIENT_SECRET: secrets.oidcClientSecret,
    PARAAF_CSC_URL: doubles.cscUrl,
    PARAAF_CSC_VERSION: '2',
    PARAAF_CSC_CLIENT_ID: cscClientId,
    PARAAF_CSC_CLIENT_SECRET: secrets.cscClientSecret,
    PARAAF_ITSME_URL: doubles.itsmeUrl,
    PARAAF_ITSME_CLIENT_ID: itsmeClientId,
    PARAAF_ITSME_CLIENT_SECRET: secrets.itsmeClientSecret,
    PARAAF_SIGNER_CHECK: 'name',
    PARAAF_TSA_URL: doubles.tsaUrl,
    PARAAF_TRUST_ANCHORS: join(data, 'trust-anchors.pem'),
    PARAAF_SEAL_P12: doubles.sealFile,
    PARAAF_SEAL_PASSWORD: secrets.sealPassword,
    PARAAF_SMTP_URL: services.smtpUrl,
    PARAAF_MAIL_FROM: `${organisation.name} <paraaf@klaverdam.example>`,
    PARAAF_ARCHIVE_FOLDER: join(data, 'archive'),
    ...(services.mailPageUrl === undefined ? {} : { PARAAF_MAIL_PAGE_URL: services.mailPageUrl }),
  };
}

/** A store that was configured may name its database already. */
export function withDatabase(storeUrl: string, name: string): string {
  const url = new URL(storeUrl);
  if (url.pathname.length <= 1) url.pathname = `/${name}`;
  return url.href;
}
