import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { actorFor, outgoingLetterCase } from '../engine/testing/outgoing-letter.ts';
import { testServices } from '../test/services/index.ts';
import { openCaseEnvironment } from './testing/case-environment.ts';
import type { CaseEnvironment } from './testing/case-environment.ts';
import { actUpdate, stateQuery } from './handlers.ts';

let environment: CaseEnvironment;
beforeAll(async () => {
  environment = await openCaseEnvironment(process.env['TSS'] ?? testServices().timeSkippingServerPath);
});
afterAll(() => environment.close());
beforeEach(() => environment.fakes.reset());

describe('an outgoing letter', () => {
  it('is initialled, signed twice, delivered and archived', async () => {
    const start = outgoingLetterCase();
    const handle = await environment.start(start);
    const head = actorFor('role:diensthoofd@post-onthaal');
    await new Promise((r) => setTimeout(r, 1500));
    let state = await handle.query(stateQuery);
    console.log(JSON.stringify(state, null, 1).slice(0, 6000));
    const answer = await handle.executeUpdate(actUpdate, {
      args: [{ type: 'acted', taskId: 'paraaf.1.0', actor: head, outcome: 'approved' }],
    });
    console.log(answer, environment.fakes.batches.map((b) => [b.projection.sequence, b.acts.length]));
    expect(answer.sequence).toBeGreaterThan(0);
  });
});
