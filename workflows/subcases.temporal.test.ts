import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { compileFlow } from '../engine/compile.ts';
import { hashPlan } from '../engine/hash.ts';
import { flow } from '../engine/schema/flow.ts';
import { edge, node } from '../engine/testing/flow-parts.ts';
import { outgoingLetter } from '../engine/testing/outgoing-letter.ts';
import { act, cancel, openTask, runIdOf, startedPart, waitUntil, waitUntilContinued } from './testing/case-actions.ts';
import { openRealCaseEnvironment } from './testing/case-environment.ts';
import type { CaseEnvironment, CaseHandle } from './testing/case-environment.ts';
import { openAdvice } from './testing/permit-flow.ts';
import { stateQuery } from './handlers.ts';

// On a real server: the one that skips time loses what meets the end of a run.
let environment: CaseEnvironment;
beforeAll(async () => {
  environment = await openRealCaseEnvironment();
});
afterAll(() => environment.close());
beforeEach(() => {
  environment.fakes.reset();
  environment.fakes.part = openAdvice;
});

/** Asks for that advice, while its own head of service may look at the letter as often as wanted. */
const permitPlan = compileFlow(
  flow.parse({
    ...outgoingLetter,
    key: 'vergunning',
    nodes: [
      node('start', 'start', {}),
      node('samen', 'fork', { branches: ['a', 'b'].map((id) => ({ id, name: { nl: id } })) }),
      node('advies', 'subflow', {
        flow: 'advies',
        input: [{ field: 'onderwerp', value: 'onderwerp' }],
        documents: [{ slot: 'brief', from: 'brief' }],
      }),
      node('paraaf', 'approve', { who: [{ who: ['role:diensthoofd@post-onthaal'] }] }),
      node('ja', 'end', {}),
      node('nee', 'end', { outcome: 'refused' }),
      node('gezien', 'end', {}),
      node('stop', 'end', { outcome: 'refused', stopsCase: true }),
    ],
    edges: [
      edge('start', 'started', 'samen'),
      edge('samen', 'a', 'advies'),
      edge('samen', 'b', 'paraaf'),
      edge('advies', 'completed', 'ja'),
      edge('advies', 'refused', 'nee'),
      edge('paraaf', 'approved', 'gezien'),
      edge('paraaf', 'returned', 'paraaf'),
      edge('paraaf', 'rejected', 'stop'),
    ],
  }),
  1,
);

const start = (more: Parameters<CaseEnvironment['start']>[1] = {}) =>
  environment.start({ plan: permitPlan, planHash: hashPlan(permitPlan) }, more);

/** The part, once it has a task for the other service. */
async function partOf(handle: CaseHandle): Promise<CaseHandle> {
  const part = await startedPart(environment, handle);
  await openTask(part, 'adviseren');
  return part;
}

/** How parts of the case ended, as its trail says once it has been written. */
async function endsOf(handle: CaseHandle): Promise<unknown[]> {
  const { audit, info } = await handle.query(stateQuery);
  const trail = () =>
    environment.fakes.batches.flatMap(({ acts }) => acts).filter(({ caseId }) => caseId === info.caseId);
  await waitUntil(handle, () => trail().at(-1)!.sequence >= audit.sequence, 'a written trail');
  return trail()
    .filter(({ type }) => type === 'subflow/ended')
    .map(({ detail }) => detail['outcome']);
}

describe('another flow within a case', () => {
  it('is a case of its own, of its own version, whose outcome and documents come back', async () => {
    const handle = await start();
    const part = await partOf(handle);
    const { type, searchAttributes } = await part.describe();
    expect(type).toBe('advies@4');
    expect(searchAttributes).toMatchObject({ PaFlow: ['advies'], PaStatus: ['running'] });
    const { info, data } = await part.query(stateQuery);
    expect(info.number).toMatch(/^2037-\d+\.1$/);
    expect(info.starter.personId).toBe('an-peeters');
    expect(data['onderwerp']).toBe('Uw vraag over de speelstraat');

    await act(part, await openTask(part, 'adviseren'), 'approved');
    const state = await waitUntil(handle, ({ runs }) => Object.keys(runs).length === 0, 'the advice');
    const held = (await part.query(stateQuery)).documents['brief-1']!;
    expect(state.documents['brief-1']!.sha256).toBe(held.sha256);
    expect(await endsOf(handle)).toEqual(['completed']);
    await act(handle, await openTask(handle, 'paraaf'), 'approved');
    await expect(handle.result()).resolves.toEqual({ outcome: 'completed' });
  });

  it('is neither lost nor started twice when the case continues as new again and again', async () => {
    const handle = await start({ continueAfterEvents: 20 });
    const part = await partOf(handle);
    const { runId } = await part.describe();
    for (let round = 1; round <= 4; round += 1) {
      const before = await runIdOf(handle);
      await act(handle, await openTask(handle, 'paraaf'), 'returned');
      await act(handle, await openTask(handle, 'paraaf'), 'returned');
      await waitUntilContinued(handle, before);
    }
    expect((await part.describe()).runId).toBe(runId);
    expect((await part.describe()).status.name).toBe('RUNNING');

    await act(part, await openTask(part, 'adviseren'), 'rejected');
    await waitUntil(handle, ({ runs }) => Object.keys(runs).length === 0, 'the advice');
    expect(await endsOf(handle)).toEqual(['refused']);
    await act(handle, await openTask(handle, 'paraaf'), 'approved');
    await handle.result();
  });

  it('tells its end to whichever run is there, also in the midst of a continue-as-new', async () => {
    const handles = await Promise.all([1, 2, 3, 4, 5].map(() => start({ continueAfterEvents: 20 })));
    for (const handle of handles) {
      const part = await partOf(handle);
      const tasks = await Promise.all([openTask(part, 'adviseren'), openTask(handle, 'paraaf')]);
      await Promise.all([act(part, tasks[0], 'approved'), act(handle, tasks[1], 'returned')]);
    }
    for (const handle of handles) {
      await waitUntil(handle, ({ runs }) => Object.keys(runs).length === 0, 'the advice');
      expect(await endsOf(handle)).toEqual(['completed']);
      await cancel(handle, 'Klaar met de proef.');
    }
  });

  it('is cancelled with its case, by who cancelled that', async () => {
    const handle = await start();
    const part = await partOf(handle);
    await cancel(handle, 'De aanvraag is ingetrokken.');
    await expect(part.result()).resolves.toEqual({ outcome: 'cancelled' });
    await expect(handle.result()).resolves.toEqual({ outcome: 'cancelled' });
    const ended = environment.fakes.batches.flatMap(({ acts }) => acts).filter(({ type }) => type === 'case/ended');
    expect(ended.map(({ actor }) => actor?.personId)).toEqual(['functioneel-beheerder', 'functioneel-beheerder']);
  });

  it('is cancelled when its case ends without it, also after a continue-as-new', async () => {
    const handle = await start({ continueAfterEvents: 30 });
    const part = await partOf(handle);
    const before = await runIdOf(handle);
    await act(handle, await openTask(handle, 'paraaf'), 'returned');
    await act(handle, await openTask(handle, 'paraaf'), 'returned');
    await waitUntilContinued(handle, before);
    await act(handle, await openTask(handle, 'paraaf'), 'rejected');
    await expect(part.result()).resolves.toEqual({ outcome: 'cancelled' });
    await expect(handle.result()).resolves.toEqual({ outcome: 'refused' });
  });
});
