import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { failureConverterPath } from '../bin/temporal/data-converter.ts';
import { quietRuntime } from '../bin/temporal/quiet-runtime.ts';
import { loadWorkflowBundle } from '../bin/temporal/workflow-bundle.ts';
import { readHistory } from './histories/history-file.ts';
import type { RecordedHistory } from './histories/history-file.ts';

const folder = join(import.meta.dirname, 'histories');
const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));

let workflowBundle: WorkflowBundleOption;
beforeAll(async () => {
  quietRuntime();
  workflowBundle = await loadWorkflowBundle();
});

const replay = (history: RecordedHistory) =>
  Worker.runReplayHistory(
    { workflowBundle, dataConverter: { failureConverterPath } },
    history,
    'case/klaverdam/2037-1',
  );

describe('the workflow code of today', () => {
  it('has histories to replay', () => {
    expect(names.length).toBeGreaterThanOrEqual(3);
  });

  it.each(names)('replays %s', async (name) => {
    await replay(await readHistory(join(folder, name)));
  });

  it('is found out when it would do something else than a history says', async () => {
    const history = await readHistory(join(folder, names[0]!));
    const scheduled = history.events?.find((event) => event.activityTaskScheduledEventAttributes);
    scheduled!.activityTaskScheduledEventAttributes!.activityType = { name: 'somethingElse' };
    await expect(replay(history)).rejects.toThrow(/[Nn]ondeterminism/);
  });
});
