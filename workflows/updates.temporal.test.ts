import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { actorFor } from '../engine/testing/outgoing-letter.ts';
import { act, cancel, openTask, refusalOf, sign, waitUntil } from './testing/case-actions.ts';
import { openSkippingCaseEnvironment } from './testing/case-environment.ts';
import type { SkippingCaseEnvironment } from './testing/case-environment.ts';
import { actUpdate, stateQuery } from './handlers.ts';

let environment: SkippingCaseEnvironment;
beforeAll(async () => {
  environment = await openSkippingCaseEnvironment();
  await environment.skipTo('2037-11-06T09:00:00.000Z');
});
afterAll(() => environment.close());
beforeEach(() => environment.fakes.reset());

describe('an act on a task', () => {
  it('is taken from the first of two people at once; the other is refused, and nothing of it stays in the history', async () => {
    const handle = await environment.start();
    const task = await openTask(handle, 'paraaf');
    const [first, second] = ['dirk-segers', 'katrien-aerts'].map((personId) =>
      actorFor(task.principals[0]!, { personId, name: personId }),
    );
    const results = await Promise.allSettled([
      act(handle, task, 'approved', { actor: first! }),
      act(handle, task, 'rejected', { actor: second! }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    await expect(refusalOf(Promise.reject(refused?.reason as Error))).resolves.toMatch(/^task\/(closed|unknown)$/);

    const { events } = await handle.fetchHistory();
    expect(events?.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toHaveLength(1);
    const { visited } = await handle.query(stateQuery);
    expect(
      ['tekenen', 'verwittigen'].filter((nodeId) => visited.some((visit) => visit.nodeId === nodeId)),
    ).toHaveLength(1);
  });

  it('is refused for whoever may not do it, with the reason', async () => {
    const handle = await environment.start();
    const task = await openTask(handle, 'paraaf');
    await expect(refusalOf(act(handle, task, 'approved', { actor: actorFor('role:burgemeester') }))).resolves.toBe(
      'task/not-your-principal',
    );
    const starter = actorFor(task.principals[0]!, { personId: 'an-peeters', name: 'An Peeters' });
    await expect(refusalOf(act(handle, task, 'approved', { actor: starter }))).resolves.toBe('task/four-eyes');
    const withoutReason = handle.executeUpdate(actUpdate, {
      args: [{ type: 'acted', taskId: task.id, actor: actorFor(task.principals[0]!), outcome: 'rejected' }],
    });
    await expect(refusalOf(withoutReason)).resolves.toBe('reason/missing');
  });

  it('happens once when it is sent twice under the same id, and both get the same answer', async () => {
    const handle = await environment.start();
    const task = await openTask(handle, 'paraaf');
    const answers = await Promise.all([
      act(handle, task, 'approved', { updateId: 'klik' }),
      act(handle, task, 'approved', { updateId: 'klik' }),
    ]);
    answers.push(await act(handle, task, 'approved', { updateId: 'klik' }));
    expect(new Set(answers.map(({ sequence }) => sequence)).size).toBe(1);
    const acted = environment.fakes.batches.flatMap(({ acts }) => acts).filter(({ type }) => type === 'task/acted');
    expect(acted).toHaveLength(1);
  });

  it('is answered when it can be read: its projection has been written', async () => {
    const { fakes } = environment;
    const handle = await environment.start();
    const task = await openTask(handle, 'paraaf');
    await waitUntil(handle, ({ audit }) => audit.sequence === fakes.batches.at(-1)?.projection.sequence, 'all written');
    let isStoreBack = false;
    fakes.beforeProjection = () => {
      if (!isStoreBack) throw new Error('the store is away');
    };
    let isAnswered = false;
    const answer = act(handle, task, 'approved').finally(() => {
      isAnswered = true;
    });
    await waitUntil(handle, ({ visited }) => visited.some(({ nodeId }) => nodeId === 'tekenen'), 'the next step');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isAnswered).toBe(false);
    isStoreBack = true;
    await environment.skipBy(20_000);
    const { sequence } = await answer;
    expect(fakes.batches.at(-1)?.projection.sequence).toBeGreaterThanOrEqual(sequence);
  });

  it('goes with those that come meanwhile in one write', async () => {
    const { fakes } = environment;
    const handle = await environment.start();
    const task = await openTask(handle, 'paraaf');
    await waitUntil(handle, ({ audit }) => audit.sequence === fakes.batches.at(-1)?.projection.sequence, 'all written');
    const before = fakes.batches.length;
    const gate = createGate();
    fakes.beforeProjection = () => gate.passed;
    const approved = act(handle, task, 'approved');
    const director = await openTask(handle, 'tekenen');
    const signed = sign(handle, director);
    await waitUntil(handle, ({ tasks }) => 'tekenen.1.1' in tasks, 'the task of the mayor');
    gate.open();
    await Promise.all([approved, signed]);
    expect(fakes.batches.length - before).toBe(2);
  });
});

describe('a case', () => {
  it('ends when it is cancelled: its timer goes, and nobody can act any more', async () => {
    const handle = await environment.start();
    const task = await openTask(handle, 'paraaf');
    await cancel(handle, 'Dubbel gestart.');
    await expect(handle.result()).resolves.toEqual({ outcome: 'cancelled' });
    await expect(act(handle, task, 'approved')).rejects.toThrow();
    const ended = environment.fakes.batches.at(-1);
    expect(ended?.projection).toMatchObject({ status: 'cancelled', tasks: [] });
    const { events } = await handle.fetchHistory();
    expect(events?.filter((event) => event.timerCanceledEventAttributes)).toHaveLength(1);
  });

  it('does not wait at its end for a reminder under way, and minds nothing that it answers later', async () => {
    const { fakes } = environment;
    const handle = await environment.start();
    const task = await openTask(handle, 'paraaf');
    const [reminder, lastWrite] = [createGate(), createGate()];
    fakes.before = ({ activity }) => (activity === 'remind' ? reminder.passed : undefined);
    await environment.skipTo(new Date(Date.parse(task.ladder!.firesAt) + 500).toISOString());
    await waitUntil(handle, ({ runs }) => task.ladder!.timerId in runs, 'the reminder under way');

    fakes.beforeProjection = () => lastWrite.passed;
    const cancelled = cancel(handle, 'Niet meer nodig.');
    await waitUntil(handle, ({ status }) => status === 'cancelled', 'the end');
    reminder.open();
    await new Promise((resolve) => setTimeout(resolve, 300));
    lastWrite.open();
    await cancelled;
    await expect(handle.result()).resolves.toEqual({ outcome: 'cancelled' });
  });
});

function createGate(): { passed: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}
