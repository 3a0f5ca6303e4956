import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { act, openTask, sign, waitUntil } from './testing/case-actions.ts';
import { openRealCaseEnvironment } from './testing/case-environment.ts';
import type { CaseEnvironment } from './testing/case-environment.ts';

let environment: CaseEnvironment;
beforeAll(async () => {
  environment = await openRealCaseEnvironment();
});
afterAll(() => environment.close());

describe('a worker that is asked to stop in the midst of an activity', () => {
  it('lets it end and tells its result; the next worker goes on, and nothing is done twice', async () => {
    const { fakes } = environment;
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    fakes.before = ({ activity }) => (activity === 'attachSignature' ? gate : undefined);
    const handle = await environment.start();
    await act(handle, await openTask(handle, 'paraaf'), 'approved');
    await sign(handle, await openTask(handle, 'tekenen'));
    await waitUntil(handle, () => fakes.callsOf('attachSignature').length === 1, 'the activity under way');

    let isStopped = false;
    const stopping = environment.stop().then(() => {
      isStopped = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(isStopped).toBe(false);
    release();
    await stopping;

    const next = await environment.serve({});
    const both = await waitUntil(handle, ({ tasks }) => 'tekenen.1.1' in tasks, 'the task of the mayor');
    expect(fakes.callsOf('attachSignature')).toHaveLength(1);
    await sign(handle, both.tasks['tekenen.1.1']!);
    await expect(handle.result()).resolves.toEqual({ outcome: 'completed' });
    for (const activity of ['prepareDocuments', 'deliver', 'archive'] as const) {
      expect(fakes.callsOf(activity)).toHaveLength(1);
    }
    const acts = fakes.batches.flatMap((batch) => batch.acts);
    expect(acts.map(({ sequence }) => sequence)).toEqual(acts.map((_, index) => index + 1));
    await next.stop();
  });

  it('leaves what takes too long to another worker, under the same key', async () => {
    const { fakes } = environment;
    fakes.reset();
    const doomed = await environment.serve({});
    let isFirst = true;
    let letGo = (): void => undefined;
    const stuck = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    fakes.before = ({ activity }) => {
      if (activity !== 'deliver' || !isFirst) return undefined;
      isFirst = false;
      return stuck;
    };
    const handle = await environment.start();
    await act(handle, await openTask(handle, 'paraaf'), 'approved');
    await sign(handle, await openTask(handle, 'tekenen'));
    const both = await waitUntil(handle, ({ tasks }) => 'tekenen.1.1' in tasks, 'the task of the mayor');
    await sign(handle, both.tasks['tekenen.1.1']!);
    await waitUntil(handle, () => fakes.callsOf('deliver').length === 1, 'the delivery under way');

    const stopping = doomed.stop().catch(() => undefined);
    const next = await environment.serve({});
    await expect(handle.result()).resolves.toEqual({ outcome: 'completed' });
    const keys = fakes.callsOf('deliver').map(({ context }) => context.idempotencyKey);
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
    letGo();
    await stopping;
    await next.stop();
  }, 60_000);
});
