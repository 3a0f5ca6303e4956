import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AbsenceResource, MeResource } from '../resources/people.ts';
import type { CaseDetail, CaseList, StartPreview, Verification } from '../resources/cases.ts';
import type { SigningResource, TaskList } from '../resources/tasks.ts';
import { fixture, waitFor } from '../testing/colleague.ts';
import type { Colleague } from '../testing/colleague.ts';
import { openParaaf, templateFlow } from '../testing/open-paraaf.ts';
import type { Paraaf } from '../testing/open-paraaf.ts';

let paraaf: Paraaf;
let emma: Colleague;
let dirk: Colleague;
let an: Colleague;
let karel: Colleague;
beforeAll(async () => {
  paraaf = await openParaaf({ withCases: true });
  await paraaf.publish(await templateFlow('uitgaande-brief'));
  [emma, dirk, an, karel] = (await Promise.all(
    (['emma-dubois', 'dirk-segers', 'an-peeters', 'karel-verlinden'] as const).map((id) => paraaf.as(id)),
  )) as [Colleague, Colleague, Colleague, Colleague];
}, 120_000);
afterAll(() => paraaf.close(), 60_000);

const started = async (subject: string): Promise<CaseDetail> => (await emma.startLetter(subject)).body;
const readCase = async (id: string, as = emma): Promise<CaseDetail> =>
  (await as.call<CaseDetail>('GET', `/cases/${id}`)).body;

/** A letter that has been initialled, and waits for the general director. */
async function initialled(subject: string): Promise<CaseDetail> {
  const letter = await started(subject);
  await dirk.approve(await dirk.task(letter.id));
  return letter;
}

const signingOf = async (as: Colleague, id: string): Promise<SigningResource> =>
  (await as.call<SigningResource>('GET', `/signings/${id}`)).body;

const settled = (as: Colleague, id: string): Promise<SigningResource> =>
  waitFor('the end of the signing', async () => {
    const signing = await signingOf(as, id);
    return ['done', 'failed', 'cancelled'].includes(signing.state) ? signing : undefined;
  });

describe('a letter over HTTP', () => {
  it('goes from start to archive: initialled, signed by two, sent, and verified by anybody', async () => {
    const { id, verificationCode, number } = await initialled('Heraanleg Dorpsstraat');
    const early = (await (await fetch(`${paraaf.url}/api/v1/verify/${verificationCode}`)).json()) as Verification;
    expect(early.verdict).toBe('in-progress');
    expect((await an.sign(await an.task(id))).state).toBe('done');
    expect((await karel.sign(await karel.task(id))).state).toBe('done');
    const done = await waitFor('the end of the case', async () => {
      const now = await readCase(id);
      return now.status === 'running' ? undefined : now;
    });
    expect(done).toMatchObject({ status: 'completed', number, waitingFor: [], incident: false, mayWithdraw: false });
    expect(done.documents[0]?.signatures.map(({ name }) => name)).toEqual(['An Peeters', 'Karel Verlinden']);
    expect(done.archive?.location).toBeTruthy();
    const sentences = done.timeline.map(({ sentence }) => sentence);
    expect(sentences[0]).toBe('Emma Dubois startte het dossier');
    expect(sentences).toContain('Karel Verlinden (burgemeester) ondertekende brief.pdf');
    expect(sentences.at(-1)).toBe('Het dossier is afgerond');

    const answer = await fetch(`${paraaf.url}/api/v1/verify/${verificationCode.replace(/(\d{4})(?=\d)/g, '$1%20')}`);
    const verification = (await answer.json()) as Verification;
    expect(verification.verdict).toBe('valid');
    expect(
      verification.documents[0]?.signatures.map(({ name, function: title, timeStamped, indication }) => [
        name,
        title,
        timeStamped,
        indication,
      ]),
    ).toEqual([
      ['An Peeters', 'algemeen directeur', true, 'TOTAL_PASSED'],
      ['Karel Verlinden', 'burgemeester', true, 'TOTAL_PASSED'],
    ]);
    const pdf = await fetch(`${paraaf.url}/api/v1/files/${done.documents[0]?.sha256 ?? ''}`, {
      headers: { cookie: karel.cookie },
    });
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  }, 90_000);

  it('says before it starts who will act and by when', async () => {
    const { body: file } = await emma.upload(await fixture('brief.pdf'));
    const request = {
      flow: 'uitgaande-brief',
      data: {
        onderwerp: 'Bomen',
        bestemmeling: { name: 'Marie', email: 'marie@burger.example' },
        verzending: 'post',
      },
      documents: [{ slot: 'hoofd', sha256: file.sha256, fileName: 'brief.pdf' }],
    };
    const { body } = await emma.call<StartPreview>('POST', '/cases/preview', request);
    expect(body.title).toContain('Bomen');
    const people = body.steps.filter(({ kind }) => kind === 'approve' || kind === 'sign');
    expect(people.map(({ who }) => who.map(({ people: names }) => names))).toEqual([
      [['Dirk Segers']],
      [['An Peeters']],
      [['Karel Verlinden']],
    ]);
    expect(people.every(({ dueAt }) => dueAt !== null)).toBe(true);
  });
});

