import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { flow } from '../../engine/index.ts';
import type { CaseDetail } from '../resources/cases.ts';
import type { TaskForm, TaskRow } from '../resources/tasks.ts';
import { fixture, waitFor } from '../testing/colleague.ts';
import type { Colleague } from '../testing/colleague.ts';
import { openParaaf } from '../testing/open-paraaf.ts';
import type { Paraaf } from '../testing/open-paraaf.ts';

const node = (id: string, kind: string, settings: object) => ({
  id,
  kind,
  name: { nl: id },
  position: { x: 0, y: 0 },
  settings,
});
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from, port, to });

/** A note that the director signs, after which its drafter may replace it and says how much it costs. */
const note = flow.parse({
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
});

let paraaf: Paraaf;
let emma: Colleague;
let an: Colleague;
beforeAll(async () => {
  paraaf = await openParaaf({ withCases: true });
  await paraaf.publish(note);
  [emma, an] = [await paraaf.as('emma-dubois'), await paraaf.as('an-peeters')];
}, 120_000);
afterAll(() => paraaf.close(), 60_000);

/** A note that is signed, and the task of its drafter. */
async function signedNote(): Promise<{ id: string; task: TaskRow }> {
  const { body: file } = await emma.upload(await fixture('brief.pdf'), 'nota.pdf');
  const documents = [{ slot: 'hoofd', sha256: file.sha256, fileName: 'nota.pdf' }];
  const { id } = (await emma.call<CaseDetail>('POST', '/cases', { flow: 'nota', data: {}, documents })).body;
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
      documents: [{ fileName: 'nota.pdf', signatures: 1, label: { nl: 'Nota' } }],
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

  it('replaces a document, whose signatures are gone', async () => {
    const { id, task } = await signedNote();
    const { body: form } = await emma.call<TaskForm>('GET', pathOf(task, 'form'));
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
    const done = await ended(id);
    expect(done.documents[0]).toMatchObject({ fileName: 'nota v2.pdf', signatures: [], sha256: file.sha256 });
    expect(done.timeline.map(({ sentence }) => sentence)).toContain(
      'Emma Dubois verving nota v2.pdf; de handtekeningen op de vorige versie vervallen',
    );
  }, 60_000);
});
