import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { openActivityBench } from './testing/activity-bench.ts';
import type { ActivityBench } from './testing/activity-bench.ts';

interface Seen {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

let bench: ActivityBench;
let seen: Seen[] = [];
let answer: { status: number; body: string; location?: string };
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
    response.writeHead(answer.status, answer.location === undefined ? {} : { location: answer.location });
    response.end(answer.body);
  });
});

beforeAll(async () => {
  bench = await openActivityBench();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await bench.store.connectors.put(
    {
      key: 'omgevingsloket',
      name: 'Omgevingsloket',
      baseUrl: `http://127.0.0.1:${String(port)}/api`,
      actions: { melden: { method: 'POST', path: '/decisions' }, vragen: { method: 'GET', path: '/decisions' } },
    },
    { authorization: 'Bearer geheim-van-het-loket' },
  );
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await bench.close();
});
beforeEach(() => {
  seen = [];
  answer = { status: 200, body: '{"number":"OMV-7"}' };
});

const call = (key: string, changes: Partial<{ connector: string; action: string }> = {}) =>
  bench.run('call', key, { connector: 'omgevingsloket', action: 'melden', values: { besluit: 'vergund' }, ...changes });

describe('asking a system outside', () => {
  it('sends the values with a key of its own and proof of who asks, once for the key', async () => {
    await expect(call('call-1')).resolves.toEqual({ result: { number: 'OMV-7' } });
    answer = { status: 200, body: '{"number":"OMV-8"}' };
    await expect(call('call-1')).resolves.toEqual({ result: { number: 'OMV-7' } });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      path: '/api/decisions',
      body: '{"besluit":"vergund"}',
      headers: { 'idempotency-key': '"call-1"', authorization: 'Bearer geheim-van-het-loket' },
    });
  });

  it('asks with a query where nothing is changed, and takes no answer for an empty one', async () => {
    answer = { status: 204, body: '' };
    await expect(call('call-2', { action: 'vragen' })).resolves.toEqual({ result: {} });
    expect(seen[0]).toMatchObject({ method: 'GET', path: '/api/decisions?besluit=vergund', body: '' });
  });

  it.each([
    ['is away', { status: 503, body: '' }, 'call/unavailable', false],
    ['is too busy', { status: 429, body: '' }, 'call/unavailable', false],
    ['refuses', { status: 422, body: '{"naam":"Marie Janssens"}' }, 'call/refused', true],
    ['answers what is no JSON', { status: 200, body: '<html>' }, 'call/unreadable', true],
    ['answers a list', { status: 200, body: '[1]' }, 'call/unreadable', true],
    ['answers too much', { status: 200, body: `{"a":"${'x'.repeat(70_000)}"}` }, 'call/unreadable', true],
    ['sends on', { status: 302, body: '', location: 'http://127.0.0.1:1/' }, 'call/unavailable', false],
  ])('fails with a code and nothing of the answer when the system %s', async (what, given, type, nonRetryable) => {
    answer = given;
    const failure: unknown = await call(`call-${what}`).catch((error: unknown) => error);
    expect(failure).toMatchObject({ type, nonRetryable });
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('Marie');
  });

  it.each([
    ['connector/unknown', { connector: 'elders' }],
    ['connector/unknown-action', { action: 'wissen' }],
    ['connector/unknown-action', { action: 'constructor' }],
  ])('fails for good with %s', async (type, changes) => {
    const failing = call(`call-${JSON.stringify(changes)}`, changes);
    await expect(failing).rejects.toMatchObject({ type, nonRetryable: true });
    expect(seen).toHaveLength(0);
  });
});

describe('what a connector is opened by', () => {
  it('is not readable in the store, is not shown, and stays when the rest is changed', async () => {
    const [shown] = await bench.store.connectors.list();
    expect(JSON.stringify(shown)).not.toContain('geheim');
    expect(shown).toMatchObject({ key: 'omgevingsloket', hasCredentials: true });
    const connection = await mongoose.createConnection(bench.storeUrl).asPromise();
    const rows = await connection.collection('connectors').find({}).toArray();
    await connection.close();
    expect(JSON.stringify(rows)).not.toContain('geheim');

    const { hasCredentials: _, ...settings } = shown!;
    await bench.store.connectors.put({ ...settings, name: 'Loket' });
    expect((await bench.store.connectors.open('omgevingsloket'))?.credentials).toEqual({
      authorization: 'Bearer geheim-van-het-loket',
    });
  });
});
