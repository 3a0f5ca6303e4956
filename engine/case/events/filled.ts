import { readForm } from '../../form-data.ts';
import type { Plan } from '../../plan.ts';
import type { Permission } from '../../problem.ts';
import type { FormField } from '../../schema/form.ts';
import type { Actor } from '../../schema/principal.ts';
import type { CaseState } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { changing, nodeOf, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { countAct } from './acted.ts';
import { permitAct } from './act-permission.ts';
import { refused } from './permission.ts';

type Filled = Extract<CaseEvent, { type: 'filled' }>;

/** Who fills in answers every question of the step as a form does; that a colleague exists, the API has made sure of. */
export function permitFilled(plan: Plan, state: CaseState, { taskId, actor, data }: Filled): Permission {
  const permission = permitAct(plan, state, taskId, actor, 'done');
  if (!permission.ok) return permission;
  const reading = readForm(formOf(plan, state.tasks[taskId]!.nodeId), data, () => true);
  return reading.ok ? permission : refused('data/invalid', { sentence: reading.faults[0]!.sentence });
}

/** The answers become data of the case; where several fill in the same step, the last one's count. */
export function applyFilled(turn: Turn, { taskId, actor, data, at }: Filled): void {
  const task = turn.state.tasks[taskId]!;
  const reading = readForm(formOf(turn.plan, task.nodeId), data, () => true);
  if (reading.ok) turn.state.data = { ...turn.state.data, ...reading.data };
  noteDrafter(turn, actor);
  record(turn, 'task/acted', { actor, nodeId: task.nodeId, taskId, detail: { outcome: 'done' } });
  countAct(turn, task, { actor, outcome: 'done', at });
}

/** Who drafts does not judge under four eyes. */
export function noteDrafter(turn: Turn, { personId }: Actor): void {
  if (!turn.state.drafters.includes(personId)) changing(turn, 'drafters').push(personId);
}

function formOf(plan: Plan, nodeId: string): FormField[] {
  const node = nodeOf(plan, nodeId);
  return node.kind === 'fill' ? node.settings.form : [];
}
