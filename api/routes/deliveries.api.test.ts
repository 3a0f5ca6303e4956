import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mailsTo } from '../../activities/testing/mailbox.ts';
import { flow } from '../../engine/index.ts';
import type { Flow } from '../../engine/index.ts';
import { edge, node } from '../../engine/testing/flow-parts.ts';
import type { DeliveryLink } from '../../store/index.ts';
import { freshName } from '../../test/services/index.ts';
import type { CaseDetail } from '../resources/cases.ts';
import type { Delivery } from '../resources/deliveries.ts';
import { fixture, waitFor } from '../testing/colleague.ts';
import type { Colleague } from '../testing/colleague.ts';
import { openParaaf, templateFlow } from '../testing/open-paraaf.ts';
import type { Paraaf } from '../testing/open-paraaf.ts';

let paraaf: Paraaf;
let emma: Colleague;
beforeAll(async () => {
  paraaf = await openParaaf({ withCases: true });
  await paraaf.publish(portalFlow(await templateFlow('uitgaande-brief')));
  emma = await paraaf.as('emma-dubois');
}, 120_000);
afterAll(() => paraaf.close(), 60_000);

const contact = (id: string) => ({ id, type: 'contact', label: { nl: id }, required: true });

/** Delivers by the portal, and waits until both recipients have opened the letter. */
const portalFlow = (letter: Flow): Flow =>
  flow.parse({
    ...letter,
    form: [contact('koper'), contact('verkoper')],
    nodes: [
      node('start', 'start', {}),
      node('zenden', 'deliver', {
        recipients: ['field:koper', 'field:verkoper'],
        channels: ['portal'],
        openWithin: { days: 30 },
        subject: { nl: 'Uw brief' },
        message: { nl: 'Geachte' },
      }),
      node('klaar', 'end', {}),
      node('stil', 'end', { outcome: 'refused' }),
    ],
    edges: [
      edge('start', 'started', 'zenden'),
      edge('zenden', 'delivered', 'klaar'),
      edge('zenden', 'unopened', 'stil'),
    ],
  });

/** Starts a case and waits for the tokens in both mails. */
async function deliver() {
  const { body: file } = await emma.upload(await fixture('brief.pdf'));
  const [koper, verkoper] = ['koper', 'verkoper'].map((name) => ({
    name,
    email: `${freshName(name)}@burger.example`,
  }));
  const started = await emma.call<CaseDetail>('POST', '/cases', {
    flow: 'uitgaande-brief',
    data: { koper, verkoper },
    documents: [{ slot: 'hoofd', sha256: file.sha256, fileName: 'Brief "ééń"; x.pdf' }],
  });
  const tokenTo = ({ email }: { email: string }) =>
    waitFor('the mail with the link', async () => {
      const [mail] = await mailsTo(email);
      return mail && /\/levering\/([\w-]+)/.exec(mail.Text)![1]!;
    });
  const tokens = [await tokenTo(koper!), await tokenTo(verkoper!)] as const;
  return { caseId: started.body.id, tokens };
}

const detailOf = async (caseId: string) => (await emma.call<CaseDetail>('GET', `/cases/${caseId}`)).body;
const timelineOf = async (caseId: string) => (await detailOf(caseId)).timeline.map(({ sentence }) => sentence);
const delivered = (caseId: string) =>
  waitFor('both deliveries in the trail', async () => {
    const gone = (await timelineOf(caseId)).filter((sentence) => sentence.startsWith('Een link naar de documenten'));
    return gone.length === 2 ? true : undefined;
  });

/** Whoever has the link, without any session. */
const get = (path: string, init: RequestInit = {}) => fetch(`${paraaf.url}/api/v1/deliveries/${path}`, init);
const look = async (token: string) => (await (await get(token)).json()) as Delivery;
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

const linkTo = (changes: Partial<DeliveryLink> = {}): Promise<string> =>
  paraaf.store.deliveryLinks.put(freshName('delivery'), 'marie@burger.example', {
    organisation: 'klaverdam',
    caseId: 'klaverdam-2026-9999',
    caseNumber: '2026-9999',
    nodeId: null,
    field: null,
    title: 'Brief',
    verificationCode: '4821067359012846',
    documents: [{ id: 'd1', sha256: 'a'.repeat(64), fileName: 'weg.pdf', sizeBytes: 3 }],
    since: '2026-01-01T09:00:00.000Z',
    until: '2999-12-31T22:59:59.999Z',
    ...changes,
  });

