import { join } from 'node:path';
import { z } from 'zod';
import { organisation, people } from '../demo/klaverdam.ts';
import type { ProcessSpec } from '../processes.ts';
import type { Secrets } from '../secrets.ts';

export const oidcClientId = 'paraaf';
export const cscClientId = 'paraaf';
export const itsmeClientId = 'paraaf';

const addressesSchema = z.object({
  oidcIssuer: z.string(),
  cscUrl: z.string(),
  itsmeUrl: z.string(),
  tsaUrl: z.string(),
  /** Where `POST { "down": true }` stops the time-stamping authority. */
  tsaControlUrl: z.string(),
  trustAnchorsPem: z.string(),
  /** PKCS#12 file of the demonstration's seal. */
  sealFile: z.string(),
});

/** Where the doubles of a local run answer. */
export type DoublesAddresses = z.infer<typeof addressesSchema>;

/** The settings of the doubles (`test/doubles/main.ts`): the demonstration's people, and Paraaf as their one client. */
export function doublesSettings(
  folder: string,
  publicUrl: string,
  secrets: Pick<Secrets, 'oidcClientSecret' | 'cscClientSecret' | 'itsmeClientSecret' | 'sealPassword'>,
) {
  return {
    folder,
    people,
    seal: { name: organisation.name, password: secrets.sealPassword },
    clients: {
      oidc: {
        clientId: oidcClientId,
        clientSecret: secrets.oidcClientSecret,
        redirectUris: [`${publicUrl}/auth/callback`],
        postLogoutRedirectUris: [`${publicUrl}/`],
      },
      csc: {
        clientId: cscClientId,
        clientSecret: secrets.cscClientSecret,
        redirectUris: [`${publicUrl}/api/v1/signings/callback`],
      },
      itsme: {
        clientId: itsmeClientId,
        clientSecret: secrets.itsmeClientSecret,
        redirectUris: [`${publicUrl}/api/v1/signings/callback`],
        accountIds: [organisation.key],
      },
    },
  };
}

/**
 * The doubles as a process: an OpenID provider, a remote signing service, a time-stamping authority and its certificate
 * authority, with the demonstration's people. Ready when it has printed its addresses.
 */
export function doublesProcess(program: string, data: string, publicUrl: string, secrets: Secrets): ProcessSpec {
  const settings = doublesSettings(join(data, 'doubles'), publicUrl, secrets);
  return {
    name: 'doubles',
    title: 'Demonstratiediensten',
    role: 'service',
    command: process.execPath,
    args: ['--enable-source-maps', program],
    env: { ...process.env, PARAAF_DOUBLES: JSON.stringify(settings) },
    isReady: (printed) => Promise.resolve(readAddresses(printed) !== null),
  };
}

/** The addresses in what the doubles printed, or null as long as the line is not complete. */
export function readAddresses(printed: string): DoublesAddresses | null {
  const line = printed
    .split('\n')
    .find((candidate, index, lines) => candidate.startsWith('{') && index < lines.length - 1);
  if (line === undefined) return null;
  return addressesSchema.parse(JSON.parse(line));
}
