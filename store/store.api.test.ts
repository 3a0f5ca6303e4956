import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import type { AuditEntry, CaseProjection, Principal, ProjectionBatch, TaskProjection } from '../engine/index.ts';
import { freshDatabase } from '../test/services/index.ts';
import { connectStore } from './index.ts';
import type { SigningSession, Store } from './index.ts';

const url = freshDatabase();
let store: Store;
/** A second process, as far as the store can tell. */
let other: Store;
const keys = { encryption: randomBytes(32), lookup: randomBytes(32) };

beforeAll(async () => {
  store = await connectStore(url, { nationalNumberKeys: keys });
  other = await connectStore(url);
}, 60_000);
afterAll(async () => {
  await Promise.all([store.close(), other.close()]);
});

const mayor = 'role:burgemeester' as Principal;

function batch(caseId: string, sequence: number, taskIds: string[], acts: AuditEntry[] = []): ProjectionBatch {
  const tasks = taskIds.map(
    (id) =>
      ({
        id,
        principals: [mayor],
        open: [mayor],
        dueAt: null,
        acts: [],
        pending: [],
        questions: [],
      }) as unknown as TaskProjection,
  );
  const projection: CaseProjection = {
    caseId,
    number: '2026-1',
    organisation: 'klaverdam',
    department: 'post',
    title: `Brief ${caseId}`,
    flow: { key: 'brief', version: 1, planHash: 'x', name: 'Brief' },
    verificationCode: '1234567890123452',
    starter: { personId: 'emma', name: 'Emma' },
    startedAt: '2026-11-25T08:00:00.000Z',
    endedAt: null,
    status: 'running',
    sequence,
    data: {},
    documents: [],
    tasks,
    position: [],
    passedNodes: [],
    incidents: [],
    archive: null,
  };
  return { projection, acts };
}

const entry = (caseId: string, sequence: number, hash: string): AuditEntry => ({
  caseId,
  sequence,
  at: '2026-11-25T08:00:00.000Z',
  type: 'task/acted',
  actor: { personId: 'greet', name: 'Greet', principal: mayor, ground: 'self' },
  nodeId: 'n1',
  taskId: 't1',
  detail: { outcome: 'approved' },
  previous: '0'.repeat(64),
  hash,
});

describe('projections', () => {
  const tasksOf = async (caseId: string) =>
    (await store.projections.listTasks([mayor])).filter((task) => task.caseId === caseId).map(({ task }) => task.id);

  it('an older one never overwrites a newer one, in whatever order they come', async () => {
    const orders = [5, 3, 9, 1, 7, 2, 8];
    await Promise.all(
      orders.map((sequence) => store.projections.save(batch('c1', sequence, [`t${String(sequence)}`]))),
    );
    await store.projections.save(batch('c1', 4, ['t4']));
    expect((await store.projections.findCase('c1'))?.projection.sequence).toBe(9);
    expect(await tasksOf('c1')).toEqual(['t9']);
  });

  it('the same one again changes nothing, and mends one that broke off before its tasks', async () => {
    await store.projections.save(batch('c2', 3, ['a', 'b']));
    const connection = await mongoose.createConnection(url).asPromise();
    await connection.collection('tasks').deleteOne({ _id: 'c2~a' as never });
    await connection.close();
    await store.projections.save(batch('c2', 3, ['a', 'b']));
    await store.projections.save(batch('c2', 3, ['a', 'b']));
    expect((await tasksOf('c2')).sort()).toEqual(['a', 'b']);
  });

  it('closed tasks go, open ones are replaced', async () => {
    await store.projections.save(batch('c3', 1, ['a', 'b']));
    await store.projections.save(batch('c3', 2, ['b', 'c']));
    expect((await tasksOf('c3')).sort()).toEqual(['b', 'c']);
    expect(await store.projections.findTask('c3~a')).toBeNull();
    expect((await store.projections.findTask('c3~b'))?.sequence).toBe(2);
  });

  it('remember who ever acted, and are found by who may see them', async () => {
    await store.projections.save(batch('c4', 1, ['a'], [entry('c4', 1, 'h1')]));
    await store.projections.save(batch('c4', 2, []));
    const seenBy = async (personId: string, departments: string[] = []) => {
      const visibleTo = { personId, principals: [], departments };
      const found = await store.projections.listCases({ visibleTo, limit: 50, search: 'c4' });
      return found.map(({ caseId }) => caseId);
    };
    expect(await seenBy('greet')).toEqual(['c4']);
    expect(await seenBy('emma')).toEqual(['c4']);
    expect(await seenBy('karel')).toEqual([]);
    expect(await seenBy('karel', ['post'])).toEqual(['c4']);
  });

  it('pages go on where the one before ended, each case once', async () => {
    const all: string[] = [];
    let after: { startedAt: string; caseId: string } | undefined;
    for (;;) {
      const page = await store.projections.listCases({ limit: 2, ...(after && { after }) });
      all.push(...page.map(({ caseId }) => caseId));
      const last = page.at(-1);
      if (!last) break;
      after = { startedAt: last.startedAt, caseId: last.caseId };
    }
    expect(all).toEqual(['c4', 'c3', 'c2', 'c1']);
  });

  it('find the tasks about which somebody is asked something, until it is answered', async () => {
    const asked = 'person:hassan' as Principal;
    const write = (sequence: number, answer: object | null) => {
      const { projection, acts } = batch('vraag-1', sequence, ['t1']);
      const [task] = projection.tasks;
      const tasks = [{ ...task, questions: [{ to: [asked], answer }] }] as unknown as TaskProjection[];
      return store.projections.save({ projection: { ...projection, tasks }, acts });
    };
    await write(1, null);
    expect((await store.projections.listAsked([asked])).map(({ id }) => id)).toEqual(['vraag-1~t1']);
    const visible = { personId: 'hassan', principals: [asked], departments: [] };
    expect(await store.projections.listCases({ visibleTo: visible, limit: 9 })).toHaveLength(1);
    await write(2, { text: 'Ja' });
    expect(await store.projections.listAsked([asked])).toEqual([]);
    expect(await store.projections.listCases({ visibleTo: visible, limit: 9 })).toEqual([]);
  });
});

