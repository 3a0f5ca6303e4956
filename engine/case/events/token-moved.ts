import type { Plan } from '../../plan.ts';
import type { Permission } from '../../problem.ts';
import type { Actor } from '../../schema/principal.ts';
import type { CaseState } from '../case-state.ts';
import { permitArrival } from '../sound-arrival.ts';
import { permitTaking, takeToken, tokensAt } from '../token-place.ts';
import type { TokenPlace } from '../token-place.ts';
import { record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import type { OperationOf } from './operated.ts';
import { refused } from './permission.ts';

/** The token goes from the step where it waits to another, by an edge from which the case can go on well. */
export function permitMove(plan: Plan, state: CaseState, { from, to }: OperationOf<'move'>): Permission {
  const [place, ...more] = tokensAt(state, from);
  if (!place || more.length > 0) return refused('operation/no-token');
  const taking = permitTaking(state, place);
  if (!taking.ok) return taking;
  const edges = plan.nodes[to]?.incoming ?? [];
  if (edges.length === 0) return refused('operation/no-such-step');
  return permitArrival(plan, state, place, edges).permission;
}

export function moveToken(turn: Turn, { from, to, reason }: OperationOf<'move'>, actor: Actor): void {
  const place = tokensAt(turn.state, from)[0] as TokenPlace;
  const { edge } = permitArrival(turn.plan, turn.state, place, turn.plan.nodes[to]!.incoming);
  record(turn, 'token/moved', { actor, nodeId: from, detail: { from, to, reason } });
  takeToken(turn, place);
  turn.moving.push(edge!);
}
