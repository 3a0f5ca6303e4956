import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseDetail } from '../resources/cases.ts';
import type { TaskRow } from '../resources/tasks.ts';
import { waitFor } from '../testing/colleague.ts';
import type { Colleague } from '../testing/colleague.ts';
import { openParaaf, templateFlow } from '../testing/open-paraaf.ts';
import type { Paraaf } from '../testing/open-paraaf.ts';

let paraaf: Paraaf;
let emma: Colleague;
let dirk: Colleague;
let nele: Colleague;
const reason = 'Verlof tot maandag';

beforeAll(async () => {
  paraaf = await openParaaf({ withCases: true });
  await paraaf.publish(await templateFlow('uitgaande-brief'));
  [emma, dirk, nele] = (await Promise.all(
    (['emma-dubois', 'dirk-segers', 'nele-mertens'] as const).map((id) => paraaf.as(id)),
  )) as [Colleague, Colleague, Colleague];
}, 120_000);
afterAll(() => paraaf.close(), 60_000);

/** A letter that Emma started, and the task in which Dirk, her head, initials it. */
async function letter(subject: string): Promise<{ found: CaseDetail; task: TaskRow }> {
  const found = (await emma.startLetter(subject)).body;
  return { found, task: await dirk.task(found.id) };
}

const on = ({ id }: TaskRow, change: string) => `/tasks/${encodeURIComponent(id)}/${change}`;
const stored = async ({ id }: TaskRow) => (await paraaf.store.projections.findTask(id))?.task;
const sentences = async ({ id }: CaseDetail) =>
  (await emma.call<CaseDetail>('GET', `/cases/${id}`)).body.timeline.map(({ sentence }) => sentence);

describe('a task that is passed on', () => {
  it('leaves the inbox of who had it, comes into that of the other, and the time line says who and why', async () => {
    const { found, task } = await letter('Doorgeven');
    const body = { from: task.actAs.principal, to: ['person:nele-mertens'], reason };
    const passed = await dirk.call('POST', on(task, 'reassign'), body, { 'idempotency-key': 'doorgeven-1' });
    expect(passed.status).toBe(200);
    expect((await dirk.call('POST', on(task, 'reassign'), body, { 'idempotency-key': 'doorgeven-1' })).body).toEqual(
      passed.body,
    );
    expect((await stored(task))?.principals).toEqual(['person:nele-mertens']);
    expect(await sentences(found)).toContainEqual(
      expect.stringMatching(/^Dirk Segers .*gaf ‘.*’ door aan Nele Mertens$/),
    );
    expect((await nele.approve(await nele.task(found.id))).status).toBe(201);
  });

  it('is not passed on by who only started the case', async () => {
    const { task } = await letter('Niet door de opsteller');
    const body = { from: task.actAs.principal, to: ['person:nele-mertens'], reason };
    const refused = await emma.call('POST', on(task, 'reassign'), body);
    expect([refused.status, refused.problem.code]).toEqual([403, 'permission/denied']);
  });

  it('is not passed on to who drafted it, in words that say so', async () => {
    const { task } = await letter('Niet naar de opsteller');
    const body = { from: task.actAs.principal, to: ['starter'], reason };
    const refused = await dirk.call('POST', on(task, 'reassign'), body);
    expect([refused.status, refused.problem.code]).toEqual([409, 'task/four-eyes']);
  });
});

describe('a term that is extended', () => {
  it('moves, for who started the case, and not for who holds the task', async () => {
    const { found, task } = await letter('Meer tijd');
    const before = (await stored(task))?.dueAt ?? '';
    const body = { by: { workingDays: 5 }, reason };
    expect((await emma.call('POST', on(task, 'extend'), body)).status).toBe(200);
    expect(Date.parse((await stored(task))?.dueAt ?? '')).toBeGreaterThan(Date.parse(before));
    expect(await sentences(found)).toContainEqual(expect.stringMatching(/^Emma Dubois verlengde de termijn van/));
    const back = await emma.call('POST', on(task, 'extend'), { by: { until: before.slice(0, 10) }, reason });
    expect([back.status, back.problem.code]).toEqual([422, 'extend/not-later']);
  });

  it.each([
    ['without a reason', { by: { workingDays: 5 }, reason: '' }],
    ['until what is no day', { by: { until: '2027-02-31' }, reason }],
  ])('is refused %s', async (_, body) => {
    const { task } = await letter('Fout gevraagd');
    const refused = await emma.call('POST', on(task, 'extend'), body);
    expect([refused.status, refused.problem.code]).toEqual([422, 'request/invalid']);
  });
});

describe('a question', () => {
  it('is answered by who started the case, while the task stays open', async () => {
    const { found, task } = await letter('Vraag');
    const asked = await dirk.call('POST', on(task, 'questions'), { question: 'Is dit de laatste versie?' });
    expect(asked.status).toBe(201);
    const answer = on(task, 'questions/1/answer');
    const notAsked = await nele.call('POST', answer, { answer: 'Geen idee' });
    expect([notAsked.status, notAsked.problem.code]).toEqual([403, 'question/not-yours']);
    expect((await emma.call('POST', answer, { answer: 'Ja, van vanmorgen' })).status).toBe(200);
    const twice = await emma.call('POST', answer, { answer: 'Ja!' });
    expect([twice.status, twice.problem.code]).toEqual([409, 'question/answered']);
    expect(await sentences(found)).toEqual(
      expect.arrayContaining([expect.stringContaining('stelde bij ‘'), expect.stringContaining('antwoordde bij ‘')]),
    );
    expect((await dirk.approve(task)).status).toBe(201);
  });

  it('is not asked by who does not hold the task', async () => {
    const { task } = await letter('Geen vraag');
    const refused = await emma.call('POST', on(task, 'questions'), { question: 'Wanneer?' });
    expect([refused.status, refused.problem.code]).toEqual([403, 'permission/denied']);
  });
});

