import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { choosePorts, freePort } from './ports.ts';

let folder: string;
let file: string;
const servers: Server[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paraaf-ports-'));
  file = join(folder, 'data', 'ports.json');
});

afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true, force: true });
});

async function occupy(port = 0): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

describe('the ports of a local run', () => {
  it('are the same at the next start', async () => {
    const first = await choosePorts(file, { api: 0, store: 0 });
    expect(first.api).not.toBe(first.store);
    expect(await choosePorts(file, { api: 0, store: 0 })).toEqual(first);
  });

  it('are the preferred ones when these are free', async () => {
    const preferred = await freePort();
    expect(await choosePorts(file, { api: preferred })).toEqual({ api: preferred });
  });

  it('are others when somebody uses them', async () => {
    const first = await choosePorts(file, { api: 0 });
    await occupy(first.api);
    const second = await choosePorts(file, { api: first.api });
    expect(second.api).not.toBe(first.api);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(second);
  });

  it('are never given to two', async () => {
    const port = await freePort();
    const chosen = await choosePorts(file, { api: port, store: port });
    expect(chosen.api).toBe(port);
    expect(chosen.store).not.toBe(port);
  });

  it('are chosen anew when the file is cut off', async () => {
    await choosePorts(file, { api: 0 });
    await writeFile(file, '{ "api": 4');
    expect((await choosePorts(file, { api: 0 })).api).toBeGreaterThan(0);
  });
});
