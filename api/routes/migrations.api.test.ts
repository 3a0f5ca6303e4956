import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Flow } from '../../engine/index.ts';
import type { CaseDetail } from '../resources/cases.ts';
import type { MigrationReport } from '../resources/migrations.ts';
import type { Colleague } from '../testing/colleague.ts';
import { openParaaf, templateFlow } from '../testing/open-paraaf.ts';
import type { Paraaf } from '../testing/open-paraaf.ts';

let paraaf: Paraaf;
let emma: Colleague;
let dirk: Colleague;
let nele: Colleague;
let initialled: CaseDetail;
let waiting: CaseDetail;

/** Version 2: who initials has a day more, and there is one step fewer for who signs second. */
function secondVersion(flow: Flow): Flow {
  const changed = structuredClone(flow);
  const approval = changed.nodes.find(({ kind }) => kind === 'approve')!;
  Object.assign(approval.settings, { due: { workingDays: 9 } });
  const signature = changed.nodes.find(({ kind }) => kind === 'sign')!;
  Object.assign(signature.settings, {
    who: [...partiesOf(signature), { order: 1, who: ['role:financieel-directeur'], need: 'all' }],
  });
  return changed;
}

const partiesOf = ({ settings }: Flow['nodes'][number]) => (settings as { who: object[] }).who;

beforeAll(async () => {
  paraaf = await openParaaf({ withCases: true });
  const letter = await templateFlow('uitgaande-brief');
  await paraaf.publish(letter);
  [emma, dirk, nele] = (await Promise.all(
    (['emma-dubois', 'dirk-segers', 'nele-mertens'] as const).map((id) => paraaf.as(id)),
  )) as [Colleague, Colleague, Colleague];
  waiting = (await emma.startLetter('Blijft liggen')).body;
  initialled = (await emma.startLetter('Geparafeerd')).body;
  await dirk.approve(await dirk.task(initialled.id));
  await paraaf.publish(secondVersion(letter));
}, 120_000);
afterAll(() => paraaf.close(), 60_000);

const migrate = (body: object, as = nele, headers: Record<string, string> = {}) =>
  as.call<MigrationReport>('POST', '/flows/uitgaande-brief/migrations', body, headers);
const itemOf = ({ body }: { body: MigrationReport }, { id }: CaseDetail) =>
  body.items.find(({ caseId }) => caseId === id)!;
const versionOf = async ({ id }: CaseDetail) => (await paraaf.store.projections.findCase(id))?.projection.flow.version;

describe('running cases and a new version', () => {
  it('are told apart by a dry run: where each would stand, or why it stays; and nothing happens', async () => {
    const report = await migrate({ toVersion: 2, dryRun: true });
    expect([report.status, report.body.items.length, report.body.hasMore]).toEqual([200, 2, false]);
    const moving = itemOf(report, waiting);
    expect(moving).toMatchObject({ outcome: 'can-move', fromVersion: 1, reasons: [] });
    const [{ dueBefore, dueAfter } = { dueBefore: null, dueAfter: null }] = moving.moves[0]!.tasks;
    expect(Date.parse(dueAfter!)).toBeGreaterThan(Date.parse(dueBefore!));
    expect(itemOf(report, initialled)).toMatchObject({
      outcome: 'stays',
      moves: [],
      reasons: [
        {
          code: 'migration/party-changed',
          sentence: expect.stringMatching(/^Bij ‘.*’ zijn in de nieuwe versie anderen aan de beurt/) as unknown,
        },
      ],
    });
    expect(await Promise.all([versionOf(waiting), versionOf(initialled)])).toEqual([1, 1]);
  });

  it('go on in it where they can, once, and stay where they cannot', async () => {
    const key = { 'idempotency-key': 'overzetten-1' };
    const report = await migrate({ toVersion: 2, dryRun: false }, nele, key);
    expect(itemOf(report, waiting).outcome).toBe('moved');
    expect(itemOf(report, initialled).outcome).toBe('stays');
    expect(await Promise.all([versionOf(waiting), versionOf(initialled)])).toEqual([2, 1]);
    const { body } = await emma.call<CaseDetail>('GET', `/cases/${waiting.id}`);
    expect(body.timeline.map(({ sentence }) => sentence)).toContain(
      'Nele Mertens zette het dossier over naar versie 2 van de stroom',
    );
    expect((await migrate({ toVersion: 2, dryRun: false }, nele, key)).body).toEqual(report.body);

    const again = await migrate({ toVersion: 2, dryRun: false, cases: [waiting.id] });
    expect(itemOf(again, waiting).reasons.map(({ code }) => code)).toEqual(['migration/same-version']);
    expect((await dirk.approve(await dirk.task(waiting.id))).status).toBe(201);
  });

  it.each([
    ['by who may not publish', { toVersion: 2, dryRun: true }, 'emma' as const, 403, 'permission/denied'],
    ['to a version that is not there', { toVersion: 9, dryRun: true }, 'nele' as const, 404, 'flow/not-found'],
    [
      'of a case that is not there',
      { toVersion: 2, dryRun: true, cases: ['weg'] },
      'nele' as const,
      404,
      'case/not-found',
    ],
  ])('are refused %s', async (_, body, who, status, code) => {
    const refused = await migrate(body, who === 'emma' ? emma : nele);
    expect([refused.status, refused.problem.code]).toEqual([status, code]);
  });
});