describe('the audit trail', () => {
  it('takes an entry once, and refuses another at its place', async () => {
    await store.acts.append([entry('a1', 1, 'one'), entry('a1', 2, 'two')]);
    await other.acts.append([entry('a1', 2, 'two'), entry('a1', 3, 'three')]);
    expect((await store.acts.list('a1')).map(({ hash }) => hash)).toEqual(['one', 'two', 'three']);
    await expect(store.acts.append([entry('a1', 2, 'forged')])).rejects.toMatchObject({ code: 'acts/conflict' });
  });
});

describe('numbers of cases', () => {
  it('are never given twice, by however many at once and in two processes', async () => {
    const taken = await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 ? store : other).caseNumbers.take('klaverdam', 2026)),
    );
    expect(new Set(taken).size).toBe(40);
    expect(await store.caseNumbers.take('klaverdam', 2027)).toBe('2027-1');
    expect(await store.caseNumbers.take('ocmw', 2027)).toBe('2027-1');
  });
});

describe('a lease', () => {
  const an = { id: 'an', name: 'An Peeters' };
  const jan = { id: 'jan', name: 'Jan Claes' };

  it('is got by one of many, who may renew it; the others hear who has it', async () => {
    const tries = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? store : other).leases.acquire('d1', { id: `p${String(index)}`, name: 'x' }, 60_000),
      ),
    );
    const got = tries.findIndex(({ ok }) => ok);
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await store.leases.acquire('d1', { id: `p${String(got)}`, name: 'x' }, 60_000)).ok).toBe(true);
    const refused = await store.leases.acquire('d1', an, 60_000);
    expect(refused.ok ? null : refused.heldBy.holder).toBe(`p${String(got)}`);
  });

  it('is free when it is over or let go, and only its holder lets go of it', async () => {
    await store.leases.acquire('d2', an, 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await store.leases.acquire('d2', jan, 60_000)).ok).toBe(true);
    await store.leases.release('d2', an.id);
    expect((await store.leases.acquire('d2', an, 60_000)).ok).toBe(false);
    await store.leases.release('d2', jan.id);
    expect((await store.leases.acquire('d2', an, 60_000)).ok).toBe(true);
    expect([...(await store.leases.inForce(['d2', 'd3'])).values()].map(({ holder }) => holder)).toEqual(['an']);
  });
});

describe('files', () => {
  it('come back byte for byte, whole and as a stream, and stand there once', async () => {
    const bytes = new Uint8Array(randomBytes(2_500_000));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const written = await Promise.all([
      store.files.write(bytes, { fileName: 'a.pdf', contentType: 'application/pdf' }),
      other.files.write(bytes, { fileName: 'b.pdf', contentType: 'application/pdf' }),
    ]);
    expect(written).toEqual([
      { sha256, sizeBytes: 2_500_000 },
      { sha256, sizeBytes: 2_500_000 },
    ]);
    expect(Buffer.from(await store.files.read(sha256)).equals(bytes)).toBe(true);
    const { stream } = await store.files.openStream(sha256);
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
  });

  it('are readable by any GridFS tool', async () => {
    const bytes = new Uint8Array(randomBytes(1_200_000));
    const { sha256 } = await store.files.write(bytes, { contentType: 'application/pdf' });
    const connection = await mongoose.createConnection(url).asPromise();
    const bucket = new mongoose.mongo.GridFSBucket(connection.db as never, { bucketName: 'files' });
    const parts: Buffer[] = [];
    for await (const part of bucket.openDownloadStream(sha256 as never)) parts.push(part as Buffer);
    await connection.close();
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
  });

  it('say when they are not there, or are not what their name says', async () => {
    await expect(store.files.read('0'.repeat(64))).rejects.toMatchObject({ code: 'file/not-found' });
    const { sha256 } = await store.files.write(new Uint8Array(randomBytes(100)), { contentType: 'x' });
    const connection = await mongoose.createConnection(url).asPromise();
    await connection
      .collection('files.chunks')
      .updateOne({ _id: `${sha256}:0` as never }, { $set: { data: new mongoose.mongo.Binary(randomBytes(100)) } });
    await connection.close();
    await expect(store.files.read(sha256)).rejects.toMatchObject({ code: 'file/broken' });
  });
});

