import { isDeepStrictEqual } from 'node:util';
import type { Recipient } from '../../case/activities.ts';
import type { CaseEvent, Operation } from '../../case/events.ts';
import { readForm } from '../../form-data.ts';
import { fieldsOf } from '../../plan.ts';
import type { Actor } from '../../schema/principal.ts';
import { archiving, delivery, notification, otherFlow, question, sealing } from './activities.ts';
import { changeRun, isToken, letGo, runOf } from './answers.ts';
import { ask, attempt, begin, nodeOf, put, refuse, refuseIf, say, take, timesBegun } from './case.ts';
import type { Asked, Case, Errand, Token } from './case.ts';
import { contactsOf } from './principals.ts';
import { goesOnWell } from './runs-ahead.ts';
import { countTermAgain, endVisit, taskNodeOf, tasksOf } from './tasks.ts';
import { awaitedBy, countWaitAgain, waitsOf } from './waits.ts';

type Of<T extends Operation['type']> = Extract<Operation, { type: T }>;
/** A token in a step, or before it with an incident. */
type Inside = Exclude<Token, { at: 'moving' | 'edge' }>;

export function operated(c: Case, { operation, actor }: Extract<CaseEvent, { type: 'operated' }>): Case {
  refuseIf(c.status !== 'running', 'case/not-running');
  refuseIf('reason' in operation && !operation.reason.trim(), 'reason/missing');
  switch (operation.type) {
    case 'retry':
      return retry(c, operation, actor);
    case 'skip':
      return skip(c, operation, actor);
    case 'correct':
      return correct(c, operation, actor);
    case 'move':
      return move(c, operation, actor);
  }
}

/** What failed is tried again: a stalled token moves, a term is counted, an activity is asked for. */
function retry(c: Case, { runId }: Of<'retry'>, actor: Actor): Case {
  const retried = (nodeId: string) => say(c, 'incident/retried', { nodeId, actor });
  const stalled = insideOf(c).find((token) => token.at === 'stall' && token.id === runId);
  if (stalled?.at === 'stall') return put(take(retried(stalled.nodeId), stalled), { at: 'moving', edge: stalled.edge });
  const task = tasksOf(c).find(({ id, failure }) => failure && `${id}.term` === runId);
  if (task) return countTermAgain(retried(task.nodeId), task.id);
  const run = runOf(c, runId) ?? refuse('run/unknown');
  refuseIf(run.incident === null, 'run/not-failed');
  const attempts = run.attempts + 1;
  const asks = attempt(() => (isToken(run) ? askedNow(c, run) : run.asks));
  if (asks.failure) {
    const failed = changeRun(retried(run.nodeId), run, { attempts, incident: asks.failure });
    return say(failed, 'incident/raised', { nodeId: run.nodeId });
  }
  // Another question to a system is another activity.
  const isOther = run.asks.activity === 'call' && !isDeepStrictEqual(run.asks, asks.value);
  const counted = isOther ? begin(retried(run.nodeId), run.nodeId) : retried(run.nodeId);
  const id = isOther ? `${run.nodeId}.${timesBegun(counted, run.nodeId)}` : runId;
  return ask(changeRun(counted, run, { id, attempts, incident: null, asks: asks.value }), `run ${id}`);
}

/** What the step of a token asks with the data of now; of a delivery, only the addresses of who was asked. */
function askedNow(c: Case, { nodeId, asks }: Errand): Asked {
  const node = nodeOf(c, nodeId);
  switch (node.kind) {
    case 'notify':
      return notification(c, node);
    case 'archive':
      return archiving(c, node);
    case 'call':
      return question(c, node);
    case 'seal':
      return sealing(c);
    case 'subflow':
      return otherFlow(c, node);
    case 'deliver': {
      const now = (before: Recipient) => contactsOf(c, [`field:${before.field!}`])[0] ?? before;
      return delivery(c, asks.recipients!.map(now));
    }
    default:
      return asks;
  }
}

const insideOf = ({ tokens }: Case): Inside[] =>
  tokens.filter((token): token is Inside => token.at !== 'moving' && token.at !== 'edge');

