import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchBounded } from './bounded-fetch.ts';

let server: Server;
let origin: string;
const asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/elsewhere') response.writeHead(302, { location: '/echo' }).end();
      else if (request.url === '/busy') response.writeHead(503).end('busy');
      else if (request.url === '/slow') response.writeHead(200).write('a');
      else if (request.url === '/endless') endless(response);
      else response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(Buffer.concat(chunks));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Writes for as long as somebody reads. */
function endless(response: ServerResponse): void {
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(1000)));
  };
  response.on('drain', more);
  more();
}

const limits = { patienceMs: 5_000, largestBytes: 1_000 };

describe('fetchBounded', () => {
  it('posts what it is given, and gets when it is given nothing', async () => {
    const answer = await fetchBounded(`${origin}/echo`, { ...limits, body: Buffer.from('vraag'), type: 'text/plain' });
    expect(Buffer.from(answer).toString()).toBe('vraag');
    await expect(fetchBounded(`${origin}/echo`, limits)).resolves.toHaveLength(0);
    expect(asked).toEqual(['POST /echo', 'GET /echo']);
  });

  it('does not follow a redirect', async () => {
    asked.length = 0;
    await expect(fetchBounded(`${origin}/elsewhere`, limits)).rejects.toThrow();
    expect(asked).toEqual(['GET /elsewhere']);
  });

  it('takes a whole answer up to the limit, and stops reading behind it', async () => {
    const body = Buffer.alloc(1_000);
    await expect(fetchBounded(`${origin}/echo`, { ...limits, body })).resolves.toHaveLength(1_000);
    await expect(fetchBounded(`${origin}/echo`, { ...limits, body: Buffer.alloc(1_001) })).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
    await expect(fetchBounded(`${origin}/endless`, limits)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  it('waits no longer than it has patience, for the last byte as well', async () => {
    await expect(fetchBounded(`${origin}/slow`, { ...limits, patienceMs: 100 })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  it('says by a code what is wrong with an answer', async () => {
    await expect(fetchBounded(`${origin}/busy`, limits)).rejects.toMatchObject({ code: 503 });
    await expect(fetchBounded(`${origin}/echo`, { ...limits, type: 'text/html' })).rejects.toMatchObject({
      code: 'CONTENT_TYPE',
    });
  });
});
