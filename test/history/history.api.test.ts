import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import type { CaseDetail } from '../../api/resources/cases.ts';
import type { Colleague } from '../../api/testing/colleague.ts';
import { waitFor } from '../../api/testing/colleague.ts';
import { openParaaf, templateFlow } from '../../api/testing/open-paraaf.ts';
import type { Paraaf } from '../../api/testing/open-paraaf.ts';
import { listCaseWorkflows, readBatches } from '../../bin/history/case-history.ts';
import { compareTrails } from '../../bin/history/compare-trails.ts';

let paraaf: Paraaf;
let emma: Colleague;
let dirk: Colleague;
let raw: mongoose.Connection;
let letters: CaseDetail[];

/** Three letters: one that waits to be initialled, one that waits to be signed, one that was rejected and has ended. */
beforeAll(async () => {
  paraaf = await openParaaf({ withCases: true });
  await paraaf.publish(await templateFlow('uitgaande-brief'));
  [emma, dirk] = [await paraaf.as('emma-dubois'), await paraaf.as('dirk-segers')];
  letters = [];
  for (const subject of ['Nieuw', 'Geparafeerd', 'Afgekeurd']) letters.push((await emma.startLetter(subject)).body);
  await dirk.approve(await dirk.task(letters[1]!.id));
  const task = await dirk.task(letters[2]!.id);
  const rejecting = { outcome: 'rejected', principal: task.actAs.principal, reason: 'Dubbel' };
  await dirk.call('POST', `/tasks/${encodeURIComponent(task.id)}/acts`, rejecting);
  await waitFor('the end of the rejected letter', async () => {
    const { body } = await emma.call<CaseDetail>('GET', `/cases/${letters[2]!.id}`);
    return body.status === 'running' ? undefined : body;
  });
  raw = await mongoose.createConnection(paraaf.storeUrl).asPromise();
}, 120_000);
afterAll(async () => {
  await raw.close();
  await paraaf.close();
}, 60_000);

async function everything(name: string): Promise<unknown[]> {
  return raw.collection(name).find({}).sort({ _id: 1 }).toArray();
}

async function workflows(): Promise<string[]> {
  return waitFor('all cases in the list of workflows', async () => {
    const ids: string[] = [];
    for await (const id of listCaseWorkflows(paraaf.temporal, 'klaverdam')) ids.push(id);
    return ids.length === letters.length ? ids : undefined;
  });
}

async function findingsOf({ number, id }: CaseDetail): Promise<string[]> {
  const batches = await readBatches(paraaf.temporal, `case/klaverdam/${number}`);
  const stored = await paraaf.store.acts.listRaw(id);
  return compareTrails(stored, batches).map(({ sequence, what }) => `${String(sequence)} ${what}`);
}

describe('what the workflows recorded', () => {
  it('is what stands in the store, and what is made again of it is the same, byte for byte', async () => {
    for (const letter of letters) expect(await findingsOf(letter)).toEqual([]);
    const before = {
      cases: await everything('cases'),
      tasks: await everything('tasks'),
      acts: await everything('acts'),
    };
    expect(before.cases).toHaveLength(3);
    expect(before.tasks).toHaveLength(2);
    for (const name of ['cases', 'tasks', 'acts']) await raw.collection(name).deleteMany({});
    for (const id of await workflows()) await paraaf.store.projections.rebuild(await readBatches(paraaf.temporal, id));
    for (const name of ['cases', 'tasks', 'acts'] as const) expect(await everything(name)).toEqual(before[name]);
    for (const letter of letters) expect(await findingsOf(letter)).toEqual([]);
  }, 60_000);

  it('is made again while a case goes on: what it writes meanwhile stays', async () => {
    const task = await dirk.task(letters[0]!.id);
    const batches = await readBatches(paraaf.temporal, `case/klaverdam/${letters[0]!.number}`);
    expect((await dirk.approve(task)).status).toBe(201);
    await paraaf.store.projections.rebuild(batches);
    expect(await findingsOf(letters[0]!)).toEqual([]);
    const { body } = await emma.call<CaseDetail>('GET', `/cases/${letters[0]!.id}`);
    expect(body.waitingFor.length).toBeGreaterThan(0);
    const found = await paraaf.store.projections.findCase(letters[0]!.id);
    expect(found?.participants).toContain('dirk-segers');
  }, 60_000);

  it('finds a changed byte, a removed act and a swapped order in the store', async () => {
    const { id } = letters[2]!;
    const acts = raw.collection<{ _id: string; entry: string; sequence: number }>('acts');
    const second = await acts.findOne({ _id: `${id}:2` });
    await acts.updateOne({ _id: `${id}:2` }, { $set: { entry: second!.entry.replace('2026', '2025') } });
    expect((await findingsOf(letters[2]!))[0]).toBe('2 changed');
    await acts.updateOne({ _id: `${id}:2` }, { $set: { entry: second!.entry } });
    expect(await findingsOf(letters[2]!)).toEqual([]);

    await acts.deleteOne({ _id: `${id}:3` });
    expect(await findingsOf(letters[2]!)).toContain('3 broken-chain');
    await paraaf.store.projections.rebuild(await readBatches(paraaf.temporal, `case/klaverdam/${letters[2]!.number}`));

    await acts.updateOne({ _id: `${id}:2` }, { $set: { sequence: 3 } });
    await acts.updateOne({ _id: `${id}:3` }, { $set: { sequence: 2 } });
    expect((await findingsOf(letters[2]!)).filter((finding) => finding.endsWith('changed'))).toHaveLength(2);
  }, 60_000);
});
