import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outgoingLetter, actorFor } from '../../engine/testing/outgoing-letter.ts';
import { compileFlow, flow, hashPlan, type Flow } from '../../engine/index.ts';
import { openTask, waitUntil } from '../../workflows/testing/case-actions.ts';
import { openRealCaseEnvironment, type CaseEnvironment } from '../../workflows/testing/case-environment.ts';
import { createCaseUpdates } from './case-updates.ts';

let environment: CaseEnvironment;
beforeAll(async () => {
  environment = await openRealCaseEnvironment();
});
afterAll(() => environment.close());

const members = Array.from({ length: 60 }, (_, index) => `person:lid-${String(index)}` as const);
const parties = [members.slice(0, 30), members.slice(30)].map((who) => ({ who, need: 'all' }));

/** The letter, initialled by sixty people. */
const councilLetter: Flow = flow.parse({
  ...outgoingLetter,
  nodes: outgoingLetter.nodes.map((node) =>
    node.id === 'paraaf' ? { ...node, settings: { ...node.settings, who: parties } } : node,
  ),
});

describe('sixty acts at once on one case', () => {
  it('all happen, from two API processes that each know nothing of the other', async () => {
    const plan = compileFlow(councilLetter, 1);
    const handle = await environment.start({ plan, planHash: hashPlan(plan) });
    const { tasks } = await waitUntil(handle, (state) => Object.keys(state.tasks).length === 2, 'both tasks');
    const taskOf = (index: number) => (index < 30 ? 'paraaf.1.0' : 'paraaf.1.1');
    expect(Object.keys(tasks)).toEqual([taskOf(0), taskOf(59)]);
    const number = handle.workflowId.split('/').at(-1)!;
    const processes = [1, 2].map(() => createCaseUpdates({ temporal: environment.client }));

    const answers = await Promise.all(
      members.map((member, index) =>
        processes[index % 2]!.act(
          'klaverdam',
          number,
          { type: 'acted', taskId: taskOf(index), actor: actorFor(member), outcome: 'approved' },
          `act-${member}`,
        ),
      ),
    );
    expect(new Set(answers.map(({ sequence }) => sequence)).size).toBe(60);
    const acts = environment.fakes.batches.flatMap((batch) => batch.acts);
    expect(acts.filter(({ type }) => type === 'task/acted')).toHaveLength(60);
    await openTask(handle, 'tekenen');
  });
});
