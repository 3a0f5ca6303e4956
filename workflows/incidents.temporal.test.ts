import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { act, openTask, refusalOf, retry, sign, waitUntil } from './testing/case-actions.ts';
import { openSkippingCaseEnvironment } from './testing/case-environment.ts';
import type { SkippingCaseEnvironment, CaseHandle } from './testing/case-environment.ts';
import { stateQuery } from './handlers.ts';

let environment: SkippingCaseEnvironment;
beforeAll(async () => {
  environment = await openSkippingCaseEnvironment();
  await environment.skipTo('2037-11-06T09:00:00.000Z');
});
afterAll(() => environment.close());
beforeEach(() => environment.fakes.reset());

const hourMs = 3_600_000;

async function signBoth(handle: CaseHandle): Promise<void> {
  await act(handle, await openTask(handle, 'paraaf'), 'approved');
  await sign(handle, await openTask(handle, 'tekenen'));
  const both = await waitUntil(handle, ({ tasks }) => 'tekenen.1.1' in tasks, 'the task of the mayor');
  await sign(handle, both.tasks['tekenen.1.1']!);
}

describe('a time-stamping authority that is down for an hour', () => {
  it('asks nobody to sign again: one signature is given, and embedded once the authority is back', async () => {
    const { fakes } = environment;
    const handle = await environment.start();
    await act(handle, await openTask(handle, 'paraaf'), 'approved');
    const task = await openTask(handle, 'tekenen');
    let isDown = true;
    fakes.before = ({ activity }) => {
      if (activity === 'attachSignature' && isDown) {
        throw ApplicationFailure.retryable('De tijdstempeldienst antwoordt niet.', 'timestamp/unavailable');
      }
    };
    await sign(handle, task);
    await environment.skipBy(hourMs);
    const waiting = await handle.query(stateQuery);
    expect(waiting.tasks[task.id]?.pending).toHaveLength(1);
    expect(waiting.runs[waiting.tasks[task.id]!.pending[0]!.runId]?.incident).toBeNull();
    const failed = fakes.callsOf('attachSignature').length;
    expect(failed).toBeGreaterThan(50);
    await expect(refusalOf(sign(handle, task))).resolves.toMatch(/^(task|document)\//);

    isDown = false;
    await environment.skipBy(60_000);
    const both = await waitUntil(handle, ({ tasks }) => 'tekenen.1.1' in tasks, 'the task of the mayor');
    expect(both.documents['brief-1']?.signatures).toHaveLength(1);
    expect(fakes.callsOf('attachSignature')).toHaveLength(failed + 1);
    expect(new Set(fakes.callsOf('attachSignature').map(({ context }) => context.idempotencyKey)).size).toBe(1);

    await sign(handle, both.tasks['tekenen.1.1']!);
    await expect(handle.result()).resolves.toEqual({ outcome: 'completed' });
    const given = fakes.batches.flatMap(({ acts }) => acts).filter(({ type }) => type === 'signature/given');
    expect(given).toHaveLength(2);
  });
});

describe('an activity that keeps failing', () => {
  it('becomes an incident after its time, and goes on under the same key when it is tried again', async () => {
    const { fakes } = environment;
    let isDown = true;
    fakes.before = ({ activity }) => {
      if (activity === 'deliver' && isDown) {
        throw ApplicationFailure.retryable('De mailserver antwoordt niet.', 'mail/unavailable');
      }
    };
    const handle = await environment.start();
    await signBoth(handle);
    await environment.skipBy(2 * 24 * hourMs);
    expect((await handle.query(stateQuery)).runs['verzenden.1']?.incident).toBeNull();
    await environment.skipBy(2 * 24 * hourMs);
    const failed = await waitUntil(handle, ({ runs }) => runs['verzenden.1']?.incident !== null, 'an incident');
    expect(failed.runs['verzenden.1']?.incident).toMatchObject({
      code: 'mail/unavailable',
      message: 'De mailserver antwoordt niet.',
    });
    expect(fakes.batches.at(-1)?.projection.incidents).toHaveLength(1);

    isDown = false;
    await retry(handle, 'verzenden.1');
    await expect(handle.result()).resolves.toEqual({ outcome: 'completed' });
    expect(new Set(fakes.callsOf('deliver').map(({ context }) => context.idempotencyKey)).size).toBe(1);
  });

  it('becomes an incident at once when trying again cannot help', async () => {
    const { fakes } = environment;
    fakes.before = ({ activity }) => {
      if (activity === 'deliver') throw ApplicationFailure.nonRetryable('Het adres bestaat niet.', 'mail/refused');
    };
    const handle = await environment.start();
    await signBoth(handle);
    const state = await waitUntil(handle, ({ runs }) => runs['verzenden.1']?.incident !== null, 'an incident');
    expect(state.runs['verzenden.1']?.incident?.code).toBe('mail/refused');
    expect(fakes.callsOf('deliver')).toHaveLength(1);
    await expect(refusalOf(retry(handle, 'archiveren.1'))).resolves.toBe('run/unknown');
  });

  it('tells nothing of an error that was not written for users', async () => {
    const { fakes } = environment;
    fakes.before = ({ activity }) => {
      if (activity === 'deliver') throw ApplicationFailure.nonRetryable('550 maes@example.org unknown', 'SmtpError');
    };
    const handle = await environment.start();
    await signBoth(handle);
    const state = await waitUntil(handle, ({ runs }) => runs['verzenden.1']?.incident !== null, 'an incident');
    expect(state.runs['verzenden.1']?.incident).toMatchObject({
      code: 'activity/failed',
      message: 'Het document kon niet verzonden worden.',
    });
  });
});
