import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { flow } from '../../engine/index.ts';
import { edge, node } from '../../engine/testing/flow-parts.ts';
import { pageText } from '../../signing/testing/poppler.ts';
import type { CaseDetail } from '../resources/cases.ts';
import type { SigningResource, TaskForm, TaskRow } from '../resources/tasks.ts';
import { fixture, waitFor } from '../testing/colleague.ts';
import type { Colleague } from '../testing/colleague.ts';
import { openParaaf } from '../testing/open-paraaf.ts';
import type { Paraaf } from '../testing/open-paraaf.ts';

/** A note that the director signs, and of which its drafter then says how much it costs. */
const about = {
  schema: 'paraaf/flow/1',
  key: 'nota',
  name: { nl: 'Nota' },
  department: 'post-en-onthaal',
  documents: [{ id: 'hoofd', label: { nl: 'Nota' } }],
  nodes: [
    node('start', 'start', { title: 'Nota' }),
    node('tekenen', 'sign', {
      who: [{ who: ['role:algemeen-directeur'] }],
      place: [{ page: -1, x: 40, y: 50, width: 200, height: 80 }],
      text: { nl: 'Voor akkoord' },
    }),
    node('aanvullen', 'fill', {
      who: [{ who: ['starter'] }],
      instructions: { nl: 'Vul het bedrag in.' },
      form: [
        { id: 'bedrag', type: 'number', label: { nl: 'Bedrag' }, required: true, min: 0 },
        { id: 'collega', type: 'person', label: { nl: 'Collega' } },
      ],
      documents: ['hoofd'],
    }),
    node('klaar', 'end', {}),
    node('geweigerd', 'end', { outcome: 'refused' }),
  ],
  edges: [
    edge('start', 'started', 'tekenen'),
    edge('tekenen', 'signed', 'aanvullen'),
    edge('tekenen', 'refused', 'geweigerd'),
    edge('aanvullen', 'done', 'klaar'),
  ],
};
const note = flow.parse(about);

/** The note, which its drafter looks at when it is signed, and may replace before it is signed again. */
const revisable = flow.parse({
  ...about,
  key: 'herziene-nota',
  nodes: [...about.nodes, node('nazien', 'approve', { who: [{ who: ['starter'] }] })],
  edges: [
    edge('start', 'started', 'tekenen'),
    edge('tekenen', 'signed', 'nazien'),
    edge('tekenen', 'refused', 'geweigerd'),
    edge('nazien', 'approved', 'klaar'),
    edge('nazien', 'rejected', 'geweigerd'),
    edge('nazien', 'returned', 'aanvullen'),
    edge('aanvullen', 'done', 'tekenen'),
  ],
});

/** The note, which its drafter may replace while the director and then the mayor sign it. */
const replaced = flow.parse({
  ...about,
  key: 'nota-in-twee-takken',
  nodes: [
    ...about.nodes.filter(({ id }) => id !== 'tekenen' && id !== 'geweigerd'),
    node('tegelijk', 'fork', { branches: ['a', 'b'].map((id) => ({ id, name: { nl: id } })) }),
    node('tekenen', 'sign', {
      who: [
        { order: 1, who: ['role:algemeen-directeur'] },
        { order: 2, who: ['role:burgemeester'] },
      ],
    }),
    node('samen', 'join', {}),
    node('stop', 'end', { outcome: 'refused', stopsCase: true }),
  ],
  edges: [
    edge('start', 'started', 'tegelijk'),
    edge('tegelijk', 'a', 'tekenen'),
    edge('tegelijk', 'b', 'aanvullen'),
    edge('tekenen', 'signed', 'samen'),
    edge('tekenen', 'refused', 'stop'),
    edge('aanvullen', 'done', 'samen'),
    edge('samen', 'joined', 'klaar'),
  ],
});

let paraaf: Paraaf;
let emma: Colleague;
let an: Colleague;
let karel: Colleague;
beforeAll(async () => {
  paraaf = await openParaaf({ withCases: true });
  await paraaf.publish(note);
  await paraaf.publish(revisable);
  await paraaf.publish(replaced);
  [emma, an] = [await paraaf.as('emma-dubois'), await paraaf.as('an-peeters')];
  karel = await paraaf.as('karel-verlinden');
}, 120_000);
afterAll(() => paraaf.close(), 60_000);