describe('starting', () => {
  it('by a double click makes one case, and the same number comes back', async () => {
    const headers = { 'idempotency-key': 'dubbelklik' };
    const answers = await Promise.all([emma.startLetter('Dubbel', headers), emma.startLetter('Dubbel', headers)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0].body.number).toBe(answers[1].body.number);
    const { body } = await emma.call<CaseList>('GET', '/cases?search=dubbel');
    expect(body.items).toHaveLength(1);
  });

  it('that broke off before its answer goes on as the same case', async () => {
    await paraaf.stopWorkers();
    const headers = { 'idempotency-key': 'afgebroken' };
    const broken = await emma.startLetter('Afgebroken', headers);
    expect([broken.status, broken.problem.code]).toEqual([503, 'case/starting']);
    await paraaf.serveCases();
    const again = await emma.startLetter('Afgebroken', headers);
    expect(again.status).toBe(201);
    expect(broken.problem.detail).toContain(again.body.number);
    expect((await emma.call<CaseList>('GET', '/cases?search=afgebroken')).body.items).toHaveLength(1);
  }, 90_000);

  it.each([
    ['by somebody of another department', 'mieke-baert', {}, 403, 'flow/may-not-start'],
    ['of a flow that is not there', 'emma-dubois', { flow: 'bestaat-niet' }, 404, 'flow/not-found'],
    ['without the document', 'emma-dubois', { documents: [] }, 422, 'case/document-missing'],
    ['with a form that is not filled in', 'emma-dubois', { data: {} }, 422, 'case/form'],
    [
      'with a document that nobody brought',
      'emma-dubois',
      { documents: [{ slot: 'hoofd', sha256: '0'.repeat(64), fileName: 'x.pdf' }] },
      422,
      'case/document-unknown',
    ],
  ])('%s is refused', async (_what, personId, changes, status, code) => {
    const who = await paraaf.as(personId);
    const { body: file } = await who.upload(await fixture('brief.pdf'));
    const request = {
      flow: 'uitgaande-brief',
      data: { onderwerp: 'x', bestemmeling: { name: 'M', email: 'm@b.example' }, verzending: 'post' },
      documents: [{ slot: 'hoofd', sha256: file.sha256, fileName: 'brief.pdf' }],
      ...changes,
    };
    const refused = await who.call('POST', '/cases', request);
    expect([refused.status, refused.problem.code]).toEqual([status, code]);
  });
});