describe('the personal link of a delivery', () => {
  it('shows what there is, and gives the very documents, by the name that the case has for them', async () => {
    const { caseId, tokens } = await deliver();
    await delivered(caseId);
    const [token] = tokens;
    const shown = await get(token);
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const body = (await shown.json()) as Delivery;
    const { title, verificationCode, documents } = await detailOf(caseId);
    const [document] = documents;
    expect(body).toMatchObject({ title, verificationCode, openedAt: null, tellsOpening: true });
    expect(body.organisation).toContain('Klaverdam');
    expect(body.documents).toEqual([
      { id: document!.id, fileName: 'Brief "ééń"; x.pdf', sizeBytes: document!.sizeBytes },
    ]);
    expect(JSON.stringify(body)).not.toContain('@');

    const got = await get(`${token}/documents/${document!.id}`);
    const bytes = new Uint8Array(await got.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(document!.sha256);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''Brief%20%22%C3%A9%C3%A9%C5%84%22%3B%20x.pdf`,
      'cache-control': 'no-store',
    });
  });

  it('tells the case when the documents are opened, once a recipient; not when somebody looks', async () => {
    const { caseId, tokens } = await deliver();
    await delivered(caseId);
    const [first, second] = tokens;
    const { id } = (await look(first)).documents[0]!;
    await get(`${first}/documents/${id}`, { method: 'HEAD' });
    expect(await timelineOf(caseId)).not.toContain('koper heeft de documenten geopend');
    expect((await look(first)).openedAt).toBeNull();

    const both = await Promise.all([get(`${first}/documents/${id}`), get(`${first}/documents/${id}`)]);
    await Promise.all(both.map((response) => response.arrayBuffer()));
    await (await get(`${first}/documents/${id}`)).arrayBuffer();
    const opened = (await timelineOf(caseId)).filter((sentence) => sentence.endsWith('geopend'));
    expect(opened).toEqual(['koper heeft de documenten geopend']);
    expect((await look(first)).openedAt).not.toBeNull();
    expect((await look(second)).openedAt).toBeNull();
    expect((await detailOf(caseId)).status).toBe('running');

    await (await get(`${second}/documents/${id}`)).arrayBuffer();
    const ended = await waitFor('the end of the case', async () => {
      const detail = await detailOf(caseId);
      return detail.status === 'running' ? undefined : detail;
    });
    expect(ended.status).toBe('completed');
  });

  it('still gives the documents when the case has ended without them being opened', async () => {
    const { caseId, tokens } = await deliver();
    await delivered(caseId);
    const nele = await paraaf.as('nele-mertens');
    expect((await nele.call('POST', `/cases/${caseId}/cancel`, { reason: 'Proef' })).status).toBe(200);
    const { id } = (await look(tokens[0])).documents[0]!;
    expect((await get(`${tokens[0]}/documents/${id}`)).status).toBe(200);
    expect((await look(tokens[0])).openedAt).not.toBeNull();
  });

  it('is unknown, or has expired, each with a code of its own; so has a document that is not in it', async () => {
    const unknown = await get('bestaat-niet');
    expect([unknown.status, await codeOf(unknown)]).toEqual([404, 'delivery/not-found']);
    const expired = await linkTo({ until: new Date(Date.now() - 1_000).toISOString() });
    for (const path of [expired, `${expired}/documents/d1`]) {
      const response = await get(path);
      expect([response.status, await codeOf(response)]).toEqual([410, 'delivery/expired']);
    }
    const other = await get(`${await linkTo()}/documents/d2`);
    expect([other.status, await codeOf(other)]).toEqual([404, 'delivery/not-found']);
  });

  it('stands in no log, not even when something fails that nobody foresaw', async () => {
    const token = await linkTo();
    // Its file is not in the store.
    const failed = await get(`${token}/documents/d1`);
    const text = await failed.text();
    expect([failed.status, text.includes(token)]).toEqual([500, false]);
    expect((await look(token)).openedAt).toBeNull();
    const log = paraaf.log.join('');
    expect(log).toContain('"route":"/deliveries/:token/documents/:documentId"');
    expect(log).not.toContain(token);
  });

  it('gives nothing and notes nothing while the case cannot be told, and does so again once it can', async () => {
    const { caseId, tokens } = await deliver();
    await delivered(caseId);
    const [token] = tokens;
    const { id } = (await look(token)).documents[0]!;
    await paraaf.stopWorkers();
    const refused = await get(`${token}/documents/${id}`);
    expect([refused.status, await codeOf(refused)]).toEqual([503, 'delivery/unavailable']);
    expect((await look(token)).openedAt).toBeNull();
    await paraaf.serveCases();
    expect((await get(`${token}/documents/${id}`)).status).toBe(200);
    expect((await look(token)).openedAt).not.toBeNull();
  }, 90_000);

  it('is not tried out by the thousand', async () => {
    let response = await get('gok-0');
    for (let guess = 1; guess < 80 && response.status === 404; guess += 1) response = await get(`gok-${guess}`);
    expect([response.status, await codeOf(response)]).toEqual([429, 'delivery/too-many']);
  });
});
