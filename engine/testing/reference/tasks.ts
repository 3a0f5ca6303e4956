import type { PlanNode } from '../../plan.ts';
import type { ActOutcome } from '../../case/case-state.ts';
import type { Actor, Principal } from '../../schema/principal.ts';
import { ask, begin, leave, nodeOf, put, refuse, refuseIf, replace, say, stall, take, timesBegun } from './case.ts';
import type { Case, Task, Visit, Vote } from './case.ts';
import { countAgain, openTerm } from './ladder.ts';
import { leftOf, openOf, peopleOf } from './principals.ts';

export type TaskNode = Extract<PlanNode, { kind: 'approve' | 'sign' | 'fill' }>;

export const taskNodeOf = (c: Case, { nodeId }: { nodeId: string }): TaskNode => nodeOf(c, nodeId) as TaskNode;
export const visitsOf = ({ tokens }: Case): Visit[] => tokens.filter((token) => token.at === 'people');
export const tasksOf = (c: Case): Task[] => visitsOf(c).flatMap(({ tasks }) => tasks);
export const taskOf = (c: Case, taskId: string): Task | undefined => tasksOf(c).find(({ id }) => id === taskId);

export const visitOf = (c: Case, taskId: string): Visit =>
  visitsOf(c).find(({ tasks }) => tasks.some(({ id }) => id === taskId))!;

/** `approve`, `sign`, `fill`: a token comes to a step for people. */
export function beginVisit(c: Case, node: TaskNode, edge: string): Case {
  if (partiesOf(c, node).length === 0) return stall(c, node.id, edge, 'task/nobody');
  const begun = begin(c, node.id);
  return openNextOrder(begun, {
    at: 'people',
    nodeId: node.id,
    number: timesBegun(begun, node.id),
    order: 0,
    tasks: [],
  });
}

/** The parties of a step that have somebody. */
function partiesOf(c: Case, node: TaskNode) {
  return node.settings.who
    .map(({ who, order, need }, index) => ({ index, order, need, principals: peopleOf(c, who) }))
    .filter(({ principals }) => principals.length > 0);
}

const portWhenDone = { approve: 'approved', sign: 'signed', fill: 'done' };

/** Opens the tasks of the lowest order after that of a visit, which is not among the tokens; after the last, the token leaves. */
function openNextOrder(c: Case, visit: Visit): Case {
  const node = taskNodeOf(c, visit);
  const later = partiesOf(c, node).filter(({ order }) => order > visit.order);
  if (later.length === 0) return leave(c, node.id, portWhenDone[node.kind]);
  const order = Math.min(...later.map((party) => party.order));
  const tasks = later
    .filter((party) => party.order === order)
    .map(({ index, principals, need }) =>
      openTerm(c, newTask(c, visit, index, principals, need === 'all' ? principals.length : need)),
    );
  return tasks.reduce(
    (now, task) => {
      const opened = ask(say(now, 'task/opened', { nodeId: node.id, taskId: task.id }), `openTask ${task.id}`);
      return sayFailure(opened, task);
    },
    put(c, { ...visit, order, tasks }),
  );
}

function newTask(c: Case, { nodeId, number }: Visit, party: number, principals: Principal[], need: number): Task {
  return {
    id: `${nodeId}.${number}.${party}`,
    nodeId,
    party,
    principals,
    need: Math.min(need, principals.length),
    votes: [],
    openedAt: c.at,
    dueAt: null,
    timer: null,
    fired: [],
    extensions: [],
    questions: [],
    failure: null,
  };
}

export function sayFailure(c: Case, { nodeId, id, failure }: Task): Case {
  return failure ? say(c, 'incident/raised', { nodeId, taskId: id }) : c;
}

export function changeTask(c: Case, taskId: string, change: (task: Task) => Task): Case {
  const visit = visitOf(c, taskId);
  return replace(c, visit, {
    ...visit,
    tasks: visit.tasks.map((task) => (task.id === taskId ? change(task) : task)),
  });
}

export function countTermAgain(c: Case, taskId: string): Case {
  const counted = changeTask(c, taskId, (task) => countAgain(c, task));
  return sayFailure(counted, taskOf(counted, taskId)!);
}

/** Ends a visit: its tasks close, and the token is gone. */
export function endVisit(c: Case, visit: Visit): Case {
  return visit.tasks.reduce(
    (now, { id, nodeId }) => ask(say(now, 'task/closed', { nodeId, taskId: id }), `closeTask ${id}`),
    take(c, visit),
  );
}

/** An act of a task; the one that was needed last closes it. */
export function vote(c: Case, taskId: string, act: Vote): Case {
  return closeIfDone(
    changeTask(c, taskId, (task) => ({ ...task, votes: [...task.votes, act] })),
    taskId,
  );
}

/** Closes a task whose need is met; after the last task of an order, the next order opens. */
export function closeIfDone(c: Case, taskId: string): Case {
  const { votes, need } = taskOf(c, taskId)!;
  if (votes.filter(({ runId }) => runId === null).length < need) return c;
  const visit = visitOf(c, taskId);
  const tasks = visit.tasks.filter(({ id }) => id !== taskId);
  const closed = ask(c, `closeTask ${taskId}`);
  return tasks.length > 0
    ? replace(closed, visit, { ...visit, tasks })
    : openNextOrder(take(closed, visit), { ...visit, tasks });
}

const outcomesOf: Record<TaskNode['kind'], ActOutcome[]> = {
  approve: ['approved', 'rejected', 'returned'],
  sign: ['signed', 'refused'],
  fill: ['done'],
};

/** An open task; what is not open has closed. */
export function openTaskOf(c: Case, taskId: string): Task {
  return taskOf(c, taskId) ?? refuse('task/closed');
}

/** The task on which somebody may act; refused when it is not open, or not for this act, person, principal or ground. */
export function mayAct(c: Case, taskId: string, actor: Actor, outcome: ActOutcome): Task {
  refuseIf(c.status !== 'running', 'case/not-running');
  const task = openTaskOf(c, taskId);
  const { kind, ports, settings } = taskNodeOf(c, task);
  refuseIf(!outcomesOf[kind].includes(outcome), 'task/wrong-act');
  refuseIf(!(outcome in ports), 'task/no-port');
  refuseIf(!task.principals.includes(actor.principal), 'task/not-your-principal');
  refuseIf(!openOf(task).includes(actor.principal), 'task/already-acted');
  const acted = task.votes.some((act) => act.actor.personId === actor.personId);
  refuseIf(acted && leftOf(task) < openOf(task).length, 'task/already-acted');
  const drafted = [c.starter.personId, ...c.drafters].includes(actor.personId);
  refuseIf(drafted && 'fourEyes' in settings && settings.fourEyes, 'task/four-eyes');
  const isForOther = actor.ground !== 'self';
  refuseIf(isForOther && 'personal' in settings && settings.personal, 'task/personal');
  const hasMandate = actor.ground === 'mandate' && Boolean(actor.mandateId);
  refuseIf(kind === 'sign' && isForOther && !hasMandate, 'task/mandate-needed');
  return task;
}