describe('a case that is taken back', () => {
  it('ends for everybody, by its starter only', async () => {
    const { found, task } = await letter('Ingetrokken');
    const path = `/cases/${found.id}/withdraw`;
    expect((await dirk.call('POST', path, { reason })).problem.code).toBe('permission/denied');
    expect((await emma.call('POST', path, { reason: 'Er staat een fout in' })).status).toBe(200);
    const { body } = await emma.call<CaseDetail>('GET', `/cases/${found.id}`);
    expect(body.status).toBe('cancelled');
    expect(body.timeline.map(({ sentence }) => sentence)).toContain('Emma Dubois trok het dossier in');
    expect((await dirk.approve(task)).status).toBe(409);
    // Who still had a task in it is told, after the end.
    await waitFor('the notice', async () =>
      (await sentences(found)).includes('1 persoon verwittigd') ? true : undefined,
    );
  });
});

describe('a case that is mended', () => {
  const operate = (id: string, body: object, as = nele) => as.call('POST', `/cases/${id}/operations`, body);

  it('goes on by the port that is chosen, and only for who operates cases', async () => {
    const { found, task } = await letter('Overgeslagen');
    const skip = { type: 'skip', taskId: task.taskId, port: 'approved', reason: 'Dirk is langdurig ziek' };
    expect((await operate(found.id, skip, emma)).problem.code).toBe('permission/denied');
    expect((await operate(found.id, skip)).status).toBe(200);
    expect(await sentences(found)).toContainEqual(expect.stringMatching(/^Nele Mertens sloeg ‘.*’ over$/));
    expect(await stored(task)).toBeUndefined();
  });

  it('has its data corrected, when they fit', async () => {
    const { found } = await letter('Onderwrep');
    const correct = (data: object) => operate(found.id, { type: 'correct', data, reason: 'Schrijffout' });
    expect((await correct({ onderwerp: 'Onderwerp' })).status).toBe(200);
    const { body } = await emma.call<CaseDetail>('GET', `/cases/${found.id}`);
    expect(body.data.find(({ id }) => id === 'onderwerp')?.value).toBe('Onderwerp');
    const wrong = await correct({ onderwerp: 3 });
    expect([wrong.status, wrong.problem.code]).toEqual([422, 'data/invalid']);
  });

  it('does not go where it cannot end well', async () => {
    const { found, task } = await letter('Verplaatst');
    const position = (await stored(task))!.nodeId;
    const move = (to: string) => operate(found.id, { type: 'move', from: position, to, reason: 'Verkeerde stap' });
    expect((await move('weg')).problem.code).toBe('operation/no-such-step');
    expect((await move(position)).status).toBe(200);
    expect(await sentences(found)).toContainEqual(expect.stringMatching(/^Nele Mertens verplaatste het dossier van/));
  });
});

describe('a calendar that is changed', () => {
  const day: [string, string][] = [['08:00', '12:00']];
  const week = { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] };

  it('counts in running cases from then on', async () => {
    const { found, task } = await letter('Andere kalender');
    const before = (await stored(task))?.dueAt ?? '';
    const { department } = found;
    const changed = await nele.call<{ departments: string[]; cases: number }>('PUT', `/calendars/${department}`, {
      week,
      closedOn: [],
    });
    expect(changed.status).toBe(200);
    expect(changed.body.departments).toContain(department);
    expect(changed.body.cases).toBeGreaterThan(0);
    const dueAt = await waitFor('the new term', async () => {
      const now = (await stored(task))?.dueAt;
      return now !== before ? now : undefined;
    });
    expect(new Date(dueAt ?? '').toLocaleTimeString('nl-BE', { timeZone: 'Europe/Brussels', hour: '2-digit' })).toBe(
      '12',
    );
    expect(await sentences(found)).toContain('Nele Mertens wijzigde de kalender; de termijnen zijn opnieuw geteld');
  });

  it.each([
    ['by who does not administer', 'emma', 'post-onthaal', week, 403, 'permission/denied'],
    ['of no department', 'nele', 'weg', week, 404, 'department/not-found'],
    [
      'without a working day',
      'nele',
      'post-onthaal',
      { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
      422,
      'request/invalid',
    ],
    [
      'with hours that overlap',
      'nele',
      'post-onthaal',
      {
        ...week,
        1: [
          ['09:00', '12:00'],
          ['11:00', '13:00'],
        ],
      },
      422,
      'request/invalid',
    ],
  ])('is refused %s', async (_, who, department, hours, status, code) => {
    const as = who === 'emma' ? emma : nele;
    const refused = await as.call('PUT', `/calendars/${department}`, { week: hours, closedOn: [] });
    expect([refused.status, refused.problem.code]).toEqual([status, code]);
  });
});
