import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { advance } from '../../case/advance.ts';
import type { CaseStart } from '../../case/case-start.ts';
import type { CaseState } from '../../case/case-state.ts';
import { createState } from '../../case/create-state.ts';
import { permits } from '../../case/permits.ts';
import { timersOf } from '../../case/timers.ts';
import { compileFlow } from '../../compile.ts';
import { hashPlan } from '../../hash.ts';
import type { Plan } from '../../plan.ts';
import type { Flow } from '../../schema/flow.ts';
import type { CaseData } from '../../schema/form.ts';
import { codeThrownBy } from '../code-thrown-by.ts';
import { klaverdamCalendar } from '../klaverdam-calendar.ts';
import { newDriver, obey } from '../obeying-driver.ts';
import { outgoingLetterCase } from '../outgoing-letter.ts';
import { amendmentOn, anyEvent, drawFrom, helpfulEvent } from '../random-events.ts';
import type { Draw } from '../random-events.ts';
import { randomData, restlessFlow, shortFlow } from '../random-flow.ts';
import { throughJson } from '../through-json.ts';
import { answerToQuestion, fittingOperation, oddAnswer, unlikelyEvent } from '../unlikely-events.ts';
import { brokenLink } from '../walk-case.ts';
import { caseOf, happen } from './happen.ts';
import type { Happening } from './happen.ts';
import { Undecided } from './runs-ahead.ts';
import { askedOf, happenedTo, saidBy, viewOfCase, viewOfState } from './view.ts';

function startOf(flow: Flow, data: CaseData, draw: Draw): CaseStart {
  const plan = compileFlow(flow, 1);
  const document = (id: string, slot: string, signed: boolean) => {
    return { id, slot, fileName: `${id}.pdf`, sha256: 'a'.repeat(64), revision: 1, signed, signatures: [] };
  };
  const documents = [
    document('brief-1', 'brief', draw(12) > 0),
    ...(draw(3) === 0 ? [document('brief-2', 'brief', true)] : []),
    ...(draw(3) === 0 ? [document('bijlage-1', 'bijlage', false)] : []),
  ];
  const calendar = draw(8) === 0 ? { ...klaverdamCalendar, untilOn: '2026-11-27' } : klaverdamCalendar;
  return throughJson(outgoingLetterCase({ plan, planHash: hashPlan(plan), data, documents, calendar }));
}

/** Soon, hours later, at the moment of a timer, or long after it. */
function later(at: string, state: CaseState, draw: Draw): string {
  const timers = timersOf(state).filter(({ firesAt }) => firesAt > at);
  const timer = timers[draw(Math.max(1, timers.length))];
  const after = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();
  if (timer && draw(4) === 0) return draw(3) === 0 ? after(timer.firesAt, draw(5) * 86_400_000) : timer.firesAt;
  return after(at, [0, 60_000, 3_600_000, 7_200_000, 20 * 3_600_000][draw(5)]!);
}

/** A state with one of its tasks, waits or activities in it, so that somebody's part is that one. */
function lookedAt(state: CaseState, draw: Draw): CaseState {
  const collection = (['runs', 'waits', 'tasks', 'tasks'] as const)[draw(4)]!;
  const entries = Object.entries<unknown>(state[collection]);
  const some = entries.length > 0 ? [entries[draw(entries.length)]!] : [];
  return { ...state, ...{ runs: {}, waits: {}, tasks: {} }, [collection]: Object.fromEntries(some) };
}

function nextEvent(plan: Plan, state: CaseState, at: string, draw: Draw): Happening {
  const choice = draw(15);
  const tasks = Object.values(state.tasks);
  const due = timersOf(state).filter(({ firesAt }) => firesAt <= at);
  if (due.length > 0 && choice < 6) return { type: 'timerFired', at, timerId: due[draw(due.length)]!.timerId };
  if (choice < 4) return (helpfulEvent(lookedAt(state, draw), at) ?? anyEvent(state, at, draw)) as Happening;
  if (choice < 6) return (oddAnswer(state, at, draw) ?? unlikelyEvent(state, at, draw)) as Happening;
  if (choice < 7) return unlikelyEvent(state, at, draw) as Happening;
  if (choice < 8) return fittingOperation(plan, state, at, draw) as Happening;
  if (choice < 9 && draw(2) === 0) return (answerToQuestion(state, at, draw) ?? anyEvent(state, at, draw)) as Happening;
  if (choice < 9) return amendmentOn(tasks[draw(Math.max(1, tasks.length))], at, draw) as Happening;
  return anyEvent(state, at, draw) as Happening;
}

/** A task that is not open has closed; whether it ever was, the engine says beside. */
const refusalAsMeant = (code: string): string => (code === 'task/unknown' ? 'task/closed' : code);

/** Compares by `isDeepStrictEqual`, which is quick; what differs, Jest shows. */
function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected);
}

/** Lets the engine and the reference interpreter go through the same events, and compares all that is to be seen after each. */
function walkTogether(flow: Flow, data: CaseData, seed: number, steps: number): void {
  const draw = drawFrom(seed);
  const start = startOf(flow, data, draw);
  const { plan } = start;
  const driver = newDriver();
  let state = createState(start);
  let reference = caseOf(start);
  let at = '2026-11-25T10:00:00.000Z';
  // What comes after its end a case has to refuse, or take for who waited for it: a few such events tell.
  let left = steps;
  for (let step = 0; step < steps && left > 0; step++) {
    if (state.endedAt !== null) left = Math.min(left - 1, 8);
    at = later(at, state, draw);
    const event = throughJson<Happening>(
      step === 0 ? { type: 'started', at, start } : nextEvent(plan, state, at, draw),
    );
    const before = JSON.stringify(state);
    let meant: ReturnType<typeof happen>;
    try {
      meant = happen(reference, event);
    } catch (error) {
      if (error instanceof Undecided) continue;
      throw error;
    }

    const permission = permits(plan, state, event);
    const code = permission.ok ? null : permission.problem.code;
    if (typeof meant === 'string' || code !== null) {
      expect(code && refusalAsMeant(code)).toBe(typeof meant === 'string' ? meant : null);
      expect(codeThrownBy(() => advance(plan, state, event))).toBe(code);
      expect(JSON.stringify(state)).toBe(before);
      continue;
    }
    const next = advance(plan, state, event);

    expect(JSON.stringify(state)).toBe(before);
    expect(JSON.stringify(next.state)).not.toBe(before);
    const carried = throughJson(next.state);
    expectSame(carried, next.state);
    expectSame(viewOfState(carried), viewOfCase(meant));
    expectSame({ asked: askedOf(next.commands), said: saidBy(next.commands) }, happenedTo(meant));
    obey(driver, event, next.commands, carried);
    expect(driver.trail.at(-1)).toMatchObject({ sequence: carried.audit.sequence, hash: carried.audit.head });
    state = carried;
    reference = meant;
  }
  expect(brokenLink(driver.trail)).toBeNull();
}

const anyFlow = fc.oneof({ arbitrary: restlessFlow, weight: 2 }, { arbitrary: shortFlow, weight: 1 });

/** Far more than the walks take: a machine that does other work as well must not fail them. */
const timeoutMs = 600_000;

describe('the engine and the reference interpreter of docs/semantics.md', () => {
  it(
    'agree on what is possible, on every state and on what is asked and said, with the state through JSON at each step',
    () => {
      fc.assert(
        fc.property(anyFlow, randomData, fc.nat(), (flow, data, seed) => walkTogether(flow, data, seed, 60)),
        { numRuns: 400 },
      );
    },
    timeoutMs,
  );
});