async function startNote(key: string): Promise<string> {
  const { body: file } = await emma.upload(await fixture('brief.pdf'), 'nota.pdf');
  const documents = [{ slot: 'hoofd', sha256: file.sha256, fileName: 'nota.pdf' }];
  return (await emma.call<CaseDetail>('POST', '/cases', { flow: key, data: {}, documents })).body.id;
}

/** A note that is signed, and the task of its drafter. */
async function signedNote(key = 'nota'): Promise<{ id: string; task: TaskRow }> {
  const id = await startNote(key);
  expect((await an.sign(await an.task(id))).state).toBe('done');
  return { id, task: await emma.task(id) };
}

const pathOf = (task: TaskRow, what: string) => `/tasks/${encodeURIComponent(task.id)}/${what}`;
const readCase = async (id: string) => (await emma.call<CaseDetail>('GET', `/cases/${id}`)).body;
const ended = (id: string) =>
  waitFor('the end of the case', async () => {
    const now = await readCase(id);
    return now.status === 'running' ? undefined : now;
  });

it('is signed where the flow says, with its reason', async () => {
  const { id } = await signedNote();
  const [document] = (await readCase(id)).documents;
  const bytes = Buffer.from(await paraaf.store.files.read(document!.sha256)).toString('latin1');
  expect(bytes).toMatch(/\/Reason\s*\(Voor akkoord\)/);
  expect(bytes).toMatch(/\/Rect\s*\[\s*40 50 240 130\s*\]/);
}, 60_000);

