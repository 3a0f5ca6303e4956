import { organisation } from './demo/klaverdam.ts';
import { cscClientId, doublesSettings, itsmeClientId, oidcClientId } from './local/doubles.ts';

/** Names below .localhost: browsers take them for this machine, and in the containers they are aliases of a service. */
const publicUrl = 'http://paraaf.localhost:4000';
const doublesHost = 'doubles.localhost';
const ports = { oidc: 4101, csc: 4102, tsa: 4103, ocsp: 4104, itsme: 4105 };

/**
 * The variables that docker-compose.yml asks for, for its demonstration on the doubles.
 *
 * @param makeSecret gives 32 fresh random bytes in base64
 */
export function renderDemoEnvironment(makeSecret: () => string): string {
  const secrets = {
    oidcClientSecret: makeSecret(),
    cscClientSecret: makeSecret(),
    itsmeClientSecret: makeSecret(),
    sealPassword: makeSecret(),
  };
  const folder = '/etc/paraaf/trust/demo';
  const doubles = { ...doublesSettings(folder, publicUrl, secrets), ports, hostName: doublesHost };
  const variables = {
    TEMPORAL_DATABASE_PASSWORD: makeSecret(),
    PARAAF_ORGANISATION: organisation.key,
    PARAAF_ORGANISATION_NAME: organisation.name,
    PARAAF_PUBLIC_URL: publicUrl,
    PARAAF_DEMO: 'true',
    PARAAF_PAYLOAD_KEYS: `demo:${makeSecret()}`,
    PARAAF_NATIONAL_NUMBER_KEY: makeSecret(),
    PARAAF_OIDC_ISSUER: `http://${doublesHost}:${ports.oidc}`,
    PARAAF_OIDC_CLIENT_ID: oidcClientId,
    PARAAF_OIDC_CLIENT_SECRET: secrets.oidcClientSecret,
    PARAAF_CSC_URL: `http://${doublesHost}:${ports.csc}/csc/v2`,
    PARAAF_CSC_CLIENT_ID: cscClientId,
    PARAAF_CSC_CLIENT_SECRET: secrets.cscClientSecret,
    PARAAF_ITSME_URL: `http://${doublesHost}:${ports.itsme}/csc/v1`,
    PARAAF_ITSME_CLIENT_ID: itsmeClientId,
    PARAAF_ITSME_CLIENT_SECRET: secrets.itsmeClientSecret,
    PARAAF_TSA_URL: `http://${doublesHost}:${ports.tsa}/tsa`,
    PARAAF_TRUST_ANCHORS: `${folder}/pki/root.cert.pem`,
    PARAAF_SEAL_P12: `${folder}/pki/seal.p12`,
    PARAAF_SEAL_PASSWORD: secrets.sealPassword,
    PARAAF_SMTP_URL: 'smtp://mail:1025',
    PARAAF_MAIL_FROM: `${organisation.name} <paraaf@klaverdam.example>`,
    PARAAF_MAIL_PAGE_URL: 'http://127.0.0.1:8025',
    PARAAF_DOUBLES: JSON.stringify(doubles),
  };
  return Object.entries(variables)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
}
