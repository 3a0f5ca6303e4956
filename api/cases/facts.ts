import type { CaseProjection } from '../../engine/index.ts';
import { askedIn } from '../../store/index.ts';
import type { CaseFacts } from '../authorise.ts';

/** What deciding on a case needs to know of it. */
export const caseFacts = ({
  projection,
  participants,
}: {
  projection: CaseProjection;
  participants: readonly string[];
}): CaseFacts => ({
  department: projection.department,
  starterId: projection.starter.personId,
  participants,
  principals: projection.tasks.flatMap((task) => [...task.principals, ...askedIn(task)]),
});
