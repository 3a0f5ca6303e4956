import type { Plan } from '../../engine/index.ts';
import type { Viewer } from '../viewer.ts';

/** Whether somebody may start a flow: who the start names, or, when it names nobody, whoever works in the flow's department. */
export function mayStart(viewer: Viewer, plan: Pick<Plan, 'start' | 'nodes' | 'department'>): boolean {
  if (!viewer.permissions.has('cases.start')) return false;
  const start = plan.nodes[plan.start];
  const who: readonly string[] = start?.kind === 'start' ? start.settings.who : [];
  if (who.length > 0) return who.some((principal) => viewer.principals.includes(principal));
  const holdsRoleThere = viewer.standing.holders.some(
    ({ personId, department }) => personId === viewer.personId && department === plan.department,
  );
  return viewer.person.department === plan.department || holdsRoleThere;
}
