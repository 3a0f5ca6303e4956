import type { CaseProjection } from '../../engine/index.ts';
import type { Store } from '../../store/index.ts';
import { maySeeCase } from '../authorise.ts';
import { ProblemError } from '../problem.ts';
import type { Viewer } from '../viewer.ts';
import { caseFacts } from './facts.ts';

/**
 * A case that the viewer may see.
 *
 * @throws ProblemError `case/not-found`, also when there is one that others may see
 */
export async function findVisibleCase(store: Store, viewer: Viewer, id: string): Promise<CaseProjection> {
  const found = await store.projections.findCase(id);
  if (!found || !maySeeCase(viewer, caseFacts(found))) throw new ProblemError('case/not-found');
  return found.projection;
}
