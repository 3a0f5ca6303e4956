import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tableEnd, tableStart, withConfigurationTable } from './configuration-table.ts';
import { ConfigurationError, configurationSchema, parseConfiguration } from './configuration.ts';
import { rootFolder } from './root.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const complete = {
  PARAAF_ORGANISATION: 'klaverdam',
  PARAAF_ORGANISATION_NAME: 'Gemeente Klaverdam',
  PARAAF_PUBLIC_URL: 'https://paraaf.klaverdam.example',
  PARAAF_TEMPORAL_ADDRESS: 'temporal:7233',
  PARAAF_PAYLOAD_KEYS: `new:${key},old:${Buffer.alloc(32, 1).toString('base64')}`,
  PARAAF_STORE_URL: 'mongodb://store/paraaf',
  PARAAF_NATIONAL_NUMBER_KEY: key,
  PARAAF_OIDC_ISSUER: 'https://login.example',
  PARAAF_OIDC_CLIENT_ID: 'paraaf',
  PARAAF_OIDC_CLIENT_SECRET: 'very-secret-value',
  PARAAF_CSC_URL: 'https://sign.example/csc/v2',
  PARAAF_CSC_CLIENT_ID: 'paraaf',
  PARAAF_CSC_CLIENT_SECRET: 'very-secret-value',
  PARAAF_TSA_URL: 'http://tsa.example',
  PARAAF_TRUST_ANCHORS: '/etc/paraaf/anchors.pem',
  PARAAF_SMTP_URL: 'smtp://mail:25',
  PARAAF_MAIL_FROM: 'Paraaf <paraaf@klaverdam.example>',
  PARAAF_ARCHIVE_FOLDER: '/archive',
};

function complaintOf(environment: NodeJS.ProcessEnv): string {
  try {
    parseConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return 'none';
}

describe('the configuration', () => {
  it('is that of itsme whole or not at all', () => {
    expect(complaintOf({ ...complete, PARAAF_ITSME_URL: 'https://sign.example/csc/v1' })).toBe(
      'De configuratie klopt niet: PARAAF_ITSME_CLIENT_ID ontbreekt, PARAAF_ITSME_CLIENT_SECRET ontbreekt.',
    );
  });

  it('is read from the environment, with defaults for the rest', () => {
    expect(
      parseConfiguration({ ...complete, PARAAF_API_PORT: '8080', PARAAF_DEMO: 'true', HOME: '/root' }),
    ).toMatchObject({
      PARAAF_API_PORT: 8080,
      PARAAF_API_HOST: '127.0.0.1',
      PARAAF_DEMO: true,
      PARAAF_LOG_LEVEL: 'info',
    });
  });

  it('keeps the payload keys in order, the one that encrypts first', () => {
    const { PARAAF_PAYLOAD_KEYS: keys } = parseConfiguration(complete);
    expect(keys.map(({ id, secret }) => [id, secret[0]])).toEqual([
      ['new', 7],
      ['old', 1],
    ]);
  });

  it('names every variable that is missing, empty or wrong in one sentence', () => {
    const environment: NodeJS.ProcessEnv = { ...complete, PARAAF_STORE_URL: 'postgres://store', PARAAF_MAIL_FROM: '' };
    delete environment['PARAAF_TSA_URL'];
    expect(complaintOf(environment)).toBe(
      'De configuratie klopt niet: PARAAF_STORE_URL is geen mongodb-adres, PARAAF_TSA_URL ontbreekt, PARAAF_MAIL_FROM ontbreekt.',
    );
  });

  it('never repeats a value that it refuses', () => {
    const complaint = complaintOf({
      ...complete,
      PARAAF_NATIONAL_NUMBER_KEY: 'dG9vLXNob3J0',
      PARAAF_PAYLOAD_KEYS: 'a:c2hvcnQ=',
    });
    expect(complaint).toContain('PARAAF_NATIONAL_NUMBER_KEY is geen sleutel van 32 bytes in base64');
    expect(complaint).toContain('PARAAF_PAYLOAD_KEYS is niet van de vorm');
    expect(complaint).not.toContain('dG9vLXNob3J0');
    expect(complaint).not.toContain('c2hvcnQ=');
  });

  it('explains every variable', () => {
    for (const [name, schema] of Object.entries(configurationSchema.shape)) {
      expect([name, schema.description ?? '']).toEqual([name, expect.stringMatching(/^\w.+/)]);
    }
  });
});

describe('the table of the configuration', () => {
  it('stands between its markers, and the text around it stays', () => {
    const text = withConfigurationTable(`# A\n\n${tableStart}\n| stale |\n${tableEnd}\n\nmore\n`);
    expect(text).toMatch(/^# A\n\n<!-- configuration -->\n\n\| Variable/);
    expect(text).toContain('| `PARAAF_API_PORT` | `4000` | Port the API listens on |');
    expect(text).not.toContain('stale');
    expect(text.endsWith(`${tableEnd}\n\nmore\n`)).toBe(true);
  });

  it('in README.md is the one that the schema gives (paraaf configuration --write)', () => {
    const text = readFileSync(join(rootFolder, 'README.md'), 'utf8');
    expect(text).toContain(tableStart);
    expect(withConfigurationTable(text)).toBe(text);
  });
});
