import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
// eslint-disable-next-line import-x/default -- CommonJS: what it exports is its default
import proto from '@temporalio/proto';
import { ApplicationFailure } from '@temporalio/client';
import { createPayloadCodec } from '../bin/temporal/payload-codec.ts';
import type { PayloadKey } from '../bin/temporal/payload-codec.ts';
import { actorFor } from '../engine/testing/outgoing-letter.ts';
import { act, openTask, refusalOf, sign, waitUntil } from './testing/case-actions.ts';
import { openRealCaseEnvironment } from './testing/case-environment.ts';
import type { CaseEnvironment, CaseHandle } from './testing/case-environment.ts';
import { actUpdate, stateQuery } from './handlers.ts';

const keyNamed = (id: string): PayloadKey => ({ id, secret: randomBytes(32) });
const oldKey = keyNamed('2036');
const newKey = keyNamed('2037');
const { History } = proto.temporal.api.history.v1;

let environment: CaseEnvironment;
beforeAll(async () => {
  environment = await openRealCaseEnvironment({ payloadKeys: [oldKey] });
});
afterAll(() => environment.close());

/** All that the server keeps of a case: its history and what it shows in lists, as bytes. */
async function keptOf(handle: CaseHandle): Promise<string> {
  const history = History.encode(History.fromObject(await handle.fetchHistory())).finish();
  const { raw } = await handle.describe();
  return Buffer.from(history).toString('latin1') + JSON.stringify(raw);
}

/** Texts of the case, people in it, and words that only its payloads have. */
const secrets = [
  ...['speelstraat', 'Mevrouw Maes', 'maes@example.org', 'An Peeters', 'brief.pdf', '4821067359012846'],
  ...['De bijlage ontbreekt', 'Het adres van Maes klopt niet', 'role:burgemeester', 'task/not-your-principal'],
  ...['Diensthoofd parafeert', 'Handtekening in het document', 'workflows/driver'],
];

describe('what Temporal keeps of a case', () => {
  it('has no name, title, text or sentence of a failure in it, and says with which key it is encrypted', async () => {
    const { fakes } = environment;
    const handle = await environment.start();
    await act(handle, await openTask(handle, 'paraaf'), 'returned');
    await act(handle, await openTask(handle, 'herwerken'), 'approved');
    const task = await openTask(handle, 'paraaf');
    const wrong = {
      type: 'acted',
      taskId: task.id,
      actor: actorFor('role:burgemeester'),
      outcome: 'approved',
    } as const;
    await expect(refusalOf(handle.executeUpdate(actUpdate, { args: [wrong] }))).resolves.toBe(
      'task/not-your-principal',
    );
    await act(handle, task, 'approved');
    fakes.before = ({ activity }) => {
      if (activity === 'attachSignature') {
        throw ApplicationFailure.nonRetryable('Het adres van Maes klopt niet.', 'document/changed');
      }
    };
    await sign(handle, await openTask(handle, 'tekenen'));
    await waitUntil(handle, ({ runs }) => Object.values(runs).some(({ incident }) => incident !== null), 'an incident');

    const kept = await keptOf(handle);
    expect(kept).toContain('2036');
    expect(secrets.filter((secret) => kept.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
    fakes.reset();
  });

  it('lists the case by keys only', async () => {
    const handle = await environment.start();
    const { typedSearchAttributes, memo } = await handle.describe();
    const shown = Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
    expect(shown).toEqual({
      PaOrganisation: 'klaverdam',
      PaDepartment: 'post-onthaal',
      PaFlow: 'uitgaande-brief',
      PaStatus: 'running',
    });
    expect(memo ?? {}).toEqual({});
  });

  it('is read and gone on with after a new key came in front, and not without the old one', async () => {
    const handle = await environment.start();
    const task = await openTask(handle, 'paraaf');
    await environment.stop();
    const rotated = await environment.serve({ payloadKeys: [newKey, oldKey] });
    const later: CaseHandle = rotated.client.workflow.getHandle(handle.workflowId);
    await act(later, task, 'approved');
    await openTask(later, 'tekenen');
    expect((await later.query(stateQuery)).info.title).toBe('Brief aan Mevrouw Maes: Uw vraag over de speelstraat');
    const kept = await keptOf(handle);
    for (const { id } of [oldKey, newKey]) expect(kept).toContain(`encryption-key-id\x12\x04${id}`);

    await rotated.stop();
    const codec = createPayloadCodec([newKey]);
    const { events } = await handle.fetchHistory();
    const first = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    await expect(codec.decode(first)).rejects.toMatchObject({ code: 'payload/unknown-key' });
  });
});
