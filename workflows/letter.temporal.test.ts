import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { act, openTask, sign, waitUntil } from './testing/case-actions.ts';
import { openSkippingCaseEnvironment } from './testing/case-environment.ts';
import type { SkippingCaseEnvironment } from './testing/case-environment.ts';
import { stateQuery } from './handlers.ts';

let environment: SkippingCaseEnvironment;
beforeAll(async () => {
  environment = await openSkippingCaseEnvironment();
  await environment.skipTo('2037-11-06T09:00:00.000Z');
});
afterAll(() => environment.close());
beforeEach(() => environment.fakes.reset());

describe('an outgoing letter', () => {
  it('is initialled, signed twice, delivered and archived, and each of it happens once', async () => {
    const handle = await environment.start();
    await act(handle, await openTask(handle, 'paraaf'), 'approved');
    const director = await openTask(handle, 'tekenen');
    await sign(handle, director);
    const both = await waitUntil(handle, ({ tasks }) => 'tekenen.1.1' in tasks, 'the task of the mayor');
    await sign(handle, both.tasks['tekenen.1.1']!);

    await expect(handle.result()).resolves.toEqual({ outcome: 'completed' });
    const state = await handle.query(stateQuery);
    expect(state.documents['brief-1']?.signatures.map(({ taskId }) => taskId)).toEqual(['tekenen.1.0', 'tekenen.1.1']);
    expect(state.archive?.location).toMatch(/^Briefwisseling\//);
    expect(environment.fakes.calls.map(({ activity }) => activity)).toEqual([
      'prepareDocuments',
      'attachSignature',
      'attachSignature',
      'deliver',
      'archive',
    ]);
    expect(new Set(environment.fakes.calls.map(({ context }) => context.idempotencyKey)).size).toBe(5);
  });

  it('is projected in order, each act once and chained to the one before', async () => {
    const handle = await environment.start();
    await act(handle, await openTask(handle, 'paraaf'), 'approved');
    await act(handle, await openTask(handle, 'tekenen'), 'refused');
    await expect(handle.result()).resolves.toEqual({ outcome: 'refused' });

    const { batches } = environment.fakes;
    const sequences = batches.map(({ projection }) => projection.sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    const acts = batches.flatMap((batch) => batch.acts);
    expect(acts.map(({ sequence }) => sequence)).toEqual(acts.map((_, index) => index + 1));
    for (const [index, entry] of acts.entries()) expect(entry.previous).toBe(acts[index - 1]?.hash ?? '0'.repeat(64));
    expect(batches.at(-1)?.projection).toMatchObject({ status: 'refused', tasks: [], sequence: acts.length });
    expect(environment.fakes.callsOf('notify')).toHaveLength(1);
    expect(environment.fakes.callsOf('deliver')).toHaveLength(0);
  });

  it('is archived only when the trail up to then has been written', async () => {
    const { fakes } = environment;
    const writtenBefore: number[] = [];
    const handle = await environment.start();
    await act(handle, await openTask(handle, 'paraaf'), 'approved');
    await sign(handle, await openTask(handle, 'tekenen'));
    const both = await waitUntil(handle, ({ tasks }) => 'tekenen.1.1' in tasks, 'the task of the mayor');
    fakes.beforeProjection = () => new Promise((resolve) => setTimeout(resolve, 150));
    fakes.before = ({ activity }) => {
      if (activity === 'archive') writtenBefore.push(fakes.batches.flatMap(({ acts }) => acts).length);
    };
    await sign(handle, both.tasks['tekenen.1.1']!);
    await handle.result();
    const acts = fakes.batches.flatMap((batch) => batch.acts);
    const delivered = acts.find(({ type }) => type === 'document/delivered');
    expect(writtenBefore[0]).toBeGreaterThanOrEqual(delivered?.sequence ?? Infinity);
  });
});
