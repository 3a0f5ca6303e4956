import type { Plan } from '../plan.ts';
import type { CaseState } from './case-state.ts';

/** Where one token of a case is. */
export interface Standing {
  nodeId: string;
  /** The edge it lies on; null at a step at work, which it came to by any of its edges. */
  edge: string | null;
  /** What it waits for: other branches, people, an activity, a moment or a message, or somebody who solves an incident. */
  waitsFor: 'branches' | 'people' | 'activity' | 'event' | 'operator';
}

/** All tokens of a case. */
export function standingsOf(plan: Plan, { tokens, visits, runs, waits, stalls }: CaseState): Standing[] {
  return [
    ...tokens.map((edge): Standing => ({ nodeId: plan.edges[edge]!.to, edge, waitsFor: 'branches' })),
    ...Object.values(visits).map(({ nodeId }): Standing => ({ nodeId, edge: null, waitsFor: 'people' })),
    ...Object.values(runs).flatMap(({ nodeId, holdsToken }): Standing[] =>
      holdsToken ? [{ nodeId, edge: null, waitsFor: 'activity' }] : [],
    ),
    ...Object.values(waits).map(({ nodeId }): Standing => ({ nodeId, edge: null, waitsFor: 'event' })),
    ...Object.values(stalls).flatMap(({ nodeId, edge }): Standing[] =>
      edge === null ? [] : [{ nodeId, edge, waitsFor: 'operator' }],
    ),
  ];
}