describe('a task', () => {
  it('that two people handle at once is handled once; the other hears who was first', async () => {
    const letter = await started('Twee mensen');
    // The head of department is away: the replacer sees the same task.
    const today = new Date().toISOString().slice(0, 10);
    const absence = await dirk.call<AbsenceResource>('POST', '/absences', {
      personId: 'dirk-segers',
      replacerId: 'lotte-hendrickx',
      fromOn: today,
      untilOn: today,
    });
    expect(absence.status).toBe(201);
    const lotte = await paraaf.as('lotte-hendrickx');
    const [hers, his] = [await lotte.task(letter.id), await dirk.task(letter.id)];
    expect(hers.actAs).toMatchObject({ ground: 'replacement', mandateLine: null });
    const answers = await Promise.all([lotte.approve(hers), dirk.approve(his)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const late = answers.find(({ status }) => status === 409);
    expect(late?.problem.code).toMatch(/^task\/(closed|already-acted)$/);
    const again = await dirk.approve(his);
    expect(again.problem.detail).toMatch(
      /^Deze taak is al afgehandeld door (Dirk Segers|Lotte Hendrickx) om \d+\.\d\d uur/,
    );
    const acted = (await readCase(letter.id)).timeline.filter(({ type }) => type === 'task/acted');
    expect(acted).toHaveLength(1);
    await dirk.call('DELETE', `/absences/${absence.body.id}`);
    expect((await lotte.call('GET', `/cases/${letter.id}`)).status).toBe(
      acted[0]?.actorName === 'Lotte Hendrickx' ? 200 : 404,
    );
  }, 60_000);

  it('by the same key twice happens once', async () => {
    const letter = await started('Zelfde sleutel');
    const task = await dirk.task(letter.id);
    const act = () =>
      dirk.call(
        'POST',
        `/tasks/${encodeURIComponent(task.id)}/acts`,
        { outcome: 'approved', principal: task.actAs.principal },
        { 'idempotency-key': 'een-paraaf' },
      );
    const answers = [await act(), await act()];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
  });

  it('is refused without a reason, by somebody else, and to who is not waited for', async () => {
    const letter = await started('Weigeren');
    const task = await dirk.task(letter.id);
    const act = (as: Colleague, body: object) => as.call('POST', `/tasks/${encodeURIComponent(task.id)}/acts`, body);
    const { principal } = task.actAs;
    expect((await act(dirk, { outcome: 'returned', principal })).problem.code).toBe('reason/missing');
    expect((await act(karel, { outcome: 'approved', principal })).problem.code).toBe('task/not-yours');
    expect((await act(dirk, { outcome: 'signed', principal })).problem.code).toBe('request/invalid');
    expect((await act(emma, { outcome: 'approved', principal: 'person:emma-dubois' })).problem.code).toBe(
      'task/not-yours',
    );
    expect((await dirk.call('POST', '/tasks/niets~iets/acts', { outcome: 'approved', principal })).status).toBe(404);
    expect((await act(dirk, { outcome: 'returned', principal, reason: 'Het plan ontbreekt.' })).status).toBe(201);
    expect((await readCase(letter.id)).timeline.map(({ reason }) => reason)).toContain('Het plan ontbreekt.');
  });

  it('stands in the inbox with its urgency, its documents and what may be done', async () => {
    const letter = await started('Postvak');
    const task = await dirk.task(letter.id);
    expect(task).toMatchObject({
      caseNumber: letter.number,
      kind: 'approve',
      mayAct: true,
      pages: 1,
      lease: null,
      pendingSignature: false,
      actAs: { ground: 'self', label: 'diensthoofd Post en Onthaal' },
    });
    expect(task.workingDaysLeft).toBeGreaterThan(0);
    const { counts, items } = (await dirk.call<TaskList>('GET', '/tasks')).body;
    const { forAnother, ...own } = counts;
    expect(Object.values(own).reduce((sum, count) => sum + count, forAnother)).toBe(items.length);
  });
});

describe('a case', () => {
  it('is seen by its starter, its department and who sees all, and by nobody else', async () => {
    const letter = await started('Wie ziet dit');
    const statusFor = async (personId: string) =>
      (await (await paraaf.as(personId)).call('GET', `/cases/${letter.id}`)).status;
    expect(await statusFor('emma-dubois')).toBe(200);
    expect(await statusFor('dirk-segers')).toBe(200);
    expect(await statusFor('guido-stevens')).toBe(200);
    expect(await statusFor('hassan-ouali')).toBe(404);
    const file = `/files/${letter.documents[0]?.sha256 ?? ''}`;
    expect((await (await paraaf.as('guido-stevens')).call('GET', file)).status).toBe(200);
    expect((await (await paraaf.as('hassan-ouali')).call('GET', file)).status).toBe(404);
    const listed = async (personId: string) =>
      (await (await paraaf.as(personId)).call<CaseList>('GET', '/cases?search=wie+ziet')).body.items.length;
    expect([await listed('emma-dubois'), await listed('guido-stevens'), await listed('hassan-ouali')]).toEqual([
      1, 1, 0,
    ]);
  });

  it('is ended by who operates cases, with a reason, and by nobody else: its starter withdraws it', async () => {
    const letter = await started('Stopzetten');
    const cancel = (colleague: Colleague, reason: string) =>
      colleague.call<CaseDetail>('POST', `/cases/${letter.id}/cancel`, { reason });
    expect((await dirk.call('POST', `/cases/${letter.id}/withdraw`, { reason: 'Mag niet' })).status).toBe(403);
    for (const colleague of [dirk, emma]) expect((await cancel(colleague, 'Mag niet')).status).toBe(403);
    expect((await cancel(an, '')).problem.code).toBe('request/invalid');
    expect((await cancel(an, 'Dubbel ingegeven')).body).toMatchObject({ status: 'cancelled', waitingFor: [] });
    expect((await cancel(an, 'Nog eens')).problem.code).toBe('case/not-running');
  });
});

describe('signing', () => {
  it('shows the others that a document is being signed, and lets nobody else in until it is let go', async () => {
    const letter = await initialled('Bezet');
    // Greet Maes holds a mandate of the general director for letters.
    const greet = await paraaf.as('greet-maes');
    const hers = await greet.task(letter.id);
    expect(hers.actAs).toMatchObject({
      ground: 'mandate',
      mandateLine: 'In opdracht van de algemeen directeur (art. 283 DLB)',
    });
    const task = await an.task(letter.id);
    const opened = await an.openSigning(task);
    expect(opened.body).toMatchObject({ state: 'consent', documents: [{ state: 'prepared' }] });
    expect((await greet.task(letter.id)).lease).toMatchObject({ holderName: 'An Peeters', mine: false });
    expect((await an.task(letter.id)).lease).toMatchObject({ mine: true });
    const refused = await greet.openSigning(hers);
    expect([refused.status, refused.problem.code]).toEqual([409, 'signing/document-leased']);
    expect(refused.problem.detail).toMatch(/^An Peeters ondertekent dit document sinds/);

    expect((await an.call<SigningResource>('POST', `/signings/${opened.body.id}/cancel`)).body.state).toBe('cancelled');
    expect((await an.call('POST', `/signings/${opened.body.id}/cancel`)).problem.code).toBe('signing/not-open');
    expect((await greet.sign(hers)).state).toBe('done');
    const signatures = await waitFor('the signature on the page of the case', async () => {
      const { documents } = await readCase(letter.id);
      return documents[0]?.signatures.length ? documents[0].signatures : undefined;
    });
    expect(signatures).toMatchObject([
      { name: 'Greet Maes', mandateLine: 'In opdracht van de algemeen directeur (art. 283 DLB)' },
    ]);
  }, 60_000);

  it('needs a mandate: who only replaces is told why it cannot', async () => {
    const letter = await initialled('Zonder mandaat');
    const today = new Date().toISOString().slice(0, 10);
    const nele = await paraaf.as('nele-mertens');
    const absence = await nele.call<AbsenceResource>('POST', '/absences', {
      personId: 'an-peeters',
      replacerId: 'wim-jacobs',
      fromOn: today,
      untilOn: today,
    });
    const wim = await paraaf.as('wim-jacobs');
    const task = await wim.task(letter.id);
    expect(task).toMatchObject({ mayAct: false, actAs: { ground: 'replacement' } });
    expect(task.mayNotActBecause).toMatch(/zonder mandaat/);
    expect((await wim.openSigning(task)).problem.code).toBe('mandate/needed');
    await nele.call('DELETE', `/absences/${absence.body.id}`);
  });

  it('comes back twice, and by the back button, and signs once', async () => {
    const letter = await initialled('Tweemaal terug');
    const { body: signing } = await an.openSigning(await an.task(letter.id));
    const address = await an.consent(signing);
    const failures = () => paraaf.log.filter((line) => line.includes('signing failed')).length;
    const failedBefore = failures();
    const both = await Promise.all([an.comeBack(address), an.comeBack(address)]);
    expect(failures()).toBe(failedBefore);
    expect(both.map((response) => response.headers.get('location'))).toEqual([
      `${paraaf.url}/ondertekenen/${signing.id}`,
      `${paraaf.url}/ondertekenen/${signing.id}`,
    ]);
    expect((await settled(an, signing.id)).state).toBe('done');
    expect((await an.comeBack(address)).status).toBe(303);
    const given = (await readCase(letter.id)).timeline.filter(({ type }) => type === 'signature/given');
    expect(given).toHaveLength(1);
  }, 60_000);

  it('that was refused at the service signs nothing, and lets the document go', async () => {
    const letter = await initialled('Geweigerd');
    const { body: signing } = await an.openSigning(await an.task(letter.id));
    const state = new URL(signing.redirectUrl ?? '').searchParams.get('state') ?? '';
    await an.comeBack(`${paraaf.url}/api/v1/signings/callback?error=access_denied&state=${state}`);
    expect(await signingOf(an, signing.id)).toMatchObject({
      state: 'cancelled',
      problem: { code: 'signing/refused-by-signer' },
      redirectUrl: null,
    });
    expect((await an.task(letter.id)).lease).toBeNull();
  });

  it('goes on where the browser was closed, and after its time says that it is over', async () => {
    const letter = await initialled('Morgen terug');
    const { body: signing } = await an.openSigning(await an.task(letter.id));
    expect(await signingOf(an, signing.id)).toMatchObject({ state: 'consent', redirectUrl: signing.redirectUrl });
    const address = await an.consent(signing);
    await paraaf.store.signingSessions.update(signing.id, (session) => ({
      ...session,
      expiresAt: '2026-01-01T00:00:00.000Z',
    }));
    await an.comeBack(address);
    expect(await signingOf(an, signing.id)).toMatchObject({ state: 'expired', problem: { code: 'signing/too-late' } });
    expect((await readCase(letter.id)).timeline.some(({ type }) => type === 'signature/given')).toBe(false);
    expect((await an.sign(await an.task(letter.id))).state).toBe('done');
  }, 60_000);

  it('whose value was stored when the API went down is finished without the signer', async () => {
    const letter = await initialled('Na een val');
    const { body: signing } = await an.openSigning(await an.task(letter.id));
    const address = await an.consent(signing);
    // Nobody serves the case: the value is stored, its Update gets no answer.
    await paraaf.stopWorkers();
    const back = an.comeBack(address);
    await waitFor('the stored value', async () => {
      const session = await paraaf.store.signingSessions.get(signing.id);
      return session?.state === 'given' ? session : undefined;
    });
    await paraaf.restartApi();
    await paraaf.serveCases();
    await back;
    const embedded = await waitFor(
      'the signature in the document',
      async () => {
        const session = await paraaf.store.signingSessions.get(signing.id);
        return session?.documents[0]?.state === 'embedded' ? session : undefined;
      },
      60_000,
    );
    expect(embedded.tasks[0]?.state).toBe('accepted');
    const given = (await readCase(letter.id)).timeline.filter(({ type }) => type === 'signature/given');
    expect(given).toHaveLength(1);
  }, 120_000);

  it('of a document that changed meanwhile is dropped, with a sentence', async () => {
    const letter = await initialled('Gewijzigd');
    const greet = await paraaf.as('greet-maes');
    const task = await greet.task(letter.id);
    const { body: signing } = await greet.openSigning(task);
    const address = await greet.consent(signing);
    // The lease ran out, and another signed.
    await paraaf.store.leases.release(`document:${letter.documents[0]?.id ?? ''}`, 'greet-maes');
    expect((await an.sign(await an.task(letter.id))).state).toBe('done');
    await greet.comeBack(address);
    const late = await settled(greet, signing.id);
    expect(late.state).toBe('failed');
    expect(late.documents[0]).toMatchObject({ state: 'dropped', problem: { code: 'task/closed' } });
  }, 60_000);

  it('is the signer’s own: another neither sees nor ends it', async () => {
    const letter = await initialled('Eigen');
    const { body: signing } = await an.openSigning(await an.task(letter.id));
    expect((await karel.call('GET', `/signings/${signing.id}`)).status).toBe(404);
    expect((await karel.call('POST', `/signings/${signing.id}/cancel`)).status).toBe(404);
    await an.call('POST', `/signings/${signing.id}/cancel`);
  });
});

describe('live events', () => {
  it('tell whoever is waited for that the inbox changed', async () => {
    const { csrfToken } = (await dirk.call<MeResource>('GET', '/me')).body;
    expect(csrfToken).toBeTruthy();
    const leaving = new AbortController();
    const response = await fetch(`${paraaf.url}/api/v1/events`, {
      headers: { cookie: dirk.cookie },
      signal: leaving.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const letter = await started('Levend');
    let heard = '';
    await waitFor('the event', async () => {
      const { value } = await reader.read();
      heard += Buffer.from(value ?? []).toString();
      return heard.includes(`event: tasks\ndata: {"type":"tasks","id":"${letter.id}"}`) ? heard : undefined;
    });
    leaving.abort();
  }, 30_000);
});

describe('verification', () => {
  it('finds nothing by a wrong code, and slows down who guesses', async () => {
    const verify = async (code: string) => {
      const answer = await fetch(`${paraaf.url}/api/v1/verify/${code}`);
      return [answer.status, ((await answer.json()) as { code: string }).code];
    };
    expect(await verify('1234567890123452')).toEqual([404, 'verify/not-found']);
    const guesses = await Promise.all(Array.from({ length: 30 }, () => verify('0000000000000000')));
    expect(guesses.at(-1)).toEqual([429, 'verify/too-many']);
  });
});
