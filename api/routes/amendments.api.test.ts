import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseDetail } from '../resources/cases.ts';
import type { CaseOperations } from '../resources/operations.ts';
import type { QuestionList, TaskRow } from '../resources/tasks.ts';
import { waitFor } from '../testing/colleague.ts';
import type { Colleague } from '../testing/colleague.ts';
import { openParaaf, templateFlow } from '../testing/open-paraaf.ts';
import type { Paraaf } from '../testing/open-paraaf.ts';

let paraaf: Paraaf;
let emma: Colleague;
let dirk: Colleague;
let nele: Colleague;
let hassan: Colleague;
const reason = 'Verlof tot maandag';

beforeAll(async () => {
  paraaf = await openParaaf({ withCases: true });
  await paraaf.publish(await templateFlow('uitgaande-brief'));
  [emma, dirk, nele, hassan] = (await Promise.all(
    (['emma-dubois', 'dirk-segers', 'nele-mertens', 'hassan-ouali'] as const).map((id) => paraaf.as(id)),
  )) as [Colleague, Colleague, Colleague, Colleague];
}, 120_000);
afterAll(() => paraaf.close(), 60_000);

/** A letter that Emma started, and the task in which Dirk, her head, initials it. */
async function letter(subject: string): Promise<{ found: CaseDetail; task: TaskRow }> {
  const found = (await emma.startLetter(subject)).body;
  return { found, task: await dirk.task(found.id) };
}

const on = ({ id }: TaskRow, change: string) => `/tasks/${encodeURIComponent(id)}/${change}`;
const stored = async ({ id }: TaskRow) => (await paraaf.store.projections.findTask(id))?.task;
const detail = async ({ id }: CaseDetail, as = emma) => (await as.call<CaseDetail>('GET', `/cases/${id}`)).body;
const sentences = async (found: CaseDetail) => (await detail(found)).timeline.map(({ sentence }) => sentence);

