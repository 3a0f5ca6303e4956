import type { CaseState, Delivered, Task, Wait } from '../case/case-state.ts';
import { stillUnopened } from '../case/deliveries.ts';
import type { Amendment, CaseEvent, Operation } from '../case/events.ts';
import type { Ground, Principal } from '../schema/principal.ts';
import { resultOf } from './walk-case.ts';

/** A source of whole numbers from 0 up to a bound, the bound excluded. */
export type Draw = (bound: number) => number;

/**
 * Test support: numbers that follow from a seed alone (mulberry32), so that a walk can be shown again.
 */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

const one = <T>(items: readonly T[], draw: Draw): T => items[draw(items.length)]!;

const people = ['an-peeters', 'jan', 'mia', 'karel', 'els'];
const grounds: Ground[] = ['self', 'self', 'self', 'replacement', 'mandate'];

/** An event that somebody, a timer or an activity might send in this state, sensible or not. */
export function anyEvent(state: CaseState, at: string, draw: Draw): CaseEvent {
  const tasks = Object.values(state.tasks);
  const runs = Object.values(state.runs);
  const task = tasks[draw(Math.max(1, tasks.length))];
  const run = runs[draw(Math.max(1, runs.length))];
  const choice = draw(20);
  const wait = Object.values(state.waits)[0];
  if (wait && draw(4) === 0) return eventOf(wait, state, at, draw);
  if (state.deliveries.length > 0 && draw(20) === 0) return openingOf(one(state.deliveries, draw), at, draw);
  if (task?.kind === 'fill' && draw(2) === 0) return answersOn(task, state, at, draw);
  if (choice < 5 && task) return actOn(task, at, draw);
  if (choice < 9 && task) return signatureOn(task, state, at, draw);
  if (choice < 14 && run) return { ...resultOf(run, at), at };
  if (choice < 15 && run) return { type: 'activityFailed', at, runId: run.id, code: 'x', message: 'Mislukt.' };
  if (choice < 17 && task?.ladder) return { type: 'timerFired', at, timerId: task.ladder.timerId };
  if (choice < 18) return draw(3) === 0 ? amendmentOn(task, at, draw) : operationOn(state, at, draw);
  if (choice < 19) return { type: 'timerFired', at, timerId: `n${draw(9)}.1.0.0.${draw(2)}` };
  if (draw(8) > 0) return actOn({ ...someTask, id: `n${draw(9)}.1.${draw(2)}` }, at, draw);
  const actor = { personId: 'els', name: 'els', principal: 'starter' as Principal, ground: 'self' as const };
  return { type: 'cancelled', at, actor, reason: one(['', 'Dubbel'], draw) };
}

/** What somebody who operates cases might try. */
export function operationOn(
  { runs, stalls, waits, tasks, visits, calendar }: CaseState,
  at: string,
  draw: Draw,
): CaseEvent {
  const actor = { personId: 'els', name: 'els', principal: 'role:beheerder' as Principal, ground: 'self' as const };
  const stuck = [...Object.keys(runs), ...Object.keys(stalls), ...Object.keys(waits), 'weg'];
  const port = one(['approved', 'signed', 'done', 'notified', 'delivered', 'archived', 'rejected', null], draw);
  const places = [...Object.values({ ...visits, ...waits, ...runs, ...stalls }).map(({ nodeId }) => nodeId), 'n1'];
  const reason = one(['Zo beslist', 'Zo beslist', ''], draw);
  const operated = (operation: Operation): CaseEvent => ({ type: 'operated', at, actor, operation });
  switch (draw(6)) {
    case 0:
      return operated({ type: 'skip', runId: one(stuck, draw), port, reason });
    case 1:
      return operated({ type: 'skip', taskId: one([...Object.keys(tasks), 'weg'], draw), port, reason });
    case 2:
      return operated({ type: 'move', from: one(places, draw), to: `n${draw(12)}`, reason });
    case 3: {
      const data = one([{ bedrag: 7 }, { bedrag: 'x' }, { dag: '2026-12-24' }, { leeg: 2, dag: null }, {}], draw);
      return operated({ type: 'correct', data, reason });
    }
    case 4:
      return {
        type: 'calendarChanged',
        at,
        actor,
        calendar: { ...calendar, closedOn: one([[], ['2026-11-26']], draw) },
      };
    default:
      return operated({ type: 'retry', runId: one(stuck, draw) });
  }
}

/** What somebody might change about a task, or about the case. */
export function amendmentOn(task: Task | undefined, at: string, draw: Draw): CaseEvent {
  const taskId = task?.id ?? 'weg';
  const actor = someActor([...(task?.principals ?? []), 'person:an-peeters' as Principal], draw);
  const reason = one(['Verlof', 'Verlof', ''], draw);
  const others = ['person:mia', 'role:burgemeester', 'starter', 'field:leeg'] as Principal[];
  const to = [one(others, draw), ...(draw(3) === 0 ? [one(others, draw)] : [])];
  const amended = (amendment: Amendment): CaseEvent => ({ type: 'amended', at, actor, amendment });
  switch (draw(10)) {
    case 0:
      return amended({ type: 'withdraw', reason });
    case 1:
    case 2:
    case 3:
      return amended({ type: 'reassign', taskId, from: actor.principal, to, reason });
    case 4:
    case 5:
    case 6:
      return amended({ type: 'extend', taskId, by: one([{ workingDays: 2 }, { until: '2026-12-18' }], draw), reason });
    case 7:
    case 8:
      return amended({ type: 'ask', taskId, to, question: reason });
    default:
      return amended({ type: 'answer', taskId, questionId: String(1 + draw(2)), answer: reason });
  }
}