/** A token leaves by a port that is drawn, where the case can go on well; what holds no token is let go. */
function skip(c: Case, operation: Of<'skip'>, actor: Actor): Case {
  const { port } = operation;
  if ('runId' in operation) {
    const idle = c.errands.find(({ id }) => id === operation.runId);
    if (idle) {
      refuseIf(idle.incident === null, 'run/not-failed');
      refuseIf(idle.asks.activity === 'attachSignature', 'operation/signature-given');
      refuseIf(port !== null, 'operation/no-token');
      return letGo(say(c, 'step/skipped', { nodeId: idle.nodeId, actor }), idle);
    }
  }
  const token = insideOf(c).find((one) =>
    one.at === 'people'
      ? 'taskId' in operation && one.tasks.some(({ id }) => id === operation.taskId)
      : 'runId' in operation && one.id === operation.runId,
  );
  if (!token) return refuse('taskId' in operation ? 'task/closed' : 'run/unknown');
  refuseUntakable(token);
  const edge = nodeOf(c, token.nodeId).ports[port ?? ''] ?? refuse('operation/no-port');
  refuseIf(!goesOnWell(c, token, edge), 'operation/unsound');
  const about = { nodeId: token.nodeId, actor, ...('taskId' in operation ? { taskId: operation.taskId } : {}) };
  return put(without(say(c, 'step/skipped', about), token), { at: 'moving', edge });
}

/** A token goes to another step, by an edge from which the case can go on well. */
function move(c: Case, { from, to }: Of<'move'>, actor: Actor): Case {
  const [token, ...more] = insideOf(c).filter(({ nodeId }) => nodeId === from);
  if (!token || more.length > 0) return refuse('operation/no-token');
  refuseUntakable(token);
  const edges = c.plan.nodes[to]?.incoming ?? [];
  refuseIf(edges.length === 0, 'operation/no-such-step');
  const edge = edges.find((one) => goesOnWell(c, token, one)) ?? refuse('operation/unsound');
  return put(without(say(c, 'token/moved', { nodeId: from, actor }), token), { at: 'moving', edge });
}

/** Not what is under way, and never a signature that was given. */
function refuseUntakable(token: Inside): void {
  if (token.at === 'activity') refuseIf(token.incident === null, 'run/not-failed');
  if (token.at !== 'people') return;
  const isOnItsWay = token.tasks.some(({ votes }) => votes.some(({ runId }) => runId !== null));
  refuseIf(isOnItsWay, 'operation/signature-given');
}

const without = (c: Case, token: Inside): Case => (token.at === 'people' ? endVisit(c, token) : take(c, token));

/** Values of fields; open terms and waits that are these dates are counted again. */
function correct(c: Case, { data }: Of<'correct'>, actor: Actor): Case {
  refuseIf(Object.keys(data).length === 0, 'data/nothing');
  const fields = fieldsOf(c.plan).filter(({ id }) => id in data);
  const reading = readForm(fields, data, () => true);
  if (!reading.ok) return refuse('data/invalid');
  const corrected = say({ ...c, data: { ...c.data, ...reading.data } }, 'data/corrected', { actor });
  const withDue = tasksOf(c).filter((task) => {
    const { due } = taskNodeOf(c, task).settings;
    return due && 'field' in due && due.field in data;
  });
  const waits = waitsOf(c).filter((wait) => {
    const awaited = awaitedBy(c, wait);
    return 'date' in awaited && awaited.date in data;
  });
  return waits.reduce(
    countWaitAgain,
    withDue.reduce((now, { id }) => countTermAgain(now, id), corrected),
  );
}

/** All open terms and waits count on another calendar. */
export function calendarChanged(c: Case, { calendar, actor }: Extract<CaseEvent, { type: 'calendarChanged' }>): Case {
  refuseIf(c.status !== 'running', 'case/not-running');
  const changed = say({ ...c, calendar }, 'calendar/changed', { actor });
  return waitsOf(c).reduce(
    countWaitAgain,
    tasksOf(c).reduce((now, { id }) => countTermAgain(now, id), changed),
  );
}
