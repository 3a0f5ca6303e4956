import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { compareDays } from '../bin/history/compare-days.ts';
import type { DayActivities } from '../engine/index.ts';
import { projectCase } from '../engine/case/project-case.ts';
import { begun } from '../engine/testing/case-scenes.ts';
import { outgoingLetterCase } from '../engine/testing/outgoing-letter.ts';
import { openAuthority } from '../test/doubles/pki/authority.ts';
import { openServer } from '../test/doubles/server.ts';
import type { LocalServer } from '../test/doubles/server.ts';
import { temporaryFolder } from '../test/doubles/test-bench.ts';
import { timestampService } from '../test/doubles/tsa/service.ts';
import { createHttpTimestampAuthority } from './index.ts';
import { openActivityBench } from './testing/activity-bench.ts';
import type { ActivityBench } from './testing/activity-bench.ts';

let bench: ActivityBench;
let server: LocalServer;
let trustAnchorsPem: string;
const { folder, remove } = temporaryFolder();
beforeAll(async () => {
  [bench, server] = await Promise.all([openActivityBench(), openServer(undefined)]);
  const pki = await openAuthority(join(folder, 'pki'), server.origin);
  server.serve(timestampService(pki.timestamping).app);
  ({ trustAnchorsPem } = pki);
});
afterAll(async () => {
  await Promise.all([bench.close(), server.close()]);
  remove();
});

/** The activities as a worker has them, with the authority at this address. */
const days = (tsaUrl = `${server.origin}/tsa`): DayActivities => {
  const { closeDay, stampDays } = bench.activities({
    timestamps: createHttpTimestampAuthority(tsaUrl),
    timestampTrustAnchors: [trustAnchorsPem],
  });
  const run = async <O>(perform: (order: O) => Promise<void>, order: O) => {
    await new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(perform, order);
  };
  return { closeDay: (order) => run(closeDay, order), stampDays: (order) => run(stampDays, order) };
};

/** A case of an organisation with a trail, as its worker writes it; ended on a day of long ago when asked. */
async function writeCase(organisation: string, endedAt: string | null = null): Promise<string> {
  const start = { ...outgoingLetterCase(), organisation, caseId: `${organisation}-${randomUUID()}` };
  const walk = begun(start);
  const projection = { ...projectCase(start.plan, walk.state()), endedAt };
  await bench.store.projections.save({ projection, acts: [...walk.trail()] });
  return start.caseId;
}

const trailOf = (caseId: string) => bench.store.acts.listRaw(caseId);
const verify = async (organisation: string) =>
  compareDays(await bench.store.auditDays.listRaw(organisation), trailOf, [trustAnchorsPem], new Date().toISOString());

describe('the days of the audit trails', () => {
  it('are closed once, chained, and stamped by the authority', async () => {
    const organisation = 'klaverdam';
    const [one, other] = [await writeCase(organisation), await writeCase(organisation)].sort();
    await writeCase('elders');
    const { closeDay, stampDays } = days();
    await closeDay({ organisation, day: '2026-11-25' });
    await closeDay({ organisation, day: '2026-11-25' });
    await closeDay({ organisation, day: '2026-11-26' });
    expect((await bench.store.auditDays.last(organisation))?.heads.map(({ caseId }) => caseId)).toEqual([one, other]);
    await stampDays({ organisation });
    await stampDays({ organisation });
    const stamped = { at: expect.any(String), by: expect.stringContaining('ijdstempel') };
    expect(await verify(organisation)).toEqual([
      { sequence: 1, day: '2026-11-25', cases: 2, stamped, findings: [] },
      { sequence: 2, day: '2026-11-26', cases: 2, stamped, findings: [] },
    ]);
  });

  it('leave out a case that ended long before, once it was listed', async () => {
    const organisation = 'oud';
    await writeCase(organisation, '2020-01-01T10:00:00.000Z');
    const { closeDay } = days();
    for (const day of ['2026-11-25', '2026-11-26']) await closeDay({ organisation, day });
    expect((await verify(organisation)).map(({ cases }) => cases)).toEqual([1, 0]);
  });

  it('wait for an authority that is away without being held up, and tell a stamp that is for another day', async () => {
    const organisation = 'zonder';
    const { closeDay, stampDays } = days('http://127.0.0.1:1/tsa');
    await closeDay({ organisation, day: '2026-11-25' });
    await expect(stampDays({ organisation })).rejects.toMatchObject({ type: 'timestamp/unavailable' });
    await closeDay({ organisation, day: '2026-11-26' });
    expect((await verify(organisation)).map(({ stamped }) => stamped)).toEqual([null, null]);
    await days().stampDays({ organisation });
    const [first, second] = await bench.store.auditDays.listRaw(organisation);
    const swapped = [{ ...first!, timestamp: second!.timestamp }, second!];
    const found = await compareDays(swapped, trailOf, [trustAnchorsPem], new Date().toISOString());
    expect(found.map(({ findings }) => findings)).toEqual([[{ what: 'timestamp-wrong', case: null }], []]);
  });
});
