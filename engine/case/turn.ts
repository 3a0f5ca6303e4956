import { hashEntry } from '../hash.ts';
import type { Plan, PlanNode } from '../plan.ts';
import { EngineError } from '../problem.ts';
import type { Actor } from '../schema/principal.ts';
import type { AuditEntry, AuditType } from './audit.ts';
import type { CaseState } from './case-state.ts';
import type { CaseCommand } from './events.ts';

/** The work of one event on a case: the state it leads to, the commands so far, and the edges whose tokens move on. */
export interface Turn {
  readonly plan: Plan;
  readonly at: string;
  readonly state: CaseState;
  readonly commands: CaseCommand[];
  readonly moving: string[];
  /** The collections of `state` that are this turn's own copies. */
  readonly copied: Set<Collection>;
}

type Collection =
  | 'tokens'
  | 'waits'
  | 'visits'
  | 'visited'
  | 'tasks'
  | 'runs'
  | 'stalls'
  | 'documents'
  | 'drafters'
  | 'passed'
  | 'deliveries';

export function beginTurn(plan: Plan, state: CaseState, at: string): Turn {
  return { plan, at, state: { ...state }, commands: [], moving: [], copied: new Set() };
}

/**
 * A collection of the state, to be changed in place. It is copied at its first change in a turn only, so that an event
 * costs what it changes, whatever the size of the case; what is in it stays shared and is replaced, never changed.
 */
export function changing<C extends Collection>(turn: Turn, collection: C): CaseState[C] {
  if (!turn.copied.has(collection)) {
    const shared = turn.state[collection];
    const own = Array.isArray(shared) ? [...(shared as unknown[])] : { ...shared };
    turn.state[collection] = own as CaseState[C];
    turn.copied.add(collection);
  }
  return turn.state[collection];
}

/** Sends the node's token out through a port. */
export function leave(turn: Turn, nodeId: string, port: string): void {
  const edge = nodeOf(turn.plan, nodeId).ports[port];
  if (edge === undefined) throw new EngineError('plan/broken', `Port ${port} of ${nodeId} leads nowhere`);
  turn.moving.push(edge);
}

export function nodeOf(plan: Plan, nodeId: string): PlanNode {
  const node = plan.nodes[nodeId];
  if (!node) throw new EngineError('plan/broken', `There is no node ${nodeId}`);
  return node;
}

/** The number of a new visit to a node: ids of tasks and runs derive from it. */
export function countVisit(turn: Turn, nodeId: string): number {
  // A list, for a copy of a record of a thousand nodes takes longer than all else that an event does.
  const visited = changing(turn, 'visited');
  const index = visited.findIndex((visit) => visit.nodeId === nodeId);
  const times = (visited[index]?.times ?? 0) + 1;
  visited[index < 0 ? visited.length : index] = { nodeId, times };
  return times;
}

interface Fact {
  actor?: Actor;
  nodeId?: string;
  taskId?: string;
  detail?: AuditEntry['detail'];
}

/** Adds a line to the audit trail, chained to the one before. */
export function record(turn: Turn, type: AuditType, { actor, nodeId, taskId, detail }: Fact): void {
  const { info, audit } = turn.state;
  const entry = {
    caseId: info.caseId,
    sequence: audit.sequence + 1,
    at: turn.at,
    type,
    actor: actor ?? null,
    nodeId: nodeId ?? null,
    taskId: taskId ?? null,
    detail: detail ?? {},
    previous: audit.head,
  };
  const hash = hashEntry(entry);
  turn.state.audit = { sequence: entry.sequence, head: hash };
  turn.commands.push({ type: 'record', entry: { ...entry, hash } });
}
