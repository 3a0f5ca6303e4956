import type { CaseStart } from '../../case/case-start.ts';
import type { CaseEvent } from '../../case/events.ts';
import { archive, call, deliver, isRevised, notify, prepare, seal, subflow } from './activities.ts';
import { acted, documentReplaced, filled, signatureGiven } from './acts.ts';
import { amended } from './amendments.ts';
import { done, failed } from './answers.ts';
import { nodeOf, put, Refused, refuseIf, say, stall, take } from './case.ts';
import type { Case, Token } from './case.ts';
import { cancel, finish } from './ending.ts';
import { calendarChanged, operated } from './operations.ts';
import { opened } from './deliveries.ts';
import { decide, end, fork, join } from './routing.ts';
import { beginVisit } from './tasks.ts';
import { fired } from './timers.ts';
import { beginWait, receive } from './waits.ts';

/** Test support: a case before anything happened to it. */
export function caseOf({ plan, calendar, data, documents, number, organisation, starter }: CaseStart): Case {
  return {
    ...{ plan, calendar, data, documents, number, organisation, starter },
    ...{ at: '', status: 'created', outcome: null, endedAt: null, archive: null, moves: 0 },
    ...{ drafters: [], tokens: [], errands: [], begun: [], passed: [], deliveries: [], said: [], asked: [] },
  };
}

export type Happening = Exclude<CaseEvent, { type: 'migrated' }>;

/**
 * Test support: the reference interpreter of docs/semantics.md: the case to which an event leads, or the code with which it is
 * refused. Migration is left out: it has an oracle of its own.
 */
export function happen(before: Case, event: Happening): Case | string {
  try {
    return settle(effectOf({ ...before, at: event.at, moves: 0, said: [], asked: [] }, event));
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

function effectOf(c: Case, event: Happening): Case {
  switch (event.type) {
    case 'started':
      refuseIf(c.status !== 'created', 'case/already-started');
      return prepare(say({ ...c, status: 'running' }, 'case/started', { nodeId: c.plan.start }));
    case 'acted':
      return acted(c, event);
    case 'filled':
      return filled(c, event);
    case 'documentReplaced':
      return documentReplaced(c, event);
    case 'messageReceived':
      return receive(c, event);
    case 'deliveryOpened':
      return opened(c, event);
    case 'signatureGiven':
      return signatureGiven(c, event);
    case 'timerFired':
      return fired(c, event);
    case 'activityDone':
      return done(c, event);
    case 'activityFailed':
      return failed(c, event);
    case 'amended':
      return amended(c, event);
    case 'operated':
      return operated(c, event);
    case 'calendarChanged':
      return calendarChanged(c, event);
    case 'cancelled':
      return cancel(c, event.actor, event.reason);
  }
}

/** Tokens that wait for a document look again; then each token in turn moves one step, until none does. */
function settle(before: Case): Case {
  let c = releaseTokens(before);
  for (let next = movingOf(c); next; next = movingOf(c)) {
    c = enter({ ...take(c, next), moves: c.moves + 1 }, next.edge);
  }
  return c.status === 'running' && c.tokens.length === 0 ? finish(c, c.outcome ?? 'completed') : c;
}

const movingOf = ({ tokens }: Case) => tokens.find((token) => token.at === 'moving');

function releaseTokens(c: Case): Case {
  const isHeld = (token: Token) => token.at === 'edge' && nodeOf(c, c.plan.edges[token.edge]!.to).kind !== 'join';
  const released = c.tokens.filter(isHeld).map((token) => ({ ...token, at: 'moving' }) as Token);
  return { ...c, tokens: [...c.tokens.filter((token) => !isHeld(token)), ...released] };
}

/** A token comes to a step. */
function enter(before: Case, edge: string): Case {
  const node = nodeOf(before, before.plan.edges[edge]!.to);
  if (before.moves > 4 * Object.keys(before.plan.edges).length + 100)
    return stall(before, node.id, edge, 'flow/endless');
  const c = { ...before, passed: [...before.passed, edge] };
  switch (node.kind) {
    case 'start':
      throw new Error('Nothing leads into the start');
    case 'sign': {
      const isWithoutCode = c.documents.some(({ id, signed }) => signed && isRevised(c, id, ['prepareDocuments']));
      return isWithoutCode ? put(c, { at: 'edge', edge }) : beginVisit(c, node, edge);
    }
    case 'approve':
    case 'fill':
      return beginVisit(c, node, edge);
    case 'decide':
      return decide(c, node, edge);
    case 'fork':
      return fork(c, node);
    case 'join':
      return join(c, node, edge);
    case 'wait':
      return beginWait(c, node, edge);
    case 'notify':
      return notify(c, node);
    case 'deliver':
      return deliver(c, node, edge);
    case 'archive':
      return archive(c, node, edge);
    case 'seal':
      return seal(c, node, edge);
    case 'call':
      return call(c, node, edge);
    case 'subflow':
      return subflow(c, node, edge);
    case 'end':
      return end(c, node);
  }
}
