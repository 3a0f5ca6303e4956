import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseDetail } from '../resources/cases.ts';
import type { MandateResource } from '../resources/mandates.ts';
import type { AbsenceResource } from '../resources/people.ts';
import type { SigningResource } from '../resources/tasks.ts';
import { waitFor } from '../testing/colleague.ts';
import type { Colleague } from '../testing/colleague.ts';
import { openParaaf, templateFlow } from '../testing/open-paraaf.ts';
import type { Paraaf } from '../testing/open-paraaf.ts';

let paraaf: Paraaf;
let emma: Colleague;
let dirk: Colleague;
let greet: Colleague;
let wim: Colleague;
let nele: Colleague;

beforeAll(async () => {
  paraaf = await openParaaf({ withCases: true });
  await paraaf.publish(await templateFlow('uitgaande-brief'));
  [emma, dirk, greet, wim, nele] = (await Promise.all(
    (['emma-dubois', 'dirk-segers', 'greet-maes', 'wim-jacobs', 'nele-mertens'] as const).map((id) => paraaf.as(id)),
  )) as [Colleague, Colleague, Colleague, Colleague, Colleague];
}, 120_000);
afterAll(() => paraaf.close(), 60_000);

const today = new Date().toISOString().slice(0, 10);
const readCase = async (id: string) => (await emma.call<CaseDetail>('GET', `/cases/${id}`)).body;

/** A letter that waits for the signature of the general director, for whom Greet Maes holds a mandate. */
async function initialled(subject: string): Promise<CaseDetail> {
  const { body } = await emma.startLetter(subject);
  await dirk.approve(await dirk.task(body.id));
  return body;
}

const register = async (about: Partial<MandateResource>) => {
  const request = {
    from: 'role:algemeen-directeur',
    to: 'person:wim-jacobs',
    documentTypes: ['brief'],
    line: 'In opdracht van de algemeen directeur (art. 283 DLB)',
    fromOn: today,
    ...about,
  };
  return (await nele.call<MandateResource>('POST', '/mandates', request)).body;
};
const revoke = ({ id }: MandateResource) => nele.call('POST', `/mandates/${id}/revoke`);
const inboxOf = async (colleague: Colleague, caseId: string) =>
  (await colleague.call<{ items: { caseId: string }[] }>('GET', '/tasks')).body.items.filter(
    (task) => task.caseId === caseId,
  );

describe('a mandate', () => {
  it('that is revoked while its holder is at the signing service opens nothing any more', async () => {
    const letter = await initialled('Ingetrokken mandaat');
    const own = await register({});
    const task = await wim.task(letter.id);
    expect(task.actAs).toMatchObject({ ground: 'mandate', mandateId: own.id });
    const { body: signing } = await wim.openSigning(task);
    const address = await wim.consent(signing);
    await revoke(own);
    await wim.comeBack(address);
    const ended = await waitFor('the end of the session', async () => {
      const { body } = await wim.call<SigningResource>('GET', `/signings/${signing.id}`);
      return body.state === 'failed' ? body : undefined;
    });
    expect(ended.documents).toMatchObject([{ state: 'dropped', problem: { code: 'signing/right-lost' } }]);
    const { timeline, documents } = await readCase(letter.id);
    expect(timeline.map(({ type }) => type)).not.toContain('signature/given');
    expect(documents[0]?.signatures).toEqual([]);
    // Another, whose mandate holds, signs after all.
    expect((await greet.sign(await greet.task(letter.id))).state).toBe('done');
  }, 60_000);

  it('says so in the time line and the signature', async () => {
    const letter = await initialled('Met mandaat');
    await greet.sign(await greet.task(letter.id));
    const { timeline, documents } = await waitFor('the signature on the page of the case', async () => {
      const found = await readCase(letter.id);
      return found.documents[0]?.signatures.length ? found : undefined;
    });
    expect(timeline.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringMatching(/^Greet Maes \(met mandaat van .*algemeen directeur.*\) ondertekende/i),
    );
    expect(documents[0]?.signatures).toMatchObject([
      { mandateLine: 'In opdracht van de algemeen directeur (art. 283 DLB)' },
    ]);
  }, 60_000);

  it.each<[string, Partial<MandateResource>]>([
    ['for other kinds of documents', { documentTypes: ['notulen'] }],
    ['for other flows', { flows: ['contract'] }],
    ['that has not begun', { fromOn: '2099-01-01' }],
    ['that is over', { fromOn: '2020-01-01', untilOn: '2020-12-31' }],
  ])('%s opens nothing', async (_, about) => {
    const letter = await initialled('Buiten het mandaat');
    const other = await register(about);
    expect(await inboxOf(wim, letter.id)).toEqual([]);
    await revoke(other);
  });
});

describe('a replacement', () => {
  it('initials for who is away, in the role that was named and no other, and the time line says for whom', async () => {
    const { body: letter } = await emma.startLetter('Vervangen');
    const replace = async (role: string) =>
      (
        await nele.call<AbsenceResource>('POST', '/absences', {
          personId: 'dirk-segers',
          role,
          replacerId: 'wim-jacobs',
          fromOn: today,
          untilOn: today,
        })
      ).body;
    const other = await replace('schepen');
    expect(await inboxOf(wim, letter.id)).toEqual([]);
    const own = await replace('diensthoofd');
    const task = await wim.task(letter.id);
    expect(task).toMatchObject({ mayAct: true, actAs: { ground: 'replacement' } });
    expect((await wim.approve(task)).status).toBe(201);
    const { timeline } = await readCase(letter.id);
    expect(timeline.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringMatching(/^Wim Jacobs \(vervangt .*\) keurde goed/),
    );
    for (const { id } of [other, own]) await nele.call('DELETE', `/absences/${id}`);
  });
});

describe('a step that must be signed in person', () => {
  it('is opened by no mandate and no replacement', async () => {
    const flow = structuredClone(await templateFlow('uitgaande-brief'));
    for (const { kind, settings } of flow.nodes) if (kind === 'sign') Object.assign(settings, { personal: true });
    await paraaf.publish(flow);
    const letter = await initialled('Persoonlijk');
    const task = await greet.task(letter.id);
    expect(task).toMatchObject({ mayAct: false, actAs: { ground: 'mandate' } });
    const refused = await greet.openSigning(task);
    expect([refused.status, refused.problem.code]).toEqual([403, 'task/personal']);
  });
});
