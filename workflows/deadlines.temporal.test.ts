import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { act, openTask, sign, waitUntil } from './testing/case-actions.ts';
import { openSkippingCaseEnvironment } from './testing/case-environment.ts';
import type { SkippingCaseEnvironment } from './testing/case-environment.ts';

let environment: SkippingCaseEnvironment;
beforeAll(async () => {
  environment = await openSkippingCaseEnvironment();
});
afterAll(() => environment.close());
beforeEach(() => environment.fakes.reset());

/** The second in which something happened: the server runs between two skips. */
const secondOf = (at: string): string => `${at.slice(0, 19)}Z`;

describe('a late signature', () => {
  it('is reminded before and escalated after its due date, over a weekend and Armistice Day', async () => {
    const { fakes } = environment;
    // A Friday, at 10 o'clock in Brussels.
    await environment.skipTo('2037-11-06T09:00:00.000Z');
    const handle = await environment.start();
    await act(handle, await openTask(handle, 'paraaf'), 'approved');
    const task = await openTask(handle, 'tekenen');

    // Five working days: Monday 9, Tuesday 10, Thursday 12, Friday 13, Monday 16 until closing time.
    expect(task.dueAt).toBe('2037-11-16T16:00:00.000Z');
    await environment.skipTo('2037-11-12T07:59:00.000Z');
    expect(fakes.callsOf('remind')).toEqual([]);
    await environment.skipTo('2037-11-18T12:00:00.000Z');
    await waitUntil(handle, ({ runs }) => Object.keys(runs).length === 0, 'no activity under way');

    const reminders = fakes.callsOf('remind');
    expect(reminders.map(({ at }) => secondOf(at))).toEqual(['2037-11-12T08:00:00Z', '2037-11-16T16:00:00Z']);
    expect(reminders[0]?.input).toMatchObject({ taskId: task.id, to: ['role:algemeen-directeur'], dueAt: task.dueAt });
    const escalations = fakes.callsOf('escalate');
    expect(escalations.map(({ at }) => secondOf(at))).toEqual(['2037-11-17T16:00:00Z']);
    expect(escalations[0]?.input).toMatchObject({ to: ['head:secretariaat'], as: 'informed' });

    await act(handle, task, 'refused');
    await expect(handle.result()).resolves.toEqual({ outcome: 'refused' });
  });

  it('is not reminded once it is given: its timer goes with the task', async () => {
    const handle = await environment.start();
    await act(handle, await openTask(handle, 'paraaf'), 'approved');
    const task = await openTask(handle, 'tekenen');
    await sign(handle, task);
    const mayor = await waitUntil(handle, ({ tasks }) => 'tekenen.1.1' in tasks, 'the task of the mayor');
    await sign(handle, mayor.tasks['tekenen.1.1']!);
    await expect(handle.result()).resolves.toEqual({ outcome: 'completed' });
    await environment.skipTo('2038-02-01T09:00:00.000Z');
    expect(environment.fakes.callsOf('remind')).toEqual([]);
    const { events } = await handle.fetchHistory();
    const started = events?.filter((event) => event.timerStartedEventAttributes).length;
    expect(events?.filter((event) => event.timerCanceledEventAttributes)).toHaveLength(started ?? -1);
  });
});
