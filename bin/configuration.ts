import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/, error: 'is geen http(s)-adres' });
const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `is niet een van ${values.join(', ')}` });
const text = z.string().min(1, 'is leeg');
const port = z.coerce
  .number({ error: 'is geen poort' })
  .int('is geen poort')
  .min(1, 'is geen poort')
  .max(65535, 'is geen poort');
const addressOfServer = text.regex(/^[^\s/:]+:\d+$/, 'is niet van de vorm HOST:POORT');

/** `Name <address>`, or an address alone. */
const sender = text.transform((value, context) => {
  const [, name, email] = /^(?:(.*?)\s*<)?([^\s<>@]+@[^\s<>@]+)>?$/.exec(value.trim()) ?? [];
  if (email !== undefined) return { name: name ?? '', email };
  context.addIssue({ code: 'custom', message: 'is niet van de vorm NAAM <ADRES>' });
  return z.NEVER;
});

/** A secret of 32 bytes in base64. */
const key = text.transform((value, context) => {
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length === 32) return new Uint8Array(bytes);
  context.addIssue({ code: 'custom', message: 'is geen sleutel van 32 bytes in base64' });
  return z.NEVER;
});

const payloadKeys = text.transform((value, context) => {
  const keys = value.split(',').map((pair) => {
    const colon = pair.indexOf(':');
    return { id: pair.slice(0, colon).trim(), secret: new Uint8Array(Buffer.from(pair.slice(colon + 1), 'base64')) };
  });
  const [first, ...rest] = keys;
  const areSound = keys.every(({ id, secret }) => id !== '' && secret.length === 32);
  if (first !== undefined && areSound) return [first, ...rest] as const;
  context.addIssue({ code: 'custom', message: 'is niet van de vorm ID:SLEUTEL met sleutels van 32 bytes in base64' });
  return z.NEVER;
});

/**
 * Every environment variable that the API and the workers read. The table in the README is made from it, and
 * docker-compose.yml sets exactly these.
 */
