import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { smallCase } from '../engine/testing/small-flow.ts';
import type { UpdateAnswer } from '../engine/case/messages.ts';
import { receiveUpdate } from './handlers.ts';
import { refusalOf, waitUntil } from './testing/case-actions.ts';
import { openSkippingCaseEnvironment } from './testing/case-environment.ts';
import type { CaseHandle, SkippingCaseEnvironment } from './testing/case-environment.ts';

let environment: SkippingCaseEnvironment;
beforeAll(async () => {
  environment = await openSkippingCaseEnvironment();
  await environment.skipTo('2037-11-06T09:00:00.000Z');
});
afterAll(() => environment.close());
beforeEach(() => environment.fakes.reset());

const text = { subject: { nl: 'Uw brief' }, message: { nl: 'Hij is er.' } };
const { plan, planHash } = smallCase(
  {
    portaal: [
      'deliver',
      { recipients: ['field:klant', 'field:buur'], channels: ['portal'], openWithin: { workingDays: 3 }, ...text },
      { delivered: 'klaar', unopened: 'melden' },
    ],
    melden: ['notify', { to: ['starter'], ...text }, { notified: 'geweigerd' }],
  },
  { form: ['klant', 'buur'].map((id) => ({ id, type: 'contact', label: { nl: id } })) },
);
const data = {
  klant: { name: 'Mevrouw Maes', email: 'maes@example.org' },
  buur: { name: 'Mijnheer Claes', email: 'claes@example.org' },
};

const open = (handle: CaseHandle, field: string): Promise<UpdateAnswer> =>
  handle.executeUpdate(receiveUpdate, { args: [{ type: 'deliveryOpened', nodeId: 'portaal', field }] });

async function delivered() {
  const handle = await environment.start({ plan, planHash, data });
  const { waits } = await waitUntil(handle, (state) => 'portaal.2' in state.waits, 'the wait for openings');
  return { handle, firesAt: waits['portaal.2']!.firesAt! };
}

describe('a delivery that must be opened', () => {
  it('goes on when everybody has opened it; each opening counts once', async () => {
    const { handle } = await delivered();
    await open(handle, 'klant');
    await expect(refusalOf(open(handle, 'klant'))).resolves.toBe('delivery/not-waiting');
    await open(handle, 'buur');
    await expect(handle.result()).resolves.toEqual({ outcome: 'completed' });
    const { events } = await handle.fetchHistory();
    expect(events?.filter((event) => event.timerCanceledEventAttributes)).toHaveLength(1);
    expect(environment.fakes.callsOf('deliver').map(({ input }) => input)).toMatchObject([{ nodeId: 'portaal' }]);
    const opened = environment.fakes.batches
      .flatMap(({ acts }) => acts)
      .filter(({ type }) => type === 'document/opened');
    expect(opened.map(({ detail }) => detail['recipient'])).toEqual(['Mevrouw Maes', 'Mijnheer Claes']);
  });

  it('goes on by `unopened` when the term is over, to the second', async () => {
    const { handle, firesAt } = await delivered();
    // Friday 6 November and three working days, over Armistice Day.
    expect(firesAt).toBe('2037-11-12T16:00:00.000Z');
    await open(handle, 'klant');
    await environment.skipTo(new Date(Date.parse(firesAt) - 60_000).toISOString());
    await waitUntil(handle, ({ status }) => status === 'running', 'the state');
    expect(environment.fakes.callsOf('notify')).toEqual([]);
    await environment.skipTo(new Date(Date.parse(firesAt) + 1_000).toISOString());
    await expect(handle.result()).resolves.toEqual({ outcome: 'refused' });
    expect(environment.fakes.callsOf('notify').map(({ at }) => at.slice(0, 19))).toEqual(['2037-11-12T16:00:00']);
  });
});
