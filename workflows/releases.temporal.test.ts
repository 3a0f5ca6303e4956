import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCurrent } from '../bin/temporal/release.ts';
import { act, openTask, sign, waitUntil } from './testing/case-actions.ts';
import { openRealCaseEnvironment } from './testing/case-environment.ts';
import type { CaseEnvironment, CaseHandle } from './testing/case-environment.ts';

let environment: CaseEnvironment;
beforeAll(async () => {
  environment = await openRealCaseEnvironment({ release: '1.0.0' });
});
afterAll(() => environment.close());

const never = new AbortController().signal;
const current = (release: string) =>
  makeCurrent(environment.client.connection, environment.client.options.namespace, release, never);

/** The releases whose workers took a workflow task of the case, in their order. */
async function releasesOf(handle: CaseHandle): Promise<string[]> {
  const { events } = await handle.fetchHistory();
  const builds =
    events?.map(({ workflowTaskCompletedEventAttributes: done }) => done?.deploymentVersion?.buildId) ?? [];
  return builds
    .filter((build) => build != null && build !== '')
    .filter((build, index, all) => build !== all[index - 1]) as string[];
}

describe('a deployment', () => {
  it('lets cases go on in the new release as soon as it serves, without a pause and never back', async () => {
    const waiting = await environment.start();
    await current('1.0.0');
    const task = await openTask(waiting, 'paraaf');

    const next = await environment.serve({ release: '1.1.0' });
    await current('1.1.0');
    const answers = await Promise.all([
      act(waiting, task, 'approved'),
      environment.start().then((handle) => openTask(handle, 'paraaf')),
    ]);
    expect(answers).toHaveLength(2);
    await environment.stop();

    const director = await openTask(waiting, 'tekenen');
    await sign(waiting, director);
    await waitUntil(waiting, ({ tasks }) => 'tekenen.1.1' in tasks, 'the task of the mayor');
    expect(await releasesOf(waiting)).toEqual(['1.0.0', '1.1.0']);
    await next.stop();
  });

  it('is not undone by a worker of an older release that is started again', async () => {
    const [older, newer] = await Promise.all(['1.0.0', '1.1.0'].map((release) => environment.serve({ release })));
    await current('1.0.0');
    const handle = await environment.start();
    await openTask(handle, 'paraaf');
    expect(await releasesOf(handle)).toEqual(['1.1.0']);
    await Promise.all([older!.stop(), newer!.stop()]);
  });

  it('leaves the release before at work until the new one serves every queue', async () => {
    const deciding = new AbortController();
    const before = await environment.serve({ release: '1.1.0' });
    let isCurrent = false;
    const promoting = makeCurrent(
      environment.client.connection,
      environment.client.options.namespace,
      '1.2.0',
      deciding.signal,
    ).then(() => (isCurrent = !deciding.signal.aborted));
    const handle = await environment.start();
    await act(handle, await openTask(handle, 'paraaf'), 'approved');
    await sleep(1_000);
    expect(isCurrent).toBe(false);
    expect(await releasesOf(handle)).toEqual(['1.1.0']);
    deciding.abort();
    await promoting;
    await before.stop();
  });
});

describe('the first release whose workers have a version', () => {
  it('goes on with cases that were started before', async () => {
    const before = await openRealCaseEnvironment();
    const handle = await before.start();
    const task = await openTask(handle, 'paraaf');
    await before.stop();
    await before.serve({ release: '1.0.0' });
    await makeCurrent(before.client.connection, before.client.options.namespace, '1.0.0', never);
    await act(handle, task, 'approved');
    await openTask(handle, 'tekenen');
    expect(await releasesOf(handle)).toEqual(['1.0.0']);
    await before.close();
  });
});
