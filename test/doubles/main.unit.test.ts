import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DoublesAddresses } from './index.ts';
import { mayor, temporaryFolder } from './test-bench.ts';

const program = fileURLToPath(new URL('main.ts', import.meta.url));
const folderOfTests = fileURLToPath(new URL('../..', import.meta.url));

describe('the doubles as a process', () => {
  const bench = temporaryFolder();
  const started: ChildProcess[] = [];
  const squatter = createServer();
  afterAll(() => {
    for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
    squatter.close();
    bench.remove();
  });

  const start = async (): Promise<{ child: ChildProcess; addresses: DoublesAddresses }> => {
    const redirectUris = ['http://127.0.0.1:9/callback'];
    const settings = {
      folder: bench.folder,
      people: [mayor],
      clients: {
        oidc: { clientId: 'paraaf', clientSecret: 'x', redirectUris, postLogoutRedirectUris: redirectUris },
        csc: { clientId: 'paraaf', clientSecret: 'y', redirectUris },
        itsme: { clientId: 'paraaf', clientSecret: 'drie', redirectUris, accountIds: ['klaverdam'] },
      },
    };
    const child = spawn(process.execPath, ['--import', 'tsx', program], {
      cwd: folderOfTests,
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, PARAAF_DOUBLES: JSON.stringify(settings) },
    });
    started.push(child);
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return { child, addresses: JSON.parse(line) as DoublesAddresses };
  };
  const stop = async (child: ChildProcess, how: () => void): Promise<unknown> => {
    const exit = once(child, 'exit');
    how();
    return (await exit)[0];
  };

  it('keeps addresses and trust anchors over a restart, and moves only a service whose port was taken', async () => {
    const first = await start();
    expect((await fetch(`${first.addresses.oidcIssuer}/.well-known/openid-configuration`)).status).toBe(200);
    expect((await fetch(`${first.addresses.cscUrl}/info`, { method: 'POST' })).status).toBe(200);
    expect(await stop(first.child, () => first.child.kill('SIGTERM'))).toBe(0);

    const second = await start();
    expect(second.addresses).toEqual(first.addresses);
    expect(await stop(second.child, () => second.child.stdin?.end())).toBe(0);

    squatter.listen(Number(new URL(first.addresses.tsaUrl).port), '127.0.0.1');
    await once(squatter, 'listening');
    const third = await start();
    expect(third.addresses.tsaUrl).not.toBe(first.addresses.tsaUrl);
    expect(third.addresses.cscUrl).toBe(first.addresses.cscUrl);
    expect(third.addresses.trustAnchorsPem).toBe(first.addresses.trustAnchorsPem);
    expect(await stop(third.child, () => third.child.kill('SIGINT'))).toBe(0);
  });
});
