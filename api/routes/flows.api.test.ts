import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FlowDraft, FlowList, FlowVersion } from '../resources/flows.ts';
import type { Colleague } from '../testing/colleague.ts';
import { openParaaf, templateFlow } from '../testing/open-paraaf.ts';
import type { Paraaf } from '../testing/open-paraaf.ts';

let paraaf: Paraaf;
let nele: Colleague;
beforeAll(async () => {
  paraaf = await openParaaf();
  nele = await paraaf.as('nele-mertens');
}, 60_000);
afterAll(() => paraaf.close(), 30_000);

const make = (key: string, more: object = {}) =>
  nele.call<FlowDraft>('POST', '/flows', { key, name: 'Proef', department: 'personeel', ...more });
const save = (key: string, flow: object, revision: string) =>
  nele.call<FlowDraft>('PUT', `/flows/${key}/draft`, { flow }, { 'if-match': revision });
const publish = (key: string, revision: string) =>
  nele.call<FlowVersion>('POST', `/flows/${key}/versions`, { reason: 'Eerste versie' }, { 'if-match': revision });

describe('a draft', () => {
  it('is made, saved however unfinished, and read back as it was', async () => {
    expect((await make('brief')).status).toBe(201);
    const unfinished = { key: 'brief', nodes: [{ id: 'half' }], 'een.punt': [[1]], $set: { a: null } };
    const saved = await save('brief', unfinished, '"1"');
    expect([saved.status, saved.headers.get('etag')]).toEqual([200, '"2"']);
    const read = await nele.call<FlowDraft>('GET', '/flows/brief/draft');
    expect(read.body).toMatchObject({ flow: unfinished, revision: 2, changedBy: 'Nele Mertens' });
    expect(read.headers.get('etag')).toBe('"2"');
  });

  it('that another saved first is not overwritten: who is late gets the other', async () => {
    await make('laat');
    await save('laat', { key: 'laat', mine: 1 }, '"1"');
    const late = await save('laat', { key: 'laat', mine: 2 }, '"1"');
    expect([late.status, late.problem.code]).toEqual([412, 'flow/changed-by-another']);
    expect(late.body).toMatchObject({ draft: { revision: 2, flow: { mine: 1 }, changedBy: 'Nele Mertens' } });
    expect((await save('laat', { key: 'laat', mine: 2 }, '"2"')).status).toBe(200);
  });

  it.each([
    ['without the revision it builds on', { key: 'los' }, '', 428, 'flow/revision-missing'],
    ['of another flow', { key: 'brief' }, '"1"', 422, 'flow/other-key'],
    ['of more than 4 MB', { key: 'los', text: 'x'.repeat(4_300_000) }, '"1"', 413, 'flow/too-large'],
  ])('%s is refused', async (_what, flow, revision, status, code) => {
    await make('los');
    const refused = await save('los', flow, revision);
    expect([refused.status, refused.problem.code]).toEqual([status, code]);
  });

  it('has a key of its own', async () => {
    await make('eigen');
    expect((await make('eigen')).problem.code).toBe('flow/key-taken');
  });

  it('can begin as a template', async () => {
    const templates = await nele.call<{ items: { key: string }[] }>('GET', '/flows/templates');
    expect(templates.body.items.map(({ key }) => key)).toContain('uitgaande-brief');
    const made = await make('onze-brief', { from: 'uitgaande-brief' });
    expect(made.body.flow).toMatchObject({ key: 'onze-brief', name: { nl: 'Proef' }, department: 'personeel' });
    expect((await make('geen', { from: 'bestaat-niet' })).problem.code).toBe('flow/template-not-found');
  });
});

describe('publishing', () => {
  it('is refused with what is wrong, in words, and leaves nothing', async () => {
    await make('fout');
    const refused = await publish('fout', '"1"');
    expect([refused.status, refused.problem.code]).toEqual([422, 'flow/problems']);
    const { problems } = refused.body as unknown as { problems: { code: string; sentence: string }[] };
    expect(problems.map(({ code }) => code)).toContain('start/missing');
    expect(problems.every(({ sentence }) => sentence.length > 10)).toBe(true);
    expect((await nele.call<{ items: [] }>('GET', '/flows/fout/versions')).body.items).toEqual([]);
  });

  it('makes a version that never changes; publishing again makes the next', async () => {
    const flow = { ...(await templateFlow('uitgaande-brief')), key: 'echt' };
    await make('echt');
    await save('echt', flow, '"1"');
    const first = await publish('echt', '"2"');
    expect(first.body).toMatchObject({ version: 1, reason: 'Eerste versie', publishedBy: 'Nele Mertens' });
    await save('echt', { ...flow, name: { nl: 'Anders' } }, '"2"');
    expect((await publish('echt', '"2"')).status).toBe(412);
    expect((await publish('echt', '"3"')).body.version).toBe(2);
    const { items } = (await nele.call<{ items: FlowVersion[] }>('GET', '/flows/echt/versions')).body;
    expect(items.map(({ version, planHash }) => [version, planHash.length])).toEqual([
      [2, 64],
      [1, 64],
    ]);
    const old = await nele.call<FlowVersion & { flow: { name: { nl: string } } }>('GET', '/flows/echt/versions/1');
    expect(old.body.flow.name.nl).toBe('Uitgaande brief');
    expect(old.body.planHash).toBe(first.body.planHash);
  });
});

