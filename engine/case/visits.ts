import type { Task, Visit } from './case-state.ts';
import { resolvePrincipals } from './principals.ts';
import { closeTask, openTask, taskNode } from './tasks.ts';
import type { Closing } from './tasks.ts';
import { changing, countVisit, leave } from './turn.ts';
import type { Turn } from './turn.ts';

/** Opens the first tasks of a node with parties; false when there is nobody to open one for. */
export function beginVisit(turn: Turn, nodeId: string): boolean {
  const hasParty = taskNode(turn, nodeId).settings.who.some(
    (party) => resolvePrincipals(party.who, turn.state).length > 0,
  );
  if (!hasParty) return false;
  openOrder(turn, { nodeId, number: countVisit(turn, nodeId), order: 0, openTasks: [] });
  return true;
}

/** The visit that a task belongs to. */
export function visitOf(turn: Pick<Turn, 'state'>, { nodeId, visit }: Task): Visit {
  return turn.state.visits[`${nodeId}.${visit}`]!;
}

/** Closes a task whose need is met; when it was the last of its order the next order opens, or the visit is over. */
export function completeTask(turn: Turn, task: Task): void {
  closeTask(turn, task.id, 'done');
  const visit = visitOf(turn, task);
  const openTasks = visit.openTasks.filter((taskId) => taskId !== task.id);
  if (openTasks.length > 0) putVisit(turn, { ...visit, openTasks });
  else openOrder(turn, { ...visit, openTasks });
}

/** Ends a visit at once: what is open of it closes, and the token leaves through the port. */
export function endVisit(
  turn: Turn,
  visit: Visit,
  port: Exclude<Closing, 'done' | 'document-replaced' | 'skipped' | 'case-ended'>,
): void {
  for (const taskId of visit.openTasks) closeTask(turn, taskId, port);
  delete changing(turn, 'visits')[visitId(visit)];
  leave(turn, visit.nodeId, port);
}

/** Starts a visit over: its tasks close, and its token comes to the step anew, where the lowest order opens for everybody. */
export function beginAgain(turn: Turn, visit: Visit): void {
  for (const taskId of visit.openTasks) closeTask(turn, taskId, 'document-replaced');
  delete changing(turn, 'visits')[visitId(visit)];
  const { incoming } = taskNode(turn, visit.nodeId);
  turn.moving.push(incoming.find((edge) => turn.state.passed.includes(edge)) ?? incoming[0]!);
}

/** Opens the parties of the lowest order after the visit's own; a party whose fields are all empty is passed over. */
function openOrder(turn: Turn, visit: Visit): void {
  const { kind, settings } = taskNode(turn, visit.nodeId);
  const parties = settings.who
    .map((party, index) => ({ ...party, index, principals: resolvePrincipals(party.who, turn.state) }))
    .filter(({ order, principals }) => order > visit.order && principals.length > 0);
  if (parties.length === 0) {
    delete changing(turn, 'visits')[visitId(visit)];
    leave(turn, visit.nodeId, portWhenDone[kind]);
    return;
  }
  const order = Math.min(...parties.map((party) => party.order));
  const openTasks = parties
    .filter((party) => party.order === order)
    .map(({ index, principals, need }) => {
      const count = need === 'all' ? principals.length : Math.min(need, principals.length);
      return openTask(turn, visit, index, principals, count).id;
    });
  putVisit(turn, { ...visit, order, openTasks });
}

const portWhenDone = { approve: 'approved', sign: 'signed', fill: 'done' };

function putVisit(turn: Turn, visit: Visit): void {
  changing(turn, 'visits')[visitId(visit)] = visit;
}

const visitId = ({ nodeId, number }: Visit): string => `${nodeId}.${number}`;