describe('what the screens are told that one may do', () => {
  const told = async (found: CaseDetail, as: Colleague) => {
    const { waitingFor, mayWithdraw, mayOperate } = await detail(found, as);
    const [{ open, mayExtend, mayAsk } = { open: [], mayExtend: false, mayAsk: false }] = waitingFor;
    return { mayReassign: open.map(({ mayReassign }) => mayReassign), mayExtend, mayAsk, mayWithdraw, mayOperate };
  };

  it('is, of one letter, what starter, head and administrator may, and nothing else', async () => {
    const { found, task } = await letter('Rechten');
    const none = { mayReassign: [false], mayExtend: false, mayAsk: false, mayWithdraw: false, mayOperate: false };
    await expect(told(found, emma)).resolves.toEqual({ ...none, mayExtend: true, mayWithdraw: true });
    // Dirk initials it, and is the head of who started it.
    const head = { ...none, mayReassign: [true], mayExtend: true, mayAsk: true };
    await expect(told(found, dirk)).resolves.toEqual(head);
    await expect(told(found, nele)).resolves.toEqual({
      ...none,
      mayReassign: [true],
      mayExtend: true,
      mayOperate: true,
    });
    expect(task.open).toEqual([
      { principal: 'head:post-en-onthaal', label: 'diensthoofd Post en Onthaal', mayReassign: true },
    ]);
    expect([task.mayExtend, task.mayAsk, task.questions]).toEqual([true, true, []]);
  });
});

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
    expect(await sentences(found)).toContainEqual(
      expect.stringMatching(/^Emma Dubois verlengde de termijn van ‘.*’ tot \d+ \p{L}+ \d{4} om \d+\.\d\d uur$/u),
    );
    const back = await emma.call('POST', on(task, 'extend'), { by: { until: before.slice(0, 10) }, reason });
    expect([back.status, back.problem.code]).toEqual([422, 'extend/not-later']);
  });

  it('is shown before it is done, and comes as it was shown', async () => {
    const { task } = await letter('Eerst tonen');
    const shown = await emma.call<{ dueAt: string }>('GET', on(task, 'extension?workingDays=3'));
    expect(Date.parse(shown.body.dueAt)).toBeGreaterThan(Date.parse(task.dueAt ?? ''));
    expect((await stored(task))?.dueAt).toBe(task.dueAt);
    await emma.call('POST', on(task, 'extend'), { by: { workingDays: 3 }, reason });
    expect((await stored(task))?.dueAt).toBe(shown.body.dueAt);
    const beyond = await emma.call('GET', on(task, 'extension?workingDays=251'));
    expect([beyond.status, beyond.problem.code]).toEqual([422, 'request/invalid']);
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
  const asksOf = async (as: Colleague, { id }: CaseDetail) =>
    (await as.call<QuestionList>('GET', '/questions')).body.items.filter(({ caseId }) => caseId === id);

  it('is answered by who started the case, while the task stays open', async () => {
    const { found, task } = await letter('Vraag');
    const asked = await dirk.call('POST', on(task, 'questions'), { question: 'Is dit de laatste versie?' });
    expect(asked.status).toBe(201);
    const answer = on(task, 'questions/1/answer');
    const notAsked = await nele.call('POST', answer, { answer: 'Geen idee' });
    expect([notAsked.status, notAsked.problem.code]).toEqual([403, 'question/not-yours']);
    const [{ taskId, questionId, askedBy, text } = { taskId: '' }] = await asksOf(emma, found);
    expect({ taskId, questionId, askedBy, text }).toEqual({
      taskId: task.id,
      questionId: '1',
      askedBy: 'Dirk Segers',
      text: 'Is dit de laatste versie?',
    });
    expect((await detail(found)).waitingFor[0]?.questions[0]).toMatchObject({ to: ['Emma Dubois'], mayAnswer: true });
    expect((await detail(found, dirk)).waitingFor[0]?.questions[0]?.mayAnswer).toBe(false);
    expect((await emma.call('POST', answer, { answer: 'Ja, van vanmorgen' })).status).toBe(200);
    expect(await asksOf(emma, found)).toEqual([]);
    expect((await detail(found)).waitingFor[0]?.questions[0]?.mayAnswer).toBe(false);
    const [question] = (await dirk.task(found.id)).questions;
    expect(question?.answer).toMatchObject({ by: 'Emma Dubois', text: 'Ja, van vanmorgen' });
    expect((await detail(found)).timeline).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'question/asked', reason: 'Is dit de laatste versie?' }),
        expect.objectContaining({ type: 'question/answered', reason: 'Ja, van vanmorgen' }),
      ]),
    );
    const twice = await emma.call('POST', answer, { answer: 'Ja!' });
    expect([twice.status, twice.problem.code]).toEqual([409, 'question/answered']);
    expect(await sentences(found)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('stelde bij ‘'),
        expect.stringContaining('antwoordde op de vraag bij ‘'),
      ]),
    );
    expect((await dirk.approve(task)).status).toBe(201);
  });

  it('lets a colleague who is asked, and has no other part in the case, read it and answer', async () => {
    const { found, task } = await letter('Vraag aan een collega');
    expect((await hassan.call('GET', `/cases/${found.id}`)).status).toBe(404);
    await dirk.call('POST', on(task, 'questions'), { question: 'Klopt het adres?', to: ['person:hassan-ouali'] });
    expect(await asksOf(hassan, found)).toHaveLength(1);
    expect(await asksOf(emma, found)).toEqual([]);
    expect((await hassan.call('GET', `/cases/${found.id}`)).status).toBe(200);
    expect((await hassan.call('POST', on(task, 'questions/1/answer'), { answer: 'Ja' })).status).toBe(200);
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
    expect(await sentences(found)).toContain(
      'Nele Mertens sloeg ‘Diensthoofd parafeert’ over; het dossier ging verder naar ‘Algemeen directeur ondertekent’',
    );
    expect(await stored(task)).toBeUndefined();
  });

  it('tells who operates it where it waits and how it can be brought on, and nobody else', async () => {
    const { found, task } = await letter('Bijsturen');
    expect((await emma.call('GET', `/cases/${found.id}/operations`)).problem.code).toBe('permission/denied');
    const { body } = await nele.call<CaseOperations>('GET', `/cases/${found.id}/operations`);
    const skips = [
      { port: 'approved', portName: null, leadsTo: 'Algemeen directeur ondertekent', refusal: null },
      { port: 'rejected', portName: null, leadsTo: 'Melden aan de steller', refusal: null },
      { port: 'returned', portName: null, leadsTo: 'Steller kijkt na', refusal: null },
    ];
    const place = { nodeId: 'paraaf', nodeName: 'Diensthoofd parafeert', taskId: task.taskId, runId: null };
    expect(body.places).toEqual([{ ...place, holdsToken: true, waitsFor: 'people', skips }]);
    expect(body.steps[0]).toEqual({ nodeId: 'paraaf', name: 'Diensthoofd parafeert' });
    expect(body.steps.map(({ nodeId }) => nodeId)).not.toContain('start');
    expect(body.form.map(({ id }) => id)).toContain('bestemmeling');
    expect(body.data['onderwerp']).toBe('Bijsturen');
  });

  it('has its data corrected, when they fit', async () => {
    const { found } = await letter('Onderwrep');
    const correct = (data: object) => operate(found.id, { type: 'correct', data, reason: 'Schrijffout' });
    expect((await correct({ onderwerp: 'Onderwerp' })).status).toBe(200);
    const { body } = await emma.call<CaseDetail>('GET', `/cases/${found.id}`);
    expect(body.data.find(({ id }) => id === 'onderwerp')?.value).toBe('Onderwerp');
    expect(await sentences(found)).toContain(
      'Nele Mertens verbeterde gegevens: Onderwerp (was ‘Onderwrep’, nu ‘Onderwerp’)',
    );
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
