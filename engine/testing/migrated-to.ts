import type { CaseStart } from '../case/case-start.ts';
import type { CaseCommand } from '../case/events.ts';
import { hashPlan } from '../hash.ts';
import type { Actor, Principal } from '../schema/principal.ts';
import { walkCase } from './walk-case.ts';
import type { CaseWalk } from './walk-case.ts';

/** Test support: who migrates cases. */
export const els: Actor = {
  personId: 'els',
  name: 'Els',
  principal: 'role:beheerder' as Principal,
  ground: 'self',
};

/**
 * Test support: a case goes to version 2 of its flow.
 *
 * @param next any case of that version
 * @returns the commands of the migration, and the case as it goes on
 */
export function migratedTo(
  next: CaseStart,
  walk: CaseWalk,
  at = '2026-11-26T10:00:00.000Z',
): { commands: CaseCommand[]; after: CaseWalk } {
  const plan = { ...next.plan, version: 2 };
  walk.at(at);
  const commands = walk.send({ type: 'migrated', actor: els, plan, planHash: hashPlan(plan) });
  return { commands, after: walkCase({ ...next, plan }, at, walk.state()) };
}
