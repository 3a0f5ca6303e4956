import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { act, openTask, runIdOf, sign, waitUntil, waitUntilContinued } from './testing/case-actions.ts';
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

describe('a case that continues as new', () => {
  it('keeps its timer: the reminder comes at its instant, once', async () => {
    const { fakes } = environment;
    const handle = await environment.start({}, { continueAfterEvents: 10 });
    const task = await openTask(handle, 'paraaf');
    await waitUntilContinued(handle, handle.firstExecutionRunId);
    await environment.skipTo(new Date(Date.parse(task.dueAt!) - 1_000).toISOString());
    await waitUntil(handle, ({ runs }) => Object.keys(runs).length === 0, 'no activity under way');
    expect(fakes.callsOf('remind').map(({ at }) => at.slice(0, 16))).toEqual([task.ladder!.firesAt.slice(0, 16)]);
    await act(handle, task, 'rejected');
    await expect(handle.result()).resolves.toEqual({ outcome: 'refused' });
  });

  it('gives a repeated Update the answer that the earlier run gave', async () => {
    const handle = await environment.start({}, { continueAfterEvents: 30 });
    const task = await openTask(handle, 'paraaf');
    const first = await runIdOf(handle);
    const answer = await act(handle, task, 'returned', { updateId: 'klik' });
    await waitUntilContinued(handle, first);
    await expect(act(handle, task, 'returned', { updateId: 'klik' })).resolves.toEqual(answer);
    expect((await handle.query(stateQuery)).visited).toContainEqual({ nodeId: 'herwerken', times: 1 });
  });

  it('waits for an activity under way rather than doing it twice', async () => {
    const { fakes } = environment;
    let release = () => undefined as void;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const handle = await environment.start({}, { continueAfterEvents: 30 });
    await act(handle, await openTask(handle, 'paraaf'), 'approved');
    const task = await openTask(handle, 'tekenen');
    fakes.before = ({ activity }) => (activity === 'attachSignature' ? gate : undefined);
    const before = await runIdOf(handle);
    await sign(handle, task);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await runIdOf(handle)).toBe(before);
    release();
    await waitUntilContinued(handle, before);
    const state = await waitUntil(handle, ({ tasks }) => 'tekenen.1.1' in tasks, 'the task of the mayor');
    expect(state.documents['brief-1']?.signatures).toHaveLength(1);
    expect(fakes.callsOf('attachSignature')).toHaveLength(1);
  });
});
