import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { compileFlow } from '../engine/compile.ts';
import { hashPlan } from '../engine/hash.ts';
import { flow } from '../engine/schema/flow.ts';
import { actorFor, outgoingLetter } from '../engine/testing/outgoing-letter.ts';
import { operateUpdate, stateQuery } from './handlers.ts';
import { act, openTask, refusalOf, runIdOf, sign, waitUntil, waitUntilContinued } from './testing/case-actions.ts';
import { openSkippingCaseEnvironment } from './testing/case-environment.ts';
import type { CaseHandle, SkippingCaseEnvironment } from './testing/case-environment.ts';

let environment: SkippingCaseEnvironment;
beforeAll(async () => {
  environment = await openSkippingCaseEnvironment();
  await environment.skipTo('2037-11-06T09:00:00.000Z');
});
afterAll(() => environment.close());
beforeEach(() => environment.fakes.reset());

/** Version 2 of the letter: the mayor signs alone, and initials have a day more. */
function secondVersion() {
  const changed = structuredClone(outgoingLetter);
  for (const { id, settings } of changed.nodes) {
    if (id === 'tekenen') Object.assign(settings, { who: [{ who: ['role:burgemeester'] }], ladder: [] });
    if (id === 'paraaf') Object.assign(settings, { due: { workingDays: 4 } });
  }
  const plan = compileFlow(flow.parse(changed), 2);
  return { plan, planHash: hashPlan(plan) };
}

const migrate = (handle: CaseHandle, version: ReturnType<typeof secondVersion>) =>
  handle.executeUpdate(operateUpdate, {
    args: [{ type: 'migrated', actor: actorFor('person:functioneel-beheerder'), ...version }],
  });

describe('a running case that goes to another version', () => {
  it('moves its timer, goes on by the new version, and stays in it when it continues as new', async () => {
    const { fakes } = environment;
    const handle = await environment.start({}, { continueAfterEvents: 30 });
    const before = await openTask(handle, 'paraaf');
    const version = secondVersion();
    await migrate(handle, version);
    const after = await openTask(handle, 'paraaf');
    expect(Date.parse(after.dueAt!)).toBeGreaterThan(Date.parse(before.dueAt!));
    expect(fakes.batches.at(-1)?.projection.flow).toMatchObject({ version: 2, planHash: version.planHash });

    await environment.skipTo(new Date(Date.parse(after.ladder!.firesAt) + 60_000).toISOString());
    await waitUntil(handle, ({ runs }) => Object.keys(runs).length === 0, 'no activity under way');
    expect(fakes.callsOf('remind').map(({ at }) => at.slice(0, 16))).toEqual([after.ladder!.firesAt.slice(0, 16)]);

    const first = await runIdOf(handle);
    await act(handle, after, 'approved');
    await waitUntilContinued(handle, first);
    expect((await handle.describe()).type).toBe('uitgaande-brief@2');
    const task = await openTask(handle, 'tekenen');
    expect(task.principals).toEqual(['role:burgemeester']);
    await sign(handle, task);
    await expect(handle.result()).resolves.toEqual({ outcome: 'completed' });
  });

  it('is refused without a trace where it cannot stand', async () => {
    const handle = await environment.start();
    await openTask(handle, 'paraaf');
    const { plan } = secondVersion();
    const form = [...plan.form, { id: 'nieuw', type: 'text' as const, label: { nl: 'Nieuw' }, required: true }];
    const changed = { ...plan, form };
    const refusal = refusalOf(migrate(handle, { plan: changed, planHash: hashPlan(changed) }));
    await expect(refusal).resolves.toBe('migration/data-missing');
    expect((await handle.query(stateQuery)).info.planHash).not.toBe(hashPlan(changed));
    const { events } = await handle.fetchHistory();
    expect(events?.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toEqual([]);
  });
});
