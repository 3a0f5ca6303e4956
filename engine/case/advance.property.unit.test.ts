import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkFlow } from '../check-flow.ts';
import { compileFlow } from '../compile.ts';
import { hashPlan } from '../hash.ts';
import type { Plan } from '../plan.ts';
import type { Flow } from '../schema/flow.ts';
import type { CaseData } from '../schema/form.ts';
import { netOf } from '../soundness/net.ts';
import { verdictFrom } from '../soundness/verdict.ts';
import { codeThrownBy } from '../testing/code-thrown-by.ts';
import { klaverdamDirectory } from '../testing/klaverdam-directory.ts';
import { newDriver, obey } from '../testing/obeying-driver.ts';
import type { Driver } from '../testing/obeying-driver.ts';
import { outgoingLetterCase } from '../testing/outgoing-letter.ts';
import { anyEvent, drawFrom, helpfulEvent } from '../testing/random-events.ts';
import { randomData, soundFlow } from '../testing/random-flow.ts';
import { throughJson } from '../testing/through-json.ts';
import { brokenLink, deepFreeze, resultOf } from '../testing/walk-case.ts';
import { advance } from './advance.ts';
import type { CaseStart } from './case-start.ts';
import type { CaseState } from './case-state.ts';
import { createState } from './create-state.ts';
import type { CaseEvent } from './events.ts';
import { permits } from './permits.ts';
import { projectCase } from './project-case.ts';
import { standingsOf } from './standings.ts';

const startedAt = Date.parse('2026-11-25T10:00:00.000Z');

function startOf(flow: Flow, data: CaseData): CaseStart {
  const plan = compileFlow(flow, 1);
  return outgoingLetterCase({ plan, planHash: hashPlan(plan), data });
}

/** Everything a task may be at any time. */
function expectTasksToBePossible(state: CaseState): void {
  for (const { acts, pending, need, principals, ladder } of Object.values(state.tasks)) {
    const actedFor = [...acts, ...pending].map(({ actor }) => actor.principal);
    expect(new Set(actedFor).size).toBe(actedFor.length);
    expect(acts.length).toBeLessThan(need);
    expect(acts.length + pending.length).toBeLessThanOrEqual(need);
    expect(need).toBeLessThanOrEqual(principals.length);
    if (acts.length + pending.length === need) expect(ladder).toBeNull();
  }
}

/** From where its tokens lie, a case neither gets stuck, nor runs a step twice at once, and it can end. */
function expectToGoOnWell(plan: Plan, state: CaseState): void {
  const entranceOf = (nodeId: string) => plan.nodes[nodeId]!.incoming[0] ?? plan.nodes[nodeId]!.ports['started']!;
  const marking = standingsOf(plan, state).map(({ nodeId, edge }) => edge ?? entranceOf(nodeId));
  expect(verdictFrom(netOf(plan), marking)).toEqual({ sound: true });
}

function walkAtRandom(start: CaseStart, seed: number, steps: number): void {
  const { plan } = start;
  const thawedPlan = throughJson(plan);
  const draw = drawFrom(seed);
  const driver = newDriver();
  let state = deepFreeze(createState(start));
  for (let step = 0; step < steps; step++) {
    const at = new Date(startedAt + step * 3_600_000).toISOString();
    const event: CaseEvent = step === 0 ? { type: 'started', at, start } : anyEvent(state, at, draw);
    const permission = permits(plan, state, event);
    if (!permission.ok) {
      expect(codeThrownBy(() => advance(plan, state, event))).toBe(permission.problem.code);
      continue;
    }
    const next = advance(plan, state, event);

    const { state: thawed, event: thawedEvent } = throughJson({ state, event });
    expect(JSON.stringify(advance(thawedPlan, thawed, thawedEvent))).toBe(JSON.stringify(next));

    obey(driver, event, next.commands, next.state);
    expectTasksToBePossible(next.state);
    if (event.type === 'operated') expectToGoOnWell(plan, next.state);
    if (next.state.audit.sequence === state.audit.sequence) {
      expect(projectCase(plan, next.state)).toEqual(projectCase(plan, state));
    }
    state = deepFreeze(next.state);
  }
  expect(brokenLink(driver.trail)).toBeNull();
  expect(driver.trail.at(-1)).toMatchObject({ sequence: state.audit.sequence, hash: state.audit.head });
  if (state.endedAt === null) return;
  // Whoever waited for it is told, and then it is over.
  for (const run of Object.values(state.runs))
    state = advance(plan, state, { ...resultOf(run, state.endedAt!), at: state.endedAt! }).state;
  driver.running.clear();
  expectAllClosed(state, driver);
}

function expectAllClosed(state: CaseState, driver: Driver): void {
  expect(state).toMatchObject({ tasks: {}, waits: {}, runs: {}, visits: {}, stalls: {}, tokens: [] });
  expect(driver).toMatchObject({ tasks: new Set(), timers: new Map(), running: new Set() });
  expect(driver.finished).toEqual([state.status]);
}

/** Far more than the walks take: a machine that does other work as well must not fail them. */
const timeoutMs = 120_000;

describe('any sound flow', () => {
  it(
    'passes the checks of structure',
    () => {
      fc.assert(
        fc.property(soundFlow, (flow) => {
          const structural = checkFlow(flow, klaverdamDirectory).filter(({ code, severity }) =>
            severity === 'error' ? /^(?:schema|start|end|edge|port|node|feel)/.test(code) : false,
          );
          expect(structural).toEqual([]);
        }),
        { numRuns: 60 },
      );
    },
    timeoutMs,
  );

  it(
    'does what it permits, refuses the rest by the same code, changes no input, and keeps its books',
    () => {
      fc.assert(
        fc.property(soundFlow, randomData, fc.nat(), (flow, data, seed) =>
          walkAtRandom(startOf(flow, data), seed, 120),
        ),
        { numRuns: 60 },
      );
    },
    timeoutMs,
  );

  it(
    'ends when everybody does their part',
    () => {
      const filled = randomData.map((data) => ({
        ...data,
        leeg: 3,
        collega: 'jan',
        dag: '2026-12-25',
        burger: { name: 'Maes', email: 'maes@example.org' },
      }));
      fc.assert(
        fc.property(soundFlow, filled, (flow, data) => {
          const start = startOf(flow, data);
          const driver = newDriver();
          let state = createState(start);
          const send = (event: CaseEvent) => {
            const next = advance(start.plan, state, event);
            obey(driver, event, next.commands, next.state);
            state = next.state;
          };
          send({ type: 'started', at: new Date(startedAt).toISOString(), start });
          for (let step = 1; state.endedAt === null && step < 2_000; step++) {
            const event = helpfulEvent(state, new Date(startedAt + step * 1_000).toISOString());
            expect(event).not.toBeNull();
            send(event!);
          }
          expect(state.status).toBe('completed');
          expectAllClosed(state, driver);
        }),
        { numRuns: 60 },
      );
    },
    timeoutMs,
  );
});
