import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadMunicipality } from '../bin/demo/load.ts';
import { compileFlow, hashPlan } from '../engine/index.ts';
import { outgoingLetter } from '../engine/testing/outgoing-letter.ts';
import { fixture } from '../signing/testing/fixtures.ts';
import { openActivityBench } from './testing/activity-bench.ts';
import type { ActivityBench } from './testing/activity-bench.ts';

let bench: ActivityBench;
const flow = { ...outgoingLetter, key: 'advies', department: 'secretariaat' };
beforeAll(async () => {
  bench = await openActivityBench();
  await loadMunicipality(bench.store);
  await publish(1);
});
afterAll(() => bench.close());

async function publish(version: number): Promise<void> {
  const plan = compileFlow(flow, version);
  const about = { reason: 'Proef', publishedAt: '2026-11-25T09:00:00.000Z', publishedBy: 'Nele Mertens' };
  await bench.store.flowVersions.publish({ key: 'advies', version, planHash: hashPlan(plan), flow, plan, ...about });
}

const input = {
  flow: 'advies',
  data: { onderwerp: 'Speelstraat', bestemmeling: { name: 'Mevrouw Maes', email: 'maes@example.org' } },
  documents: [{ slot: 'brief', id: 'd1', sha256: 'a'.repeat(64), fileName: 'brief.pdf', signedBefore: true as const }],
  starter: { personId: 'an-peeters', name: 'An Peeters' },
};

describe('the case of another flow', () => {
  it('is numbered within the case, in the version that is published; the same key gives the same case', async () => {
    const first = await bench.run('openSubcase', 'sub-1', input);
    expect(first).toMatchObject({
      caseId: 'klaverdam-2026-114.1',
      number: '2026-114.1',
      department: 'secretariaat',
      title: 'Brief aan Mevrouw Maes: Speelstraat',
      starter: { personId: 'an-peeters' },
      plan: { key: 'advies', version: 1 },
      documents: [{ id: 'd1', slot: 'brief', revision: 1, signed: true, signatures: [], signedBefore: true }],
    });
    expect(first.verificationCode).toMatch(/^\d{16}$/);
    await publish(2);
    expect(await bench.run('openSubcase', 'sub-1', input)).toEqual(first);
    expect(await bench.run('openSubcase', 'sub-2', input)).toMatchObject({
      number: '2026-114.2',
      plan: { version: 2 },
    });
  });

  it('cannot be made of a flow that is not published', async () => {
    const failing = bench.run('openSubcase', 'sub-3', { ...input, flow: 'onbekend' });
    await expect(failing).rejects.toMatchObject({ type: 'flow/not-published', nonRetryable: true });
  });

  it('has no second code printed over the one of the case that it is a part of', async () => {
    const { sha256 } = await bench.store.files.write(fixture('brief.pdf'), {
      fileName: 'brief.pdf',
      contentType: 'application/pdf',
    });
    const documents = [{ id: 'd1', sha256 }];
    const whole = await bench.run('prepareDocuments', 'whole', { documents, verificationCode: '4821067359012846' });
    expect(whole.documents[0]?.sha256).not.toBe(sha256);
    const part = await bench.run('prepareDocuments', 'part', { ...whole, verificationCode: '1234567890123452' });
    expect(part).toEqual(whole);
  });
});
