import type { Plan } from '../../plan.ts';
import type { Permission } from '../../problem.ts';
import type { Actor } from '../../schema/principal.ts';
import type { ActOutcome, CaseState, Task } from '../case-state.ts';
import { needLeft, openPrincipals } from '../principals.ts';
import { nodeOf } from '../turn.ts';
import { granted, refused } from './permission.ts';

const outcomesOf: Record<Task['kind'], readonly ActOutcome[]> = {
  approve: ['approved', 'rejected', 'returned'],
  sign: ['signed', 'refused'],
  fill: ['done'],
};

/** The outcomes of a node's acts that are drawn. */
export function drawnOutcomes(plan: Plan, { nodeId, kind }: Task): ActOutcome[] {
  const { ports } = nodeOf(plan, nodeId);
  return outcomesOf[kind].filter((outcome) => ports[outcome] !== undefined);
}

/**
 * Whether somebody may act on a task, whatever the act: the task is open, the outcome is its own and drawn, the principal
 * waits for it, and the person may act for the principal.
 *
 * A task asks for different people: who has acted on it may act for another principal only when every principal that is
 * left must act, for then nobody else's act could take its place.
 */
export function permitAct(plan: Plan, state: CaseState, taskId: string, actor: Actor, outcome: ActOutcome): Permission {
  if (state.status !== 'running') return refused('case/not-running');
  const task = state.tasks[taskId];
  if (!task) return refused(wasOpen(plan, state, taskId) ? 'task/closed' : 'task/unknown');
  const step = nodeOf(plan, task.nodeId).name.nl;
  if (!outcomesOf[task.kind].includes(outcome)) return refused('task/wrong-act', { step });
  if (!drawnOutcomes(plan, task).includes(outcome)) return refused('task/no-port', { step, outcome });
  if (!task.principals.includes(actor.principal)) return refused('task/not-your-principal', { step });

  const open = openPrincipals(task);
  if (!open.includes(actor.principal)) return refused('task/already-acted', { step });
  const hasActed = [...task.acts, ...task.pending].some((act) => act.actor.personId === actor.personId);
  if (hasActed && needLeft(task) < open.length) return refused('task/already-acted', { step });

  const drafted = [state.info.starter.personId, ...state.drafters];
  if (task.fourEyes && drafted.includes(actor.personId)) return refused('task/four-eyes', { step });
  if (task.kind === 'sign') return permitSigner(task, actor, step);
  return granted;
}

/** Approving for somebody needs a replacement, signing a registered mandate (DLB art. 280 to 283); a refusal to sign is as much. */
function permitSigner(task: Task, { ground, mandateId }: Actor, step: string): Permission {
  if (task.personal && ground !== 'self') return refused('task/personal', { step });
  if (ground === 'replacement' || (ground === 'mandate' && !mandateId)) return refused('task/mandate-needed', { step });
  return granted;
}

/** Task ids count visits and parties, so that a task that has closed is known without being kept. */
function wasOpen(plan: Plan, { visits, visited }: CaseState, taskId: string): boolean {
  const [nodeId = '', visit = '', party = '', ...rest] = taskId.split('.');
  const node = plan.nodes[nodeId];
  if (rest.length > 0 || !node || !('who' in node.settings) || node.kind === 'start') return false;
  const order = node.settings.who[Number(party)]?.order;
  if (
    order === undefined ||
    !(Number(visit) >= 1 && Number(visit) <= (visited.find((visit) => visit.nodeId === nodeId)?.times ?? 0))
  )
    return false;
  const present = visits[`${nodeId}.${visit}`];
  return !present || order <= present.order;
}
