import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { taskQueues } from '../engine/case/messages.ts';
import type { closeDays } from './days.ts';
import { openSkippingCaseEnvironment } from './testing/case-environment.ts';
import type { SkippingCaseEnvironment } from './testing/case-environment.ts';

const asked: string[] = [];
let environment: SkippingCaseEnvironment;
beforeAll(async () => {
  environment = await openSkippingCaseEnvironment({
    activities: {
      closeDay: ({ day }: { day: string }) => {
        asked.push(`close ${day}`);
        return Promise.resolve();
      },
      stampDays: () => {
        asked.push('stamp');
        // The authority is away on the first day, longer than it is waited for.
        const isAway = asked.filter((what) => what.startsWith('close')).length === 1;
        return isAway
          ? Promise.reject(ApplicationFailure.nonRetryable('away', 'timestamp/unavailable'))
          : Promise.resolve();
      },
    },
  });
});
afterAll(() => environment.close());

describe('the workflow of the days', () => {
  it('closes each day after its end, and goes on when it could not be stamped', async () => {
    const handle = await environment.client.workflow.start<typeof closeDays>('closeDays', {
      workflowId: `days/${randomUUID()}`,
      taskQueue: taskQueues.workflows,
      args: [{ organisation: 'klaverdam', timeZone: 'Europe/Brussels' }],
    });
    await environment.skipBy(3 * 86_400_000);
    await handle.terminate();
    const days = asked
      .filter((what) => what.startsWith('close'))
      .map((what) => Date.parse(what.slice('close '.length)));
    expect(days.length).toBeGreaterThanOrEqual(2);
    expect(days.slice(1).map((day, index) => day - days[index]!)).toEqual(days.slice(1).map(() => 86_400_000));
    expect(asked.slice(0, 4)).toEqual([asked[0], 'stamp', asked[2], 'stamp']);
  });
});