function openingOf({ nodeId, field = 'weg' }: Delivered, at: string, draw: Draw): CaseEvent {
  return { type: 'deliveryOpened', at, nodeId, field: draw(10) > 0 ? field : 'dag' };
}

function eventOf({ id, nodeId, message }: Wait, { deliveries }: CaseState, at: string, draw: Draw): CaseEvent {
  const here = deliveries.filter((delivery) => delivery.nodeId === nodeId);
  if (here.length > 0 && draw(3) > 0) return openingOf(one(here, draw), at, draw);
  if (!message || draw(3) === 0) return { type: 'timerFired', at, timerId: id };
  const key = draw(8) === 0 ? 'een ander' : message.key;
  return {
    type: 'messageReceived',
    at,
    name: message.name,
    key,
    data: draw(8) === 0 ? { tekst: {} } : { tekst: 'ja' },
  };
}

function answersOn({ id, nodeId, principals }: Task, { documents }: CaseState, at: string, draw: Draw): CaseEvent {
  const actor = someActor(principals, draw);
  if (draw(3) > 0) {
    const field = `oordeel${Number(nodeId.slice(1))}`;
    return { type: 'filled', at, taskId: id, actor, data: draw(6) > 0 ? { [field]: 'goed' } : {} };
  }
  const [documentId = 'weg'] = Object.keys(documents);
  return {
    type: 'documentReplaced',
    at,
    taskId: id,
    actor,
    documentId: draw(8) > 0 ? documentId : 'weg',
    sha256: String(draw(10)).repeat(64),
    fileName: 'nieuw.pdf',
  };
}

const someTask: Pick<Task, 'id' | 'principals' | 'kind'> = { id: '', principals: [], kind: 'approve' };

function actOn({ id, principals, kind }: Pick<Task, 'id' | 'principals' | 'kind'>, at: string, draw: Draw): CaseEvent {
  const approving = ['approved', 'approved', 'approved', 'rejected', 'returned'] as const;
  return {
    type: 'acted',
    at,
    taskId: id,
    actor: someActor(principals, draw),
    outcome: draw(10) === 0 || kind === 'sign' ? 'refused' : one(approving, draw),
    ...(draw(5) > 0 ? { reason: 'Omdat' } : {}),
  };
}

function signatureOn({ id, principals }: Task, { documents }: CaseState, at: string, draw: Draw): CaseEvent {
  return {
    type: 'signatureGiven',
    at,
    taskId: id,
    actor: someActor(principals, draw),
    signingSessionId: 's',
    documents: Object.values(documents)
      .filter(() => draw(20) > 0)
      .map((document) => ({ id: document.id, baseSha256: draw(20) > 0 ? document.sha256 : '0'.repeat(64) })),
  };
}

function someActor(principals: readonly Principal[], draw: Draw) {
  const personId = one(people, draw);
  const principal = one([...principals, ...principals, 'role:keizer' as Principal], draw);
  const ground = one(grounds, draw);
  return { personId, name: personId, principal, ground, ...(draw(2) === 0 ? { mandateId: 'm1' } : {}) };
}

/** The next event when everybody does their part and everything works, or null when nothing is left to do. */
export function helpfulEvent(state: CaseState, at: string): CaseEvent | null {
  const run = Object.values(state.runs)[0];
  if (run) return { ...resultOf(run, at), at };
  const wait = Object.values(state.waits)[0];
  if (wait?.message) {
    const { name, key } = wait.message;
    return { type: 'messageReceived', at, name, key, data: { tekst: 'ja' } };
  }
  const [unopened] = wait ? stillUnopened(state, wait.nodeId) : [];
  if (wait && unopened) return { type: 'deliveryOpened', at, nodeId: wait.nodeId, field: unopened };
  if (wait) return { type: 'timerFired', at, timerId: wait.id };
  const task = Object.values(state.tasks)[0];
  if (!task) return null;
  const principal = task.principals.find((open) => !task.acts.some(({ actor }) => actor.principal === open))!;
  // Somebody else each time: who drafted does not judge under four eyes.
  const actor = { personId: `iemand-${task.id}-${principal}`, name: 'Iemand', principal, ground: 'self' as const };
  if (task.kind === 'fill') {
    const data = { [`oordeel${Number(task.nodeId.slice(1))}`]: 'goed' };
    return { type: 'filled', at, taskId: task.id, actor, data };
  }
  if (task.kind === 'approve') return { type: 'acted', at, taskId: task.id, actor, outcome: 'approved' };
  const documents = Object.values(state.documents)
    .filter(({ signed }) => signed)
    .map(({ id, sha256 }) => ({ id, baseSha256: sha256 }));
  return { type: 'signatureGiven', at, taskId: task.id, actor, signingSessionId: 's', documents };
}