describe('drafts', () => {
  const draft = (text: string) => ({
    key: 'brief',
    changedAt: '2026-11-25T08:00:00.000Z',
    changedBy: 'Nele',
    text,
    name: 'Brief',
    department: 'post',
  });

  it('of two who save on top of the same, one is told', async () => {
    expect(await store.flows.create(draft('{}'))).toBe(true);
    expect(await store.flows.create(draft('{}'))).toBe(false);
    const saved = await Promise.all([store.flows.save(draft('"a"'), 1), other.flows.save(draft('"b"'), 1)]);
    expect(saved.filter((revision) => revision === 2)).toHaveLength(1);
    expect(saved.filter((revision) => revision === null)).toHaveLength(1);
  });

  it('keep every byte, and the newest twenty', async () => {
    const text = '{"b":1,  "a":{"$x":0,"y.z":[[1,2],[]]}}';
    for (let revision = 2; revision < 30; revision += 1) await store.flows.save(draft(text), revision);
    expect(await store.flows.draft('brief')).toEqual({ ...draft(text), revision: 30 });
    const connection = await mongoose.createConnection(url).asPromise();
    expect(await connection.collection('flows').countDocuments({ key: 'brief' })).toBe(20);
    await connection.close();
    expect((await store.flows.list()).map(({ key, revision }) => `${key} ${String(revision)}`)).toEqual(['brief 30']);
  });
});

describe('idempotency keys', () => {
  it('are claimed by one; the same body gets the answer, another is refused, an abandoned one is free later', async () => {
    const claims = await Promise.all([store, other, store].map((each) => each.idempotency.claim('k1', 'body', 60_000)));
    expect(claims.map(({ state }) => state).sort()).toEqual(['busy', 'busy', 'mine']);
    await store.idempotency.answer('k1', { body: 1 });
    expect(await store.idempotency.claim('k1', 'body', 60_000)).toEqual({ state: 'answered', answer: { body: 1 } });
    expect(await store.idempotency.claim('k1', 'another', 60_000)).toEqual({ state: 'other-body' });

    await store.idempotency.claim('k2', 'body', 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await store.idempotency.claim('k2', 'body', 60_000)).state).toBe('mine');
  });

  it('keep what was first drawn for them', async () => {
    await store.idempotency.claim('k3', 'body', 60_000);
    expect(await store.idempotency.drawOnce('k3', () => Promise.resolve({ n: 1 }))).toEqual({ n: 1 });
    expect(await store.idempotency.drawOnce('k3', () => Promise.resolve({ n: 2 }))).toEqual({ n: 1 });
  });
});

describe('the ledger of effects', () => {
  it('says who began first, and keeps the first result', async () => {
    const began = await Promise.all([store.effects.begin('e1'), other.effects.begin('e1')]);
    expect(began.sort()).toEqual([false, true]);
    expect(await store.effects.find('e1')).toMatchObject({ state: 'begun', result: null });
    await store.effects.finish('e1', { reference: 'a' });
    await other.effects.finish('e1', { reference: 'b' });
    expect(await store.effects.find('e1')).toMatchObject({ state: 'done', result: { reference: 'a' } });
    expect(await store.effects.find('e2')).toBeNull();
  });
});

