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

/** Who made the case what it is: the starter, and who filled in fields or replaced documents. */
export function draftersOf({ info, drafters }: Pick<CaseState, 'info' | 'drafters'>): string[] {
  return [...new Set([info.starter.personId, ...drafters])];
}

/**
 * Why a person may not act on a task, for whomever, or null. Under four eyes no drafter may. And a task asks for different
 * people: who has acted on it may act for another principal only when every principal that is left must act, for then
 * nobody else's act could take its place.
 */
export function exclusionOf(
  task: Pick<Task, 'principals' | 'need' | 'acts' | 'pending' | 'fourEyes'>,
  drafters: readonly string[],
  personId: string,
): 'task/already-acted' | 'task/four-eyes' | null {
  const hasActed = [...task.acts, ...task.pending].some(({ actor }) => actor.personId === personId);
  if (hasActed && needLeft(task) < openPrincipals(task).length) return 'task/already-acted';
  return task.fourEyes && drafters.includes(personId) ? 'task/four-eyes' : null;
}

/**
 * Whether somebody may act on a task, whatever the act: the task is open, the outcome is its own and drawn, the principal
 * waits for it, and the person may act for the principal.
 */
export function permitAct(plan: Plan, state: CaseState, taskId: string, actor: Actor, outcome: ActOutcome): Permission {
  if (state.status !== 'running') return refused('case/not-running');
  const task = state.tasks[taskId];
  if (!task) return refused(wasOpen(plan, state, taskId) ? 'task/closed' : 'task/unknown');
  const step = nodeOf(plan, task.nodeId).name.nl;
  if (!outcomesOf[task.kind].includes(outcome)) return refused('task/wrong-act', { step });
  if (!drawnOutcomes(plan, task).includes(outcome)) return refused('task/no-port', { step, outcome });
  if (!task.principals.includes(actor.principal)) return refused('task/not-your-principal', { step });

  if (!openPrincipals(task).includes(actor.principal)) return refused('task/already-acted', { step });
  const excluded = exclusionOf(task, draftersOf(state), actor.personId);
  if (excluded) return refused(excluded, { step });
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
