import { canonicalJson } from '../../canonical-json.ts';
import { sameEdge, placesIn } from '../../migrate/places.ts';
import { reasonsAgainst } from '../../migrate/plan-migration.ts';
import type { Plan } from '../../plan.ts';
import type { Party } from '../../schema/node.ts';
import type { Permission } from '../../problem.ts';
import type { CaseState, Task } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { rungAfterChange } from '../ladder.ts';
import { resolvePrincipals } from '../principals.ts';
import { standingsOf } from '../standings.ts';
import { replaceTask, taskNode } from '../tasks.ts';
import { countWaitAgain, dueOf, giveTerm } from '../terms.ts';
import { changing, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { completeTask } from '../visits.ts';
import { awaitedAt } from '../waits.ts';
import { granted, refused } from './permission.ts';

type Migrated = Extract<CaseEvent, { type: 'migrated' }>;

export function permitMigration(plan: Plan, state: CaseState, event: Migrated): Permission {
  if (state.status !== 'running') return refused('case/not-running');
  if (event.planHash === state.info.planHash) return refused('migration/same-version');
  const [reason] = reasonsAgainst(plan, event.plan, state);
  return reason ? refused(reason.code, reason.params) : granted;
}

/**
 * The case goes on in another version of its flow, where it stands: what was done stays, open tasks take over who must act
 * and by when, where that was changed.
 *
 * @param turn of the new plan
 */
export function migrate(turn: Turn, from: Plan, { plan: to, planHash, actor }: Migrated): void {
  const { state } = turn;
  record(turn, 'case/migrated', {
    actor,
    detail: { fromVersion: from.version, fromPlanHash: state.info.planHash, version: to.version, planHash },
  });
  state.info = { ...state.info, planHash };
  state.passed = state.passed.flatMap((edge) => sameEdge(from, to, edge) ?? []);
  for (const stall of Object.values(state.stalls)) {
    if (stall.edge === null) continue;
    const [edge = null] = placesIn(from, to, stall);
    changing(turn, 'stalls')[stall.id] = { ...stall, edge };
  }
  // They wait for what the new version waits for: a join that has all its edges now runs at once.
  const waiting = standingsOf(from, state).filter(({ waitsFor }) => waitsFor === 'branches');
  changing(turn, 'tokens').length = 0;
  turn.moving.push(...waiting.flatMap((standing) => placesIn(from, to, standing)));
  for (const task of Object.values(state.tasks)) migrateTask(turn, from, task);
  for (const wait of Object.values(state.waits)) {
    if (!isSame(awaitedAt({ plan: from }, wait), awaitedAt(turn, wait))) countWaitAgain(turn, wait);
  }
}

function migrateTask(turn: Turn, from: Plan, before: Task): void {
  const old = taskNode({ plan: from }, before.nodeId).settings;
  const { settings } = taskNode(turn, before.nodeId);
  let task: Task = {
    ...before,
    personal: 'personal' in settings && settings.personal,
    fourEyes: 'fourEyes' in settings && settings.fourEyes,
  };
  const party = settings.who[task.party]!;
  if (!isSame(old.who[task.party], party)) task = withParty(turn, task, party);
  replaceTask(turn, task);
  if (!isSame({ due: old.due, ladder: old.ladder }, { due: settings.due, ladder: settings.ladder }))
    changeTerm(turn, task, !isSame(old.due, settings.due));
  if (task.acts.length >= task.need) completeTask(turn, turn.state.tasks[task.id]!);
}

/** The task of a party that is another in the new version: who has acted stays, and counts. */
function withParty({ state }: Turn, task: Task, { who, need }: Party): Task {
  const acted = [...task.acts, ...task.pending].map(({ actor }) => actor.principal);
  const asked = resolvePrincipals(who, state);
  const principals = [...new Set([...acted, ...asked])];
  const count = need === 'all' ? principals.length : Math.min(need, principals.length);
  return { ...task, principals, need: Math.max(count, acted.length) };
}

/** Counts a term again from when the task opened, or only its ladder. */
function changeTerm(turn: Turn, { id }: Task, isDueChanged: boolean): void {
  const { calendar, data, stalls } = turn.state;
  const isToBeCounted = isDueChanged || stalls[`${id}.term`] !== undefined;
  giveTerm(turn, id, (task) => {
    const { due, ladder: steps } = taskNode(turn, task.nodeId).settings;
    const wasLate = task.dueAt !== null && Date.parse(task.dueAt) <= Date.parse(turn.at);
    const counted = { ...task, dueAt: isToBeCounted ? dueOf(task, due, calendar, data) : task.dueAt };
    return { ...counted, ...rungAfterChange(counted, { wasLate, at: turn.at }, steps, calendar) };
  });
}

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one ?? null) === canonicalJson(other ?? null);
