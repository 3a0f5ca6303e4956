import { checkFlow, sentenceFor } from '../../engine/index.ts';
import type { Directory, Problem } from '../../engine/index.ts';
import type { Store } from '../../store/index.ts';

/** The roles, departments, groups and people that exist today. */
export async function readDirectory(store: Store): Promise<Directory> {
  const [roles, departments, groups, people] = await Promise.all([
    store.organisation.roles(),
    store.organisation.departments(),
    store.organisation.groups(),
    store.people.list(),
  ]);
  const byKey = (list: readonly { key: string; name: string }[]): Record<string, string> =>
    Object.fromEntries(list.map(({ key, name }) => [key, name]));
  return {
    roles: byKey(roles),
    departments: byKey(departments),
    groups: byKey(groups),
    people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
  };
}

/** All that is wrong with a flow, in words. */
export function problemsOf(flow: unknown, directory: Directory): (Problem & { sentence: string })[] {
  return checkFlow(flow, directory).map((problem) => ({ ...problem, sentence: sentenceFor(problem, 'nl') }));
}