export const configurationSchema = z.object({
  PARAAF_ORGANISATION: text
    .regex(/^[a-z][a-z0-9-]*$/, 'heeft andere tekens dan kleine letters, cijfers en streepjes')
    .describe('Short key of the organisation; part of every case id'),
  PARAAF_ORGANISATION_NAME: text.describe('Name of the organisation, as people see it'),
  PARAAF_PUBLIC_URL: httpUrl.describe('Address at which people reach Paraaf; without a slash at the end'),
  PARAAF_API_HOST: text.default('127.0.0.1').describe('Network address the API listens on'),
  PARAAF_API_PORT: port.default(4000).describe('Port the API listens on'),
  PARAAF_LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error']).default('info').describe('Least serious messages to log'),
  PARAAF_DEMO: z
    .enum(['true', 'false'], { error: 'is niet true of false' })
    .default('false')
    .transform((value) => value === 'true')
    .describe('Says on every screen that this is a demonstration'),

  PARAAF_TEMPORAL_ADDRESS: addressOfServer.describe('Temporal server, HOST:PORT'),
  PARAAF_TEMPORAL_NAMESPACE: text.default('paraaf').describe('Temporal namespace of the cases'),
  PARAAF_PAYLOAD_KEYS: payloadKeys.describe(
    'Keys that encrypt what Temporal stores: ID:KEY, comma separated, each 32 bytes in base64. The first encrypts, all decrypt',
  ),
  PARAAF_STORE_URL: z
    .url({ protocol: /^mongodb(\+srv)?$/, error: 'is geen mongodb-adres' })
    .describe('MongoDB, with the name of the database'),
  PARAAF_NATIONAL_NUMBER_KEY: key.describe(
    'Key that encrypts national numbers and credentials of connectors, and makes the links of deliveries, 32 bytes in base64',
  ),

  PARAAF_OIDC_ISSUER: httpUrl.describe('OpenID provider of the staff'),
  PARAAF_OIDC_CLIENT_ID: text.describe('Client id at the OpenID provider'),
  PARAAF_OIDC_CLIENT_SECRET: text.describe('Client secret at the OpenID provider'),

  PARAAF_CSC_URL: httpUrl.describe(
    'Remote signing service: base address of its CSC API, such as `https://sign.example/csc/v2`. Register there `PARAAF_PUBLIC_URL/api/v1/signings/callback` as the address to come back to',
  ),
  PARAAF_CSC_VERSION: oneOf(['2', '1'])
    .default('2')
    .describe(
      'Version of that API: 2 for CSC API 2.0, 1 for 1.0.4. A service that gives applications no token of their own sends signers there twice',
    ),
  PARAAF_CSC_CLIENT_ID: text.describe('Client id at the signing service'),
  PARAAF_CSC_CLIENT_SECRET: text.describe('Client secret at the signing service'),
  PARAAF_ITSME_URL: httpUrl
    .optional()
    .describe(
      'itsme sign: base address that itsme gives at the onboarding; with it goes the same address to come back to, and `PARAAF_ORGANISATION` as the account. Without it, nobody signs with itsme',
    ),
  PARAAF_ITSME_CLIENT_ID: text.optional().describe('Client id at itsme sign'),
  PARAAF_ITSME_CLIENT_SECRET: text.optional().describe('Client secret at itsme sign'),
  PARAAF_SIGNER_CHECK: oneOf(['name', 'national-number'])
    .default('name')
    .describe(
      'By what a certificate must be the signer’s: the name, or the national number, which Paraaf must know then of everybody who signs',
    ),
  PARAAF_TSA_URL: httpUrl.describe('Time-stamping authority (RFC 3161)'),
  PARAAF_TRUST_ANCHORS: text.describe('PEM file with the certificates that signatures and time stamps must lead to'),
  PARAAF_ALGORITHM_POLICY: text
    .optional()
    .describe(
      'JSON file that says which algorithms and keys may be relied on, and until when, as `signing/policy/algorithm-policy.ts` does; without it ETSI TS 119 312 V2.1.1. `paraaf sign` and `paraaf validate` read it too',
    ),
  PARAAF_SEAL_P12: text
    .optional()
    .describe('PKCS#12 file with the key and certificates of the seal; without it, flows that seal get an incident'),
  PARAAF_SEAL_PASSWORD: text.optional().describe('Password of that file'),

  PARAAF_SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'is geen smtp-adres' }).describe('Mail server'),
  PARAAF_MAIL_FROM: sender.describe('Sender of the mails: NAME <ADDRESS>'),
  PARAAF_MAIL_PAGE_URL: httpUrl.optional().describe('Page that shows the mails of a demonstration'),
  PARAAF_ARCHIVE_FOLDER: text.describe('Folder that receives archived documents'),
});

/** Variables that go together: with one of them, all must be there. */
const together = ['PARAAF_ITSME_URL', 'PARAAF_ITSME_CLIENT_ID', 'PARAAF_ITSME_CLIENT_SECRET'] as const;

/** What the environment says, parsed. */
export type Configuration = z.output<typeof configurationSchema>;

/** The environment of an API or worker process: every variable as text. */
export type ConfigurationEnvironment = { [Name in keyof Configuration]?: string };

/** Variables of a local run and of the tests; the API and the workers never read them. */
export const localVariables = {
  PARAAF_DATA: 'Folder that keeps everything of a local run; `data/` in the project otherwise',
  PARAAF_CHROMIUM: 'Path of the Chromium for browser tests and pictures, when it is not on the PATH',
  PARAAF_TEST_SERVICES: 'Services that run already, as JSON, for the tests to use instead of starting their own',
} as const;

/** The environment does not make a configuration; `message` is one Dutch sentence that names the variables. */
export class ConfigurationError extends Error {
  readonly code = 'configuration/invalid';
}

/** @throws ConfigurationError that names every variable that is missing or wrong, and never a value */
export function parseConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  // A variable set to nothing is one that is not set: that is what compose files and shells make of it.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = configurationSchema.safeParse(given);
  const isBegun = together.some((name) => given[name] !== undefined);
  const missing = isBegun ? together.filter((name) => given[name] === undefined) : [];
  if (result.success && missing.length === 0) return result.data;
  const wrong = (result.error?.issues ?? []).map((issue) => {
    const name = String(issue.path[0]);
    return given[name] === undefined ? `${name} ontbreekt` : `${name} ${issue.message}`;
  });
  const complaints = [...wrong, ...missing.map((name) => `${name} ontbreekt`)];
  throw new ConfigurationError(`De configuratie klopt niet: ${complaints.join(', ')}.`);
}
