import type { Plan } from '../plan.ts';
import type { Permission } from '../problem.ts';
import { netOf } from '../soundness/net.ts';
import { verdictFrom } from '../soundness/verdict.ts';
import type { CaseState } from './case-state.ts';
import { granted, refused } from './events/permission.ts';
import { standingsOf } from './standings.ts';
import type { TokenPlace } from './token-place.ts';

/**
 * The first of these edges on which a token may be put that is taken from its place, and the permission to: from there, the
 * case must not get stuck, nor run a step twice at once, nor be unable to end (`verdictFrom`).
 */
export function permitArrival(
  plan: Plan,
  state: CaseState,
  place: TokenPlace,
  edges: readonly string[],
): { permission: Permission; edge: string | null } {
  const others = othersThan(plan, state, place);
  const net = netOf(plan);
  let unsound: Permission = refused('operation/unsound');
  for (const edge of edges) {
    const verdict = verdictFrom(net, [...others, edge]);
    if (verdict.sound) return { permission: granted, edge };
    unsound = refused('operation/unsound', { finding: verdict.code });
  }
  return { permission: unsound, edge: null };
}

/** The marking of the other tokens: edges. A token inside a step stands for one that is about to enter it. */
function othersThan(plan: Plan, state: CaseState, { nodeId }: TokenPlace): string[] {
  const standings = standingsOf(plan, state);
  const own = standings.findIndex((standing) => standing.nodeId === nodeId && standing.waitsFor !== 'branches');
  return standings
    .filter((_, index) => index !== own)
    .map((standing) => standing.edge ?? entranceOf(plan, standing.nodeId));
}

function entranceOf({ nodes }: Plan, nodeId: string): string {
  const { incoming, ports } = nodes[nodeId]!;
  // The token of the start is on its way out: nothing leads into it.
  return incoming[0] ?? ports['started']!;
}
