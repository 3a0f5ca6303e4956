import type { Activities } from '../engine/index.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** Writes what a case looks like; an older projection never overwrites a newer one. */
export function createProject({ store }: ActivityDependencies): Activities['project'] {
  return (batch) => store.projections.save(batch);
}