describe('a task to be filled in', () => {
  it('asks its questions, takes their answers, and refuses what a form would refuse', async () => {
    const { id, task } = await signedNote();
    expect(task).toMatchObject({ kind: 'fill', outcomes: ['done'], nodeName: 'aanvullen' });
    const { body: form } = await emma.call<TaskForm>('GET', pathOf(task, 'form'));
    expect(form).toMatchObject({
      caseTitle: 'Nota',
      instructions: 'Vul het bedrag in.',
      data: { bedrag: null, collega: null },
      documents: [],
      kept: [{ fileName: 'nota.pdf', because: expect.stringContaining('bij ‘tekenen’ al ondertekend') }],
    });
    expect(form.form.map((field) => field.id)).toEqual(['bedrag', 'collega']);

    const { principal } = form;
    const answer = (data: object, as = emma) => as.call('POST', pathOf(task, 'answers'), { data, principal });
    const refused = await answer({ bedrag: -1, collega: 'niemand' });
    expect([refused.status, refused.problem.code]).toEqual([422, 'case/form']);
    expect(refused.problem.fields?.map(({ path }) => path)).toEqual(['data.bedrag', 'data.collega']);
    expect((await answer({ bedrag: 5 }, an)).problem.code).toBe('task/not-yours');
    expect((await an.call('GET', pathOf(task, 'form'))).problem.code).toBe('task/not-yours');

    expect((await answer({ bedrag: 5 })).status).toBe(201);
    const done = await ended(id);
    expect(done.status).toBe('completed');
    expect(done.documents[0]?.signatures).toHaveLength(1);
    expect((await answer({ bedrag: 5 })).problem.code).toBe('task/closed');
    expect((await emma.call('GET', pathOf(task, 'form'))).problem.code).toBe('task/closed');
  }, 60_000);

  it('replaces no document that nobody would sign again', async () => {
    const { id, task } = await signedNote();
    const { body: file } = await emma.upload(await fixture('contract.pdf'), 'nota v2.pdf');
    const [document] = (await readCase(id)).documents;
    const documents = [{ id: document!.id, sha256: file.sha256, fileName: 'nota v2.pdf' }];
    const { principal } = (await emma.call<TaskForm>('GET', pathOf(task, 'form'))).body;
    const answer = await emma.call('POST', pathOf(task, 'answers'), { data: { bedrag: 7 }, documents, principal });
    expect([answer.status, answer.problem.code]).toEqual([409, 'document/signed-for-good']);
    expect((await readCase(id)).status).toBe('running');
  }, 60_000);

  it('replaces a document, which is then signed again', async () => {
    const { id, task: looking } = await signedNote('herziene-nota');
    const returning = { outcome: 'returned', reason: 'Er ontbreekt een bijlage', principal: looking.actAs.principal };
    expect((await emma.call('POST', pathOf(looking, 'acts'), returning)).status).toBe(201);
    const task = await emma.task(id);
    const { body: form } = await emma.call<TaskForm>('GET', pathOf(task, 'form'));
    expect(form).toMatchObject({
      documents: [{ fileName: 'nota.pdf', signatures: 1, label: { nl: 'Nota' } }],
      kept: [],
    });
    const documentId = form.documents[0]!.id;
    const { body: file } = await emma.upload(await fixture('contract.pdf'), 'nota v2.pdf');
    const documents = [{ id: documentId, sha256: file.sha256, fileName: 'nota v2.pdf' }];
    const body = { data: { bedrag: 7 }, documents, principal: form.principal };
    const foreign = [{ id: documentId, sha256: '0'.repeat(64), fileName: 'x.pdf' }];
    expect((await emma.call('POST', pathOf(task, 'answers'), { ...body, documents: foreign })).problem.code).toBe(
      'case/document-unknown',
    );
    const key = { 'idempotency-key': randomUUID() };
    expect((await emma.call('POST', pathOf(task, 'answers'), body, key)).status).toBe(201);
    expect((await emma.call('POST', pathOf(task, 'answers'), body, key)).status).toBe(201);
    // The task comes once the code is printed on the new one.
    const signing = await an.task(id);
    const { documents: present, verificationCode } = await readCase(id);
    expect(present[0]).toMatchObject({ fileName: 'nota v2.pdf', signatures: [] });
    expect(present[0]!.sha256).not.toBe(file.sha256);
    const printed = await emma.comeBack(`${paraaf.url}/api/v1/files/${present[0]!.sha256}`);
    expect(pageText(new Uint8Array(await printed.arrayBuffer()), 1).replaceAll(' ', '')).toContain(verificationCode);
    expect((await an.sign(signing)).state).toBe('done');
    const last = await emma.task(id);
    await emma.call('POST', pathOf(last, 'acts'), { outcome: 'approved', principal: last.actAs.principal });
    const done = await ended(id);
    expect(done).toMatchObject({ status: 'completed', documents: [{ fileName: 'nota v2.pdf', signatures: [{}] }] });
    expect(done.timeline.map(({ sentence }) => sentence)).toContain(
      'Emma Dubois verving nota v2.pdf; de handtekeningen op de vorige versie vervallen',
    );
  }, 60_000);

  it('replaces a document that is being signed: all sign it again, and who was at it is told why', async () => {
    const id = await startNote('nota-in-twee-takken');
    expect((await an.sign(await an.task(id))).state).toBe('done');
    const { body: signing } = await karel.openSigning(await karel.task(id));
    const address = await karel.consent(signing);

    const task = await emma.task(id);
    const { body: form } = await emma.call<TaskForm>('GET', pathOf(task, 'form'));
    const { body: file } = await emma.upload(await fixture('contract.pdf'), 'nota v2.pdf');
    const documents = [{ id: form.documents[0]!.id, sha256: file.sha256, fileName: 'nota v2.pdf' }];
    const body = { data: { bedrag: 7 }, documents, principal: form.principal };
    expect((await emma.call('POST', pathOf(task, 'answers'), body)).status).toBe(201);

    await karel.comeBack(address);
    const { body: late } = await karel.call<SigningResource>('GET', `/signings/${signing.id}`);
    expect(late.documents).toMatchObject([{ state: 'dropped', problem: { code: 'document/changed' } }]);
    expect((await an.sign(await an.task(id))).state).toBe('done');
    expect((await karel.sign(await karel.task(id))).state).toBe('done');
    const done = await ended(id);
    expect(done.status).toBe('completed');
    expect(done.documents[0]?.signatures.map(({ name }) => name)).toEqual(['An Peeters', 'Karel Verlinden']);
  }, 60_000);
});
