import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';

/**
 * A port on 127.0.0.1 for every name: the one the file remembers, else the preferred one, else any that is free.
 *
 * The file then remembers the choice, so that addresses stay the same over restarts as long as nobody takes them.
 *
 * @param preferred the port to try first for each name; 0 for no preference
 */
export async function choosePorts<Name extends string>(
  file: string,
  preferred: Record<Name, number>,
): Promise<Record<Name, number>> {
  const remembered = await readPorts(file);
  const taken = new Set<number>();
  const chosen = {} as Record<Name, number>;
  for (const name of Object.keys(preferred) as Name[]) {
    const wishes = [remembered[name], preferred[name]];
    const wish = await findFree(
      wishes.filter((port): port is number => port !== undefined && port > 0 && !taken.has(port)),
    );
    chosen[name] = wish ?? (await freePort(taken));
    taken.add(chosen[name]);
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...remembered, ...chosen }, null, 2) + '\n');
  return chosen;
}

/** A free port of the system's choice, other than those in `except`. */
export async function freePort(except: ReadonlySet<number> = new Set()): Promise<number> {
  for (;;) {
    const port = await listenOnce(0);
    if (port !== undefined && !except.has(port)) return port;
  }
}

async function findFree(ports: readonly number[]): Promise<number | undefined> {
  for (const port of ports) if ((await listenOnce(port)) !== undefined) return port;
  return undefined;
}

/** The port that a server got on 127.0.0.1, which is closed again; undefined when it is in use. */
function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const got = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(got));
    });
  });
}

async function readPorts(file: string): Promise<Record<string, number | undefined>> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  try {
    return JSON.parse(text) as Record<string, number>;
  } catch {
    // A file cut off by a power cut: ports are chosen anew.
    return {};
  }
}
