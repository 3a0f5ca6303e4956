import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { advance } from '../engine/case/advance.ts';
import type { AuditEntry } from '../engine/case/audit.ts';
import type { CaseStart } from '../engine/case/case-start.ts';
import type { CaseState } from '../engine/case/case-state.ts';
import { createState } from '../engine/case/create-state.ts';
import type { CaseEvent } from '../engine/case/events.ts';
import type { ActMessage } from '../engine/case/messages.ts';
import { compileFlow } from '../engine/compile.ts';
import { hashPlan } from '../engine/hash.ts';
import { flow } from '../engine/schema/flow.ts';
import { edge, node } from '../engine/testing/flow-parts.ts';
import { actorFor, outgoingLetter, outgoingLetterCase } from '../engine/testing/outgoing-letter.ts';
import { createCaseUpdates } from '../api/cases/case-updates.ts';
import { runIdOf, waitUntil } from './testing/case-actions.ts';
import { openRealCaseEnvironment } from './testing/case-environment.ts';
import type { CaseEnvironment, CaseHandle } from './testing/case-environment.ts';
import { calendarOf2037 } from './testing/municipality.ts';
import { stateQuery } from './handlers.ts';

// On a real server: the one that skips time loses an Update that meets the end of a run.
let environment: CaseEnvironment;
beforeAll(async () => {
  environment = await openRealCaseEnvironment();
});
afterAll(() => environment.close());
beforeEach(() => environment.fakes.reset());

const members = Array.from({ length: 50 }, (_, index) => `person:lid-${String(index)}` as const);

/** Everybody of some groups of fifty initials; the drafter sends the letter round once more, or stops it. */
function roundLetter(groups: number): CaseStart {
  const parties = Array.from({ length: groups }, () => ({ who: members }));
  const plan = compileFlow(
    flow.parse({
      ...outgoingLetter,
      key: 'rondgang',
      nodes: [
        node('start', 'start', {}),
        node('raad', 'approve', { who: parties }),
        node('nakijken', 'approve', { who: [{ who: ['starter'] }] }),
        node('klaar', 'end', {}),
      ],
      edges: [
        edge('start', 'started', 'raad'),
        edge('raad', 'approved', 'nakijken'),
        edge('raad', 'rejected', 'nakijken'),
        edge('nakijken', 'approved', 'raad'),
        edge('nakijken', 'rejected', 'klaar'),
      ],
    }),
    1,
  );
  return outgoingLetterCase({ plan, planHash: hashPlan(plan), calendar: calendarOf2037 });
}

/** The trail as it was written, each entry once. */
const trailOf = ({ fakes }: CaseEnvironment): AuditEntry[] => fakes.batches.flatMap(({ acts }) => acts);

/** The events that the trail tells of, in their order: what came from outside, and the one activity's answer. */
function eventsIn(trail: AuditEntry[], start: CaseStart, prepared: CaseEvent): CaseEvent[] {
  return trail.flatMap(({ type, at, actor, taskId, detail }): CaseEvent[] => {
    if (type === 'case/started') return [{ type: 'started', at, start }];
    if (type === 'documents/prepared') return [{ ...prepared, at }];
    if (type !== 'task/acted') return [];
    const { outcome, reason } = detail as { outcome: 'approved' | 'rejected'; reason: string | null };
    const because = reason === null || reason === undefined ? {} : { reason };
    return [{ type: 'acted', at, taskId: taskId!, actor: actor!, outcome, ...because }];
  });
}

function apiOf(handle: CaseHandle) {
  const updates = createCaseUpdates({ temporal: environment.client });
  const number = handle.workflowId.split('/').at(-1)!;
  return (message: ActMessage, updateId: string) => updates.act('klaverdam', number, message, updateId);
}

describe('a case of 3,000 acts', () => {
  it('goes through several runs without a difference from the pure engine, its trail included', async () => {
    const changes = roundLetter(1);
    const handle = await environment.start({ ...changes, number: '2037-3000' }, { continueAfterEvents: 1_500 });
    const actOn = apiOf(handle);
    const runIds = new Set<string>();
    const rounds = 59;
    for (let round = 1; round <= rounds; round += 1) {
      const council = `raad.${String(round)}.0`;
      const drafter = `nakijken.${String(round)}.0`;
      await waitUntil(handle, ({ tasks }) => council in tasks, council);
      runIds.add(await runIdOf(handle));
      await Promise.all(
        members.map((member) =>
          actOn(
            { type: 'acted', taskId: council, actor: actorFor(member), outcome: 'approved' },
            `${council} ${member}`,
          ),
        ),
      );
      const last =
        round === rounds ? ({ outcome: 'rejected', reason: 'Genoeg.' } as const) : { outcome: 'approved' as const };
      const actor = actorFor('person:an-peeters');
      await actOn({ type: 'acted', taskId: drafter, actor, ...last }, drafter);
    }
    await expect(handle.result()).resolves.toEqual({ outcome: 'completed' });

    const trail = trailOf(environment);
    expect(trail.filter(({ type }) => type === 'task/acted')).toHaveLength(rounds * 51);
    expect(runIds.size).toBeGreaterThan(3);

    const { context, input } = environment.fakes.callsOf('prepareDocuments')[0]!;
    const { documents: given } = input as { documents: { id: string }[] };
    const real = await handle.query(stateQuery);
    const documents = given.map(({ id }) => ({ id, sha256: real.documents[id]!.sha256 }));
    const runId = context.idempotencyKey.slice(context.caseId.length + 1);
    const prepared: CaseEvent = {
      type: 'activityDone',
      at: '',
      runId,
      activity: 'prepareDocuments',
      result: { documents },
    };
    const start = { ...changes, number: '2037-3000' };
    const folded = eventsIn(trail, start, prepared).reduce<CaseState>(
      (state, event) => advance(start.plan, state, event).state,
      createState(start),
    );
    expect(real.audit).toEqual({ sequence: trail.length, head: trail.at(-1)!.hash });
    expect(real).toEqual(folded);
  }, 300_000);
});

describe('Updates that come without a pause', () => {
  it('are all answered, and each act happens once, while the case continues as new again and again', async () => {
    const handle = await environment.start(roundLetter(6), { continueAfterEvents: 50 });
    const actOn = apiOf(handle);
    const first = await waitUntil(handle, ({ tasks }) => 'raad.1.5' in tasks, 'all tasks');
    expect(Object.keys(first.tasks)).toHaveLength(6);
    const runIds = new Set<string>();
    let isDone = false;
    const watching = (async () => {
      while (!isDone) runIds.add(await runIdOf(handle));
    })();

    const waiting = Object.keys(first.tasks).flatMap((taskId) => members.map((member) => ({ taskId, member })));
    const answers: number[] = [];
    const sender = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { taskId, member } = next;
        const message = { type: 'acted', taskId, actor: actorFor(member), outcome: 'approved' } as const;
        answers.push((await actOn(message, `${taskId} ${member}`)).sequence);
      }
    };
    await Promise.all(Array.from({ length: 6 }, sender));
    isDone = true;
    await watching;

    expect(new Set(answers).size).toBe(300);
    const acted = trailOf(environment).filter(({ type }) => type === 'task/acted');
    expect(new Set(acted.map(({ taskId, actor }) => `${taskId!} ${actor!.personId}`)).size).toBe(300);
    expect(acted).toHaveLength(300);
    // How often depends on the moments in which nothing is under way.
    expect(runIds.size).toBeGreaterThan(1);
  }, 120_000);
});