describe('what a flow asks of others', () => {
  const codesOf = async (flow: unknown) => {
    const { body } = await nele.call<{ problems: { code: string; severity: string }[] }>('POST', '/flows/check', {
      flow,
    });
    return body.problems.map(({ code, severity }) => `${severity} ${code}`);
  };

  it('must be published, if it is another flow', async () => {
    const decision = await templateFlow('besluit-college');
    expect(await codesOf(decision)).toEqual(['error subflow/unknown-flow']);
    await paraaf.publish(await templateFlow('uittreksel-besluit'));
    expect(await codesOf(decision)).toEqual([]);
  });

  it('may be set up later, if it is a connector; an action must be one that it has', async () => {
    const report = await templateFlow('verslag-examencommissie');
    expect(await codesOf(report)).toEqual(['warning call/unknown-connector']);
    const connector = { key: 'digitaal-ondertekenen', name: 'Digitaal Ondertekenen', baseUrl: 'http://127.0.0.1:1' };
    const action = { method: 'POST' as const, path: '/pakketten' };
    await paraaf.store.connectors.put({ ...connector, actions: { ophalen: action } });
    expect(await codesOf(report)).toEqual(['error call/unknown-action']);
    await paraaf.store.connectors.put({ ...connector, actions: { aanbieden: action } });
    expect(await codesOf(report)).toEqual([]);
  });

  it('is passed over, if it is a channel that nobody serves, as long as one is left', async () => {
    const permit = await templateFlow('omgevingsvergunning');
    const closed = 'warning deliver/channel-missing';
    expect(await codesOf(permit)).toEqual([closed, closed]);
    const nodes = permit.nodes.map((node) =>
      node.kind === 'deliver' ? { ...node, settings: { ...node.settings, channels: ['ebox'] } } : node,
    );
    expect(await codesOf({ ...permit, nodes })).toEqual(['error deliver/no-channel', 'error deliver/opening-untold']);
  });
});

describe('who may', () => {
  it('see: everybody the published flows, and only who draws them the drafts', async () => {
    await make('alleen-concept');
    await paraaf.publish(await templateFlow('uitgaande-brief'));
    const rowsOf = async (personId: string) => {
      const { body } = await (await paraaf.as(personId)).call<FlowList>('GET', '/flows');
      return new Map(body.items.map((row) => [row.key, row]));
    };
    const emma = await rowsOf('emma-dubois');
    expect(emma.has('alleen-concept')).toBe(false);
    expect(emma.get('uitgaande-brief')).toMatchObject({ publishedVersion: 1, mayStart: true, mayEdit: false });
    expect((await rowsOf('mieke-baert')).get('uitgaande-brief')?.mayStart).toBe(false);
    expect((await rowsOf('nele-mertens')).get('alleen-concept')).toMatchObject({
      publishedVersion: null,
      mayEdit: true,
    });
  });

  it('draw and publish: the functional administrator only', async () => {
    const karel = await paraaf.as('karel-verlinden');
    const answers = [
      await karel.call('POST', '/flows', { key: 'x', name: 'x', department: 'personeel' }),
      await karel.call('GET', '/flows/brief/draft'),
      await karel.call('PUT', '/flows/brief/draft', { flow: { key: 'brief' } }, { 'if-match': '"2"' }),
      await karel.call('POST', '/flows/brief/versions', { reason: 'zomaar' }, { 'if-match': '"2"' }),
    ];
    expect(answers.map(({ status, problem }) => [status, problem.code])).toEqual(
      answers.map(() => [403, 'permission/denied']),
    );
  });
});

describe('a request that is not right', () => {
  it('names the fields, in Dutch', async () => {
    const refused = await nele.call('POST', '/flows', { key: 'Met Spaties', name: '', extra: 1 });
    expect([refused.status, refused.problem.code]).toEqual([422, 'request/invalid']);
    expect(refused.problem.fields?.map(({ path }) => path)).toEqual(['key', 'name', 'department', '']);
  });

  it('that is no JSON, is too large or goes nowhere says so', async () => {
    const send = (body: string) =>
      fetch(`${paraaf.url}/api/v1/flows/check`, {
        method: 'POST',
        headers: { cookie: nele.cookie, 'content-type': 'application/json' },
        body,
      });
    expect(((await (await send('{')).json()) as { code: string }).code).toBe('request/not-json');
    expect(((await (await send(`"${'x'.repeat(5_300_000)}"`)).json()) as { code: string }).code).toBe(
      'request/too-large',
    );
    expect((await nele.call('GET', '/bestaat-niet')).problem.code).toBe('request/no-such-route');
  });
});

describe('an Idempotency-Key', () => {
  it('gives the same body the same answer, and another body a refusal', async () => {
    const body = { key: 'eenmaal', name: 'Proef', department: 'personeel' };
    const headers = { 'idempotency-key': 'sleutel-1' };
    const answers = await Promise.all([1, 2, 3].map(() => nele.call('POST', '/flows', body, headers)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    const other = await nele.call('POST', '/flows', { ...body, name: 'Anders' }, headers);
    expect([other.status, other.problem.code]).toEqual([422, 'idempotency/other-body']);
  });

  it('is of one person: another’s is another key', async () => {
    const headers = { 'idempotency-key': 'sleutel-2' };
    await nele.call('POST', '/flows/check', { flow: { key: 'a' } }, headers);
    const karel = await paraaf.as('karel-verlinden');
    expect((await karel.call('POST', '/flows/check', { flow: { key: 'b' } }, headers)).status).toBe(200);
  });
});