describe('signing sessions', () => {
  const session = (id: string): SigningSession => ({
    id,
    revision: 1,
    personId: 'an',
    personName: 'An Peeters',
    means: 'csc',
    state: 'consent',
    returnTo: '/postvak',
    createdAt: '2026-11-25T08:00:00.000Z',
    expiresAt: '2026-11-25T08:15:00.000Z',
    signingAt: null,
    tasks: [],
    documents: [{ documentId: 'd1', state: 'given', embeddedSha256: null }] as unknown as SigningSession['documents'],
    csc: { credentialId: 'x', signAlgorithm: 'x', codeVerifier: 'x', state: `state-${id}`, redirectUrl: 'x' },
    problem: null,
  });

  it('lose no change when many are made at once, and none of a mark that a worker sets meanwhile', async () => {
    await store.signingSessions.create(session('s1'));
    await Promise.all([
      ...Array.from({ length: 8 }, () =>
        store.signingSessions.update('s1', (current) => ({ ...current, returnTo: `${current.returnTo}x` })),
      ),
      other.signingSessions.markEmbedded('s1', 'd1', 'abc'),
      other.signingSessions.markEmbedded('s1', 'd1', 'abc'),
    ]);
    const found = await store.signingSessions.get('s1');
    expect(found?.returnTo).toBe('/postvakxxxxxxxx');
    expect(found?.documents[0]).toMatchObject({ state: 'embedded', embeddedSha256: 'abc' });
    expect((await store.signingSessions.findByRedirectState('state-s1'))?.id).toBe('s1');
  });
});

describe('people', () => {
  const greet = {
    id: 'greet',
    name: 'Greet Maes',
    email: 'Greet.Maes@klaverdam.example',
    function: 'diensthoofd',
    department: 'secretariaat',
    language: 'nl' as const,
    active: true,
  };

  it('are known by e-mail the first time, and by their subject from then on', async () => {
    await store.people.put(greet);
    expect((await store.people.findForSignIn('sub-1', 'greet.maes@KLAVERDAM.example'))?.id).toBe('greet');
    expect((await store.people.findForSignIn('sub-1', null))?.id).toBe('greet');
    // Somebody else with her address at the provider is not she.
    expect(await store.people.findForSignIn('sub-2', 'greet.maes@klaverdam.example')).toBeNull();
    await store.people.put({ ...greet, active: false });
    expect(await store.people.findForSignIn('sub-1', null)).toBeNull();
  });

  it('have their national number encrypted, and are found by it', async () => {
    await store.people.setNationalNumber('greet', '85073003328');
    expect(await store.people.nationalNumberOf('greet')).toBe('85073003328');
    expect((await store.people.findByNationalNumber('85073003328'))?.id).toBe('greet');
    const connection = await mongoose.createConnection(url).asPromise();
    const row = await connection.collection('people').findOne({ _id: 'greet' as never });
    await connection.close();
    expect(JSON.stringify(row)).not.toContain('85073003328');
    await expect(other.people.findByNationalNumber('85073003328')).rejects.toMatchObject({ code: 'person/no-key' });
  });
});

describe('mandates', () => {
  it('end at once when they are revoked, and hold within their days only', async () => {
    const about = { from: mayor, to: 'person:greet', documentTypes: [], flows: [], line: 'x', decisionSha256: null };
    const made = await store.mandates.create({ ...about, fromOn: '2026-01-01', untilOn: '2026-06-30' });
    const on = async (day: string) => (await store.mandates.inForceOn(day)).map(({ id }) => id);
    expect(await on('2026-06-30')).toEqual([made.id]);
    expect(await on('2026-07-01')).toEqual([]);
    expect(await on('2025-12-31')).toEqual([]);
    await store.mandates.revoke(made.id);
    expect(await on('2026-06-30')).toEqual([]);
    expect((await store.mandates.list())[0]?.revokedAt).not.toBeNull();
  });
});

describe('sessions and keys', () => {
  it('are found by their token, which the store does not have, until they are over or closed', async () => {
    const { token, csrfToken } = await store.sessions.open('an', 60_000);
    expect(await store.sessions.find(token)).toMatchObject({ personId: 'an', csrfToken });
    const connection = await mongoose.createConnection(url).asPromise();
    expect(JSON.stringify(await connection.collection('sessions').find().toArray())).not.toContain(token);
    await connection.close();
    const short = await store.sessions.open('an', 0);
    expect(await store.sessions.find(short.token)).toBeNull();
    await store.sessions.close(token);
    expect(await store.sessions.find(token)).toBeNull();
  });

  it('a sign-in is finished once', async () => {
    await store.sessions.beginSignIn('st', { codeVerifier: 'v', nonce: 'n', returnTo: '/' }, 60_000);
    expect(await store.sessions.takeSignIn('st')).toEqual({ codeVerifier: 'v', nonce: 'n', returnTo: '/' });
    expect(await store.sessions.takeSignIn('st')).toBeNull();
  });

  it('an API key is found by its secret until it is revoked', async () => {
    const { id, secret } = await store.apiKeys.create({
      name: 'Vergunningen',
      scopes: ['cases.start'],
      onBehalfOf: [],
    });
    expect(await store.apiKeys.find(secret)).toMatchObject({ id, scopes: ['cases.start'] });
    expect(await store.apiKeys.find(`${secret}x`)).toBeNull();
    await store.apiKeys.revoke(id);
    expect(await store.apiKeys.find(secret)).toBeNull();
  });
});
