import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FetchTimestamp } from '../index.ts';
import { createTestPki } from './pki.ts';
import type { TestPki } from './pki.ts';

/** A test PKI whose services are to be had over HTTP, on a free port of this machine. */
export interface ServedPki {
  readonly pki: TestPki;
  /** Serves a time-stamping authority, and gives its address; one that throws is answered with 503. */
  serveTimestamps(authority: FetchTimestamp): string;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function serveTestPki(): Promise<ServedPki> {
  const authorities: FetchTimestamp[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const timestamps = authorities[Number(/^\/tsa\/(\d+)$/.exec(path)?.[1])];
    const answer = async () => {
      const body = await bodyOf(request);
      return timestamps ? timestamps(body) : pki.network.fetchOcsp(`${origin}${path}`, body);
    };
    const type = timestamps ? 'application/timestamp-reply' : 'application/octet-stream';
    answer().then(
      (bytes) => response.writeHead(200, { 'content-type': type }).end(bytes),
      () => response.writeHead(503).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pki = createTestPki('Test Root', origin);
  return {
    pki,
    serveTimestamps: (authority) => `${origin}/tsa/${authorities.push(authority) - 1}`,
    async close() {
      pki.remove();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
