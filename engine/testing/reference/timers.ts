import type { CaseEvent } from '../../case/events.ts';
import { errand } from './activities.ts';
import { leave, refuse, refuseIf, say } from './case.ts';
import type { Case, Moment, Task } from './case.ts';
import { climb } from './ladder.ts';
import { openOf, peopleOf } from './principals.ts';
import { changeTask, closeIfDone, endVisit, sayFailure, taskNodeOf, taskOf, tasksOf, visitOf } from './tasks.ts';
import { waited, waitsOf } from './waits.ts';

export const timerIdOf = ({ id }: Task, { step, repeated }: Moment): string => `${id}.${step}.${repeated}`;

/** A timer of a task is its next moment; that of a wait has its id. A timer that is no longer one is refused. */
export function fired(c: Case, { timerId }: Extract<CaseEvent, { type: 'timerFired' }>): Case {
  refuseIf(c.status !== 'running', 'case/not-running');
  const wait = waitsOf(c).find(({ id, firesAt }) => id === timerId && firesAt !== null);
  if (wait) return waited(c, wait);
  const task = tasksOf(c).find((one) => one.timer && timerIdOf(one, one.timer) === timerId);
  return task ? rung(c, task, task.timer!) : refuse('timer/unknown');
}

/** A moment of a ladder reminds, escalates, or sends the token out as overdue; then the next moment is waited for. */
function rung(before: Case, task: Task, moment: Moment): Case {
  const { ladder, ports } = { ...taskNodeOf(before, task).settings, ...taskNodeOf(before, task) };
  const step = ladder[moment.step]!;
  const c = changeTask(before, task.id, (one) => ({ ...one, timer: null, fired: [...one.fired, moment] }));
  switch (step.do) {
    case 'overdue': {
      const late = say(c, 'task/overdue', { nodeId: task.nodeId, taskId: task.id });
      if (!('overdue' in ports)) return goOn(late, task, moment);
      return leave(endVisit(late, visitOf(late, task.id)), task.nodeId, 'overdue');
    }
    case 'remind': {
      const asks = { activity: 'remind' as const, taskId: task.id, to: openOf(task), dueAt: task.dueAt };
      return goOn(errand(c, timerIdOf(task, moment), task.nodeId, asks), task, moment);
    }
    case 'escalate': {
      const to = peopleOf(c, step.to);
      const told = say(c, 'task/escalated', { nodeId: task.nodeId, taskId: task.id });
      if (to.length === 0) return goOn(told, task, moment);
      const others = changeTask(told, task.id, (one) => withOthers(one, to, step.as));
      const asks = { activity: 'escalate' as const, taskId: task.id, to, as: step.as, dueAt: task.dueAt };
      return goOn(errand(others, timerIdOf(task, moment), task.nodeId, asks), task, moment);
    }
  }
}

/** Others are told, added, or put in the place of who has not acted: then no more acts are needed than there are people for. */
function withOthers(task: Task, others: Task['principals'], as: string): Task {
  if (as === 'informed') return task;
  const open = openOf(task);
  const staying = as === 'added' ? task.principals : task.principals.filter((principal) => !open.includes(principal));
  const principals = [...new Set([...staying, ...others])];
  return { ...task, principals, need: Math.min(task.need, principals.length) };
}

function goOn(c: Case, { id }: Task, moment: Moment): Case {
  const climbed = changeTask(c, id, (task) => climb(c, task, moment));
  return closeIfDone(sayFailure(climbed, taskOf(climbed, id)!), id);
}
