import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openssl } from '../openssl.ts';
import { openAuthority } from '../pki/authority.ts';
import { openServer } from '../server.ts';
import type { LocalServer } from '../server.ts';
import { temporaryFolder } from '../test-bench.ts';
import { timestampService } from './service.ts';

describe('the time-stamping authority', () => {
  const bench = temporaryFolder();
  let server: LocalServer;

  beforeAll(async () => {
    server = await openServer(undefined);
    const authority = await openAuthority(join(bench.folder, 'pki'), 'http://127.0.0.1:49001');
    server.serve(timestampService(authority.timestamping).app);
    writeFileSync(join(bench.folder, 'root.pem'), authority.trustAnchorsPem);
    writeFileSync(join(bench.folder, 'chain.pem'), authority.timestamping.chain.map(String).join(''));
    writeFileSync(join(bench.folder, 'text'), 'Geachte mevrouw');
  });
  afterAll(async () => {
    await server.close();
    bench.remove();
  });

  const post = (body: Uint8Array<ArrayBuffer>, type = 'application/timestamp-query'): Promise<Response> =>
    fetch(`${server.origin}/tsa`, { method: 'POST', headers: { 'content-type': type }, body });

  const ask = async (...queryOptions: string[]): Promise<string> => {
    await openssl(bench.folder, 'ts', '-query', '-data', 'text', '-out', 'query.tsq', ...queryOptions);
    const response = await post(Uint8Array.from(readFileSync(join(bench.folder, 'query.tsq'))));
    expect(response.headers.get('content-type')).toBe('application/timestamp-reply');
    writeFileSync(join(bench.folder, 'reply.tsr'), new Uint8Array(await response.arrayBuffer()));
    return openssl(bench.folder, 'ts', '-reply', '-in', 'reply.tsr', '-text');
  };
  const verify = (...more: string[]): Promise<string> =>
    openssl(
      bench.folder,
      'ts',
      '-verify',
      '-queryfile',
      'query.tsq',
      '-in',
      'reply.tsr',
      '-CAfile',
      'root.pem',
      ...more,
    );
  const control = (body: object): Promise<Response> =>
    fetch(`${server.origin}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it.each(['-sha256', '-sha384', '-sha512'])('stamps a hash made with %s so that openssl verifies it', async (hash) => {
    expect(await ask(hash, '-cert')).toContain('Status: Granted.');
    expect(await verify()).toContain('Verification: OK');
  });

  it('repeats the nonce, and says how accurate it is under which policy', async () => {
    const reply = await ask('-sha256', '-cert');
    const query = await openssl(bench.folder, 'ts', '-query', '-in', 'query.tsq', '-text');
    const [, nonce = 'none'] = /Nonce: (0x\w+)/.exec(query) ?? [];
    expect(reply).toContain(`Nonce: ${nonce}`);
    expect(reply).toContain('Accuracy: 0x01 seconds');
    expect(reply).toContain('Policy OID: 1.3.6.1.4.1.32473.1.1');
  });

  it('leaves its certificates out when they are not asked for', async () => {
    await ask('-sha256', '-no_nonce');
    await expect(verify()).rejects.toThrow('certificate');
    expect(await verify('-untrusted', 'chain.pem')).toContain('Verification: OK');
  });

  it('does not verify over other data', async () => {
    await ask('-sha256', '-cert');
    writeFileSync(join(bench.folder, 'other'), 'Geachte heer');
    await openssl(bench.folder, 'ts', '-query', '-data', 'other', '-sha256', '-out', 'query.tsq');
    await expect(verify()).rejects.toThrow('Verification: FAILED');
  });

  it('gives a new serial number to each token', async () => {
    const serial = async (): Promise<string | undefined> =>
      /Serial number: (\S+)/.exec(await ask('-sha256', '-cert'))?.[1];
    expect(await serial()).not.toBe(await serial());
  });

  it('rejects a weak hash, an unknown policy and what is no request, each with its failure', async () => {
    expect(await ask('-sha1')).toMatch(/Status: Rejected[\s\S]*unrecognized or unsupported algorithm/);
    expect(await ask('-sha256', '-tspolicy', '1.2.3.4')).toMatch(/Status: Rejected[\s\S]*policy is not supported/);
    const response = await post(new TextEncoder().encode('no request'));
    writeFileSync(join(bench.folder, 'reply.tsr'), new Uint8Array(await response.arrayBuffer()));
    expect(await openssl(bench.folder, 'ts', '-reply', '-in', 'reply.tsr', '-text')).toMatch(
      /Status: Rejected[\s\S]*the data submitted has the wrong format/,
    );
  });

  it('refuses another content type', async () => {
    expect((await post(new Uint8Array(3), 'application/octet-stream')).status).toBe(415);
  });

  it('answers nothing while it is down, and everything again after', async () => {
    expect((await control({ down: true })).status).toBe(204);
    await openssl(bench.folder, 'ts', '-query', '-data', 'text', '-sha256', '-out', 'query.tsq');
    const query = Uint8Array.from(readFileSync(join(bench.folder, 'query.tsq')));
    expect((await post(query)).status).toBe(503);
    expect((await control({ down: 'perhaps' })).status).toBe(400);
    expect((await control({ down: false })).status).toBe(204);
    expect((await post(query)).status).toBe(200);
  });
});
