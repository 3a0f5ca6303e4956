import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { act, openTask, runIdOf, sign, waitUntil } from './testing/case-actions.ts';
import { openRealCaseEnvironment } from './testing/case-environment.ts';
import type { CaseEnvironment } from './testing/case-environment.ts';

// On a real server: the one that skips time loses an Update that meets the end of a run.
let environment: CaseEnvironment;
beforeAll(async () => {
  environment = await openRealCaseEnvironment();
});
afterAll(() => environment.close());

describe('a case that continues as new', () => {
  it('goes through many runs without a difference: every act once, the trail unbroken', async () => {
    const { fakes } = environment;
    const handle = await environment.start({}, { continueAfterEvents: 40 });
    const runIds = new Set<string>();
    for (let round = 1; round <= 8; round += 1) {
      await act(handle, await openTask(handle, 'paraaf'), 'returned', { updateId: `terug-${String(round)}` });
      await act(handle, await openTask(handle, 'herwerken'), 'approved', { updateId: `opnieuw-${String(round)}` });
      runIds.add(await runIdOf(handle));
    }
    await act(handle, await openTask(handle, 'paraaf'), 'approved');
    await sign(handle, await openTask(handle, 'tekenen'));
    const both = await waitUntil(handle, ({ tasks }) => 'tekenen.1.1' in tasks, 'the task of the mayor');
    await sign(handle, both.tasks['tekenen.1.1']!);
    await expect(handle.result()).resolves.toEqual({ outcome: 'completed' });

    expect(runIds.size).toBeGreaterThan(2);
    const acts = fakes.batches.flatMap((batch) => batch.acts);
    expect(acts.map(({ sequence }) => sequence)).toEqual(acts.map((_, index) => index + 1));
    for (const [index, entry] of acts.entries()) expect(entry.previous).toBe(acts[index - 1]?.hash ?? '0'.repeat(64));
    expect(acts.filter(({ type }) => type === 'task/acted')).toHaveLength(17);
    expect(acts.filter(({ type }) => type === 'signature/embedded')).toHaveLength(2);
    expect(fakes.callsOf('prepareDocuments')).toHaveLength(1);
    const { typedSearchAttributes } = await handle.describe();
    expect(Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]))).toMatchObject(
      {
        PaOrganisation: 'klaverdam',
        PaDepartment: 'post-onthaal',
        PaFlow: 'uitgaande-brief',
        PaStatus: 'completed',
      },
    );
  });
});
