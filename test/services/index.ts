import { randomBytes } from 'node:crypto';

/** What tests talk to; started once for a whole run. */
export interface TestServices {
  /** Temporal's development server, HOST:PORT, namespace `default`. */
  temporalAddress: string;
  /** MongoDB's protocol, without a database name: `mongodb://HOST:PORT`. */
  storeUrl: string;
  /** Takes every mail: `smtp://HOST:PORT`. */
  smtpUrl: string;
  /** Mailpit's API, where the mails are read: `…/api/v1`, with `/messages` and `/message/ID` below it. */
  mailApiUrl: string;
  /** For `createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`. */
  timeSkippingServerPath: string;
  chromiumPath: string;
  pdfsigPath: string;
}

/** The services of this run, as the global set-up of Jest left them. @throws when a test runs outside such a project */
export function testServices(): TestServices {
  const json = process.env['PARAAF_TEST_SERVICES'];
  if (json === undefined)
    throw new Error('this test needs services: give it a name that puts it in such a Jest project');
  return JSON.parse(json) as TestServices;
}

/** The URL of a database that nobody else uses. */
export function freshDatabase(): string {
  return `${testServices().storeUrl}/${freshName('paraaf')}`;
}

/** A name that nobody else uses: for task queues, workflow ids and the like on the server that all tests share. */
export function freshName(prefix: string): string {
  return `${prefix}-${randomBytes(6).toString('hex')}`;
}
