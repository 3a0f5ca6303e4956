import { checkFlow } from '../../engine/index.ts';
import type { Flow, Problem } from '../../engine/index.ts';
import type { Directory } from '../directory.ts';

/** All problems of a drawing, errors before warnings. */
export function findProblems(flow: Flow, { roles, departments, groups, people }: Directory): Problem[] {
  const named = (list: readonly { key: string; name: string }[]) =>
    Object.fromEntries(list.map(({ key, name }) => [key, name]));
  return checkFlow(flow, {
    roles: named(roles),
    departments: named(departments),
    groups: named(groups),
    people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
  });
}
