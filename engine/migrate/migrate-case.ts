import { advance } from '../case/advance.ts';
import type { CaseState } from '../case/case-state.ts';
import type { CaseCommand, CaseEvent } from '../case/events.ts';
import { permits } from '../case/permits.ts';
import { standingsOf } from '../case/standings.ts';
import type { Standing } from '../case/standings.ts';
import type { Plan } from '../plan.ts';
import type { Refusal } from '../problem.ts';
import { reasonsAgainst } from './plan-migration.ts';

/** A place where a case stands, in the version to which it goes. */
export interface Move extends Pick<Standing, 'nodeId' | 'waitsFor'> {
  /** The name of the step there. */
  step: string;
  /** Its open tasks, with their term before and after. */
  tasks: { taskId: string; dueBefore: string | null; dueAfter: string | null }[];
}

export type Migration =
  { ok: true; state: CaseState; commands: CaseCommand[]; moves: Move[] } | { ok: false; reasons: Refusal[] };

/** What becomes of a running case in another version of its flow; nothing happens yet. */
export function migrateCase(from: Plan, state: CaseState, event: Extract<CaseEvent, { type: 'migrated' }>): Migration {
  const permission = permits(from, state, event);
  if (!permission.ok) {
    const { problem } = permission;
    const all = problem.code.startsWith('migration/') ? reasonsAgainst(from, event.plan, state) : [];
    return { ok: false, reasons: all.length > 0 ? all : [problem] };
  }
  const next = advance(from, state, event);
  return { ok: true, ...next, moves: movesOf(event.plan, state, next.state) };
}

function movesOf(plan: Plan, before: CaseState, after: CaseState): Move[] {
  return standingsOf(plan, after).map(({ nodeId, waitsFor }) => ({
    nodeId,
    waitsFor,
    step: plan.nodes[nodeId]!.name.nl,
    tasks: Object.values(after.tasks)
      .filter((task) => task.nodeId === nodeId && waitsFor === 'people')
      .map(({ id, dueAt }) => ({ taskId: id, dueBefore: before.tasks[id]?.dueAt ?? null, dueAfter: dueAt })),
  }));
}
