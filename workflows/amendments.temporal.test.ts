import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Amendment } from '../engine/case/events.ts';
import { amendUpdate, operateUpdate, stateQuery } from './handlers.ts';
import { act, actorOf, openTask, refusalOf, waitUntil } from './testing/case-actions.ts';
import { openSkippingCaseEnvironment } from './testing/case-environment.ts';
import type { SkippingCaseEnvironment } from './testing/case-environment.ts';

let environment: SkippingCaseEnvironment;
beforeAll(async () => {
  environment = await openSkippingCaseEnvironment();
});
afterAll(() => environment.close());
beforeEach(() => environment.fakes.reset());

const secondOf = (at: string): string => `${at.slice(0, 19)}Z`;

describe('a task whose term changes while it waits', () => {
  it('is reminded at the new moments only: extended, and then on another calendar', async () => {
    const { fakes } = environment;
    // A Monday, at 10 o'clock in Brussels.
    await environment.skipTo('2037-09-07T08:00:00.000Z');
    const handle = await environment.start();
    const task = await openTask(handle, 'paraaf');
    expect(task.dueAt).toBe('2037-09-10T15:00:00.000Z');

    const extend: Amendment = { type: 'extend', taskId: task.id, by: { workingDays: 2 }, reason: 'Verlof' };
    const amended = { type: 'amended', actor: actorOf(task), amendment: extend } as const;
    await handle.executeUpdate(amendUpdate, { args: [amended], updateId: 'verlengen' });
    await handle.executeUpdate(amendUpdate, { args: [amended], updateId: 'verlengen' });
    const extended = await handle.query(stateQuery);
    expect(extended.tasks[task.id]).toMatchObject({
      dueAt: '2037-09-14T15:00:00.000Z',
      ladder: { firesAt: '2037-09-11T07:00:00.000Z' },
    });

    // The municipality closes on Wednesday the ninth: one day later again.
    const { calendar } = extended;
    const closed = { ...calendar, closedOn: [...calendar.closedOn, '2037-09-09'].sort() };
    await handle.executeUpdate(operateUpdate, {
      args: [{ type: 'calendarChanged', actor: actorOf(task), calendar: closed }],
    });
    await environment.skipTo('2037-09-14T06:59:00.000Z');
    expect(fakes.callsOf('remind')).toEqual([]);
    await environment.skipTo('2037-09-14T12:00:00.000Z');
    await waitUntil(handle, ({ runs }) => Object.keys(runs).length === 0, 'no activity under way');
    expect(fakes.callsOf('remind').map(({ at }) => secondOf(at))).toEqual(['2037-09-14T07:00:00Z']);
    await act(handle, task, 'rejected');
    await expect(handle.result()).resolves.toEqual({ outcome: 'refused' });
  });
});

describe('a case that is taken back', () => {
  it('has ended at once, and its workflow when whoever had a task is told', async () => {
    const handle = await environment.start();
    const task = await openTask(handle, 'paraaf');
    const withdraw: Amendment = { type: 'withdraw', reason: 'Er staat een fout in' };
    await handle.executeUpdate(amendUpdate, {
      args: [{ type: 'amended', actor: actorOf(task, { personId: 'an-peeters' }), amendment: withdraw }],
    });
    expect((await handle.query(stateQuery)).status).toBe('cancelled');
    await expect(handle.result()).resolves.toEqual({ outcome: 'cancelled' });
    expect(environment.fakes.callsOf('notify')).toMatchObject([{ input: { to: task.principals } }]);
    expect(await handle.query(stateQuery)).toMatchObject({ runs: {}, tasks: {} });
  });
});

describe('an operation that leads nowhere', () => {
  it('is refused before it is accepted', async () => {
    const handle = await environment.start();
    const task = await openTask(handle, 'paraaf');
    const operation = { type: 'move', from: 'paraaf', to: 'weg', reason: 'Proef' } as const;
    const refusal = await refusalOf(
      handle.executeUpdate(operateUpdate, { args: [{ type: 'operated', actor: actorOf(task), operation }] }),
    );
    expect(refusal).toBe('operation/no-such-step');
    const { events } = await handle.fetchHistory();
    expect(events?.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toEqual([]);
    await act(handle, task, 'rejected');
    await handle.result();
  });
});
