import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { flow } from '../../engine/index.ts';
import type { Flow } from '../../engine/index.ts';
import { edge, node } from '../../engine/testing/flow-parts.ts';
import type { CaseDetail } from '../resources/cases.ts';
import type { Colleague } from '../testing/colleague.ts';
import { openParaaf, templateFlow } from '../testing/open-paraaf.ts';
import type { Paraaf } from '../testing/open-paraaf.ts';

let paraaf: Paraaf;
let emma: Colleague;
let nele: Colleague;
/** What the system outside was asked. */
const asked: { authorization: string | undefined; body: unknown }[] = [];
const loket = createServer((request, response) => {
  let text = '';
  request.on('data', (part: Buffer) => (text += part.toString()));
  request.on('end', () => {
    asked.push({ authorization: request.headers.authorization, body: JSON.parse(text) as unknown });
    response.end('{"nummer":"ADV-12"}');
  });
});

const text = (id: string) => ({ id, type: 'text', label: { nl: id } });

/** Asks a system outside for an advice, and waits until it comes. */
const adviceFlow = (letter: Flow): Flow =>
  flow.parse({
    ...letter,
    data: [text('nummer'), text('advies')],
    nodes: [
      node('start', 'start', {}),
      node('vragen', 'call', {
        connector: 'loket',
        action: 'vragen',
        input: [{ name: 'vraag', value: 'onderwerp' }],
        output: [{ field: 'nummer', value: 'result.nummer' }],
      }),
      node('wachten', 'wait', {
        for: { message: 'advies', correlation: 'nummer', output: [{ field: 'advies', value: 'message.tekst' }] },
      }),
      node('klaar', 'end', {}),
    ],
    edges: [edge('start', 'started', 'vragen'), edge('vragen', 'done', 'wachten'), edge('wachten', 'done', 'klaar')],
  });

beforeAll(async () => {
  await new Promise<void>((resolve) => loket.listen(0, '127.0.0.1', resolve));
  paraaf = await openParaaf({ withCases: true });
  await paraaf.publish(adviceFlow(await templateFlow('uitgaande-brief')));
  [emma, nele] = await Promise.all([paraaf.as('emma-dubois'), paraaf.as('nele-mertens')]);
}, 120_000);
afterAll(async () => {
  await paraaf.close();
  loket.closeAllConnections();
  loket.close();
}, 60_000);

const settings = () => ({
  name: 'Loket',
  baseUrl: `http://127.0.0.1:${String((loket.address() as AddressInfo).port)}/`,
  actions: { vragen: { method: 'POST', path: '/adviezen' } },
  credentials: { authorization: 'Bearer geheim' },
});

async function until<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await read();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Not reached.');
}

describe('the systems that flows may ask', () => {
  it('are kept by administrators, and shown without what opens them', async () => {
    expect((await emma.call('PUT', '/connectors/loket', settings())).status).toBe(403);
    expect((await nele.call('PUT', '/connectors/loket', settings())).status).toBe(204);
    const { body } = await nele.call<{ items: object[] }>('GET', '/connectors');
    expect(body.items).toMatchObject([{ key: 'loket', hasCredentials: true }]);
    expect(JSON.stringify(body)).not.toContain('geheim');
    const broken = { ...settings(), actions: { vragen: { method: 'POST', path: 'http://elders/' } } };
    expect((await nele.call('PUT', '/connectors/loket', broken)).status).toBe(422);
  });
});

describe('a case that asks a system outside and waits for its answer', () => {
  it('gets the message by the number that the system gave, once; what nobody waits for is told', async () => {
    const { body: started } = await emma.startLetter('Speelstraat');
    const awaiting = await until(async () => (await paraaf.store.projections.findCasesAwaiting('advies', 'ADV-12'))[0]);
    expect(awaiting.caseId).toBe(started.id);
    expect(asked).toEqual([{ authorization: 'Bearer geheim', body: { vraag: 'Speelstraat' } }]);

    const message = { name: 'advies', key: 'ADV-12', data: { tekst: 'Gunstig' } };
    expect((await emma.call('POST', '/messages', message)).status).toBe(403);
    const unknown = await nele.call<{ code: string }>('POST', '/messages', { ...message, key: 'ADV-13' });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'message/not-awaited']);

    const headers = { 'idempotency-key': 'advies-van-het-loket' };
    const first = await nele.call('POST', '/messages', message, headers);
    expect([first.status, first.body]).toEqual([200, { cases: [{ id: started.id, number: started.number }] }]);
    expect((await nele.call('POST', '/messages', message, headers)).body).toEqual(first.body);
    const ended = await until(async () => {
      const { body } = await emma.call<CaseDetail>('GET', `/cases/${started.id}`);
      return body.status === 'completed' ? body : undefined;
    });
    expect(ended.id).toBe(started.id);
    expect((await paraaf.store.projections.findCase(started.id))?.projection.data).toMatchObject({
      nummer: 'ADV-12',
      advies: 'Gunstig',
    });
    expect((await nele.call('POST', '/messages', message)).status).toBe(404);
  });
});
