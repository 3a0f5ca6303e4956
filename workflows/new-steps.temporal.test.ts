import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  act,
  fill,
  openTask,
  receive,
  refusalOf,
  runIdOf,
  startedPart,
  waitUntil,
  waitUntilContinued,
} from './testing/case-actions.ts';
import { openSkippingCaseEnvironment } from './testing/case-environment.ts';
import type { SkippingCaseEnvironment } from './testing/case-environment.ts';
import { openAdvice, permitCase } from './testing/permit-flow.ts';

let environment: SkippingCaseEnvironment;
beforeAll(async () => {
  environment = await openSkippingCaseEnvironment();
  await environment.skipTo('2037-11-06T09:00:00.000Z');
});
afterAll(() => environment.close());
beforeEach(() => {
  environment.fakes.reset();
  environment.fakes.part = openAdvice;
  environment.fakes.answer = () => ({ nummer: 'V-2037-7' });
});

describe('a permit', () => {
  it('is filled in, registered, advised, heard of, sealed and sent', async () => {
    const { fakes, skipTo } = environment;
    const handle = await environment.start(permitCase);
    await fill(handle, await openTask(handle, 'invullen'), { perceel: 'Dorpsstraat 12' });
    const { waits } = await waitUntil(handle, (state) => 'wachten.1' in state.waits, 'the wait of a week');
    // A working week from Friday 6 November, over Armistice Day.
    expect(waits['wachten.1']!.firesAt!.slice(0, 10)).toBe('2037-11-16');
    await skipTo(new Date(Date.parse(waits['wachten.1']!.firesAt!) - 60_000).toISOString());
    expect((await waitUntil(handle, () => true, 'the state')).waits).toHaveProperty(['wachten.1']);
    await skipTo(new Date(Date.parse(waits['wachten.1']!.firesAt!) + 1_000).toISOString());

    const part = await startedPart(environment, handle);
    await act(part, await openTask(part, 'adviseren'), 'approved');
    await waitUntil(handle, (state) => 'horen.1' in state.waits, 'the wait for a message');
    await expect(refusalOf(receive(handle, 'advies', 'V-2037-8', {}))).resolves.toBe('message/not-awaited');
    await receive(handle, 'advies', 'V-2037-7', { tekst: 'Gunstig' });
    await expect(handle.result()).resolves.toEqual({ outcome: 'completed' });

    expect(fakes.callsOf('call').map(({ input }) => input)).toEqual([
      { connector: 'register', action: 'inschrijven', values: { perceel: 'Dorpsstraat 12' } },
    ]);
    const { data, documents, deliveries } = await waitUntil(handle, () => true, 'the state');
    expect(data).toMatchObject({ perceel: 'Dorpsstraat 12', nummer: 'V-2037-7', advies: 'Gunstig' });
    expect(documents['brief-1']!.signatures.map(({ taskId }) => taskId)).toEqual(['zegel']);
    expect(deliveries).toMatchObject([{ recipient: 'Mevrouw Maes', channel: 'email' }]);
    const acts = fakes.batches.flatMap((batch) => batch.acts).filter(({ caseId }) => !caseId.endsWith('.1'));
    expect(acts.map(({ sequence }) => sequence)).toEqual(acts.map((_, index) => index + 1));
  });

  it('waits on after a continue-as-new, until the same moment', async () => {
    const handle = await environment.start(permitCase, { continueAfterEvents: 32 });
    const first = await runIdOf(handle);
    await fill(handle, await openTask(handle, 'invullen'), { perceel: 'Dorpsstraat 12' });
    // Not asked before: the test server keeps a query that comes as the case continues as new, and skips no time any more.
    await waitUntilContinued(handle, first);
    const { startTime } = await handle.describe();
    const { waits } = await waitUntil(handle, (state) => 'wachten.1' in state.waits, 'the wait of a week');
    const { openedAt, firesAt } = waits['wachten.1']!;
    expect(Date.parse(openedAt)).toBeLessThanOrEqual(startTime.getTime());
    await environment.skipTo(new Date(Date.parse(firesAt!) - 60_000).toISOString());
    expect((await waitUntil(handle, () => true, 'the state')).waits).toEqual(waits);
    await environment.skipTo(new Date(Date.parse(firesAt!) + 1_000).toISOString());
    await startedPart(environment, handle);
  });
});
