import { checkFlow } from '../../engine/index.ts';
import type { Directory as EngineDirectory, Flow, Problem } from '../../engine/index.ts';
import type { Directory } from '../directory.ts';

/** All problems of a drawing, errors before warnings. */
export function findProblems(flow: Flow, directory: Directory): Problem[] {
  return checkFlow(flow, engineDirectory(directory));
}

/** The names of the organisation as the checks look them up. */
export function engineDirectory({ roles, departments, groups, people }: Directory): EngineDirectory {
  const named = (list: readonly { key: string; name: string }[]) =>
    Object.fromEntries(list.map(({ key, name }) => [key, name]));
  return {
    roles: named(roles),
    departments: named(departments),
    groups: named(groups),
    people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
  };
}
