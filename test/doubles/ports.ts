import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writeWhole } from './files.ts';
import { openServer } from './server.ts';
import type { LocalServer } from './server.ts';

export const serviceNames = ['oidc', 'csc', 'itsme', 'tsa', 'ocsp'] as const;
export type ServiceName = (typeof serviceNames)[number];
export const portsSchema = z.object(
  Object.fromEntries(serviceNames.map((name) => [name, z.number().int().min(1).max(65535).optional()])) as Record<
    ServiceName,
    z.ZodOptional<z.ZodNumber>
  >,
);
export type Ports = z.infer<typeof portsSchema>;

/**
 * Opens a server for each service: at the port wished for, else the one it had the last time, else a free one. The
 * choice is kept in the folder, since the certificates name these addresses.
 */
export async function openServers(
  folder: string,
  wished: Ports,
  hostName?: string,
): Promise<Record<ServiceName, LocalServer>> {
  const path = join(folder, 'ports.json');
  const known = readIfThere(path);
  const before = known === null ? {} : portsSchema.parse(JSON.parse(known));
  const open = (name: ServiceName): Promise<LocalServer> => openServer(wished[name] ?? before[name], hostName);
  const servers = {
    oidc: await open('oidc'),
    csc: await open('csc'),
    itsme: await open('itsme'),
    tsa: await open('tsa'),
    ocsp: await open('ocsp'),
  };
  const now = Object.fromEntries(serviceNames.map((name) => [name, servers[name].port]));
  writeWhole(path, JSON.stringify(now));
  return servers;
}
